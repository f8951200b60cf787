import assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import { assertUsed } from './nodes.ts';
import type { Packed, Project } from './project.ts';

/** One file for the application, and one for the workers of batches. */
export function testEsbuild(packed: Packed): string {
  const project = packed.project('esbuild', ['esbuild@0.28.2']);
  const { written, said } = project.run(
    'npx',
    'esbuild',
    'main.mjs',
    'batch-worker=form4/batch-worker',
    '--bundle',
    '--platform=node',
    '--format=esm',
    '--outdir=bundle',
    '--log-level=warning',
  );
  assert.equal(written + said, '');
  return assertAlone(project, 'bundle/main.js');
}

const VITE = `export default {
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'bundle',
    rollupOptions: {
      input: { main: 'main.mjs', 'batch-worker': 'form4/batch-worker' },
      output: { chunkFileNames: '[name]-[hash].js' },
    },
  },
};
`;

/** A build for the server that has everything inside. */
export function testVite(packed: Packed): string {
  const project = packed.project('vite', ['vite@7.3.8']);
  writeFileSync(project.path('vite.config.js'), VITE);
  project.run('npx', 'vite', 'build');
  return assertAlone(project, 'bundle/main.js');
}

/** The bundle does, with nothing installed beside it, what the package does as it is installed. */
function assertAlone(project: Project, bundle: string): string {
  const installed = project.use();
  assertUsed(installed);
  renameSync(project.path('node_modules'), project.path('away'));
  assert.throws(() => project.use(), /ERR_MODULE_NOT_FOUND/);
  assert.deepEqual(project.use(bundle), installed);
  return 'does the same with nothing installed';
}
