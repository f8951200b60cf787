/**
 * Installs the packed package into an empty folder, as a user would, and uses it there: the command renders, the
 * types and the library work. Run by `npm run test:package`.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'form4-package-'));
const run = (command: string, ...words: string[]) =>
  execFileSync(command, words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

try {
  execFileSync('npm', ['pack', '--pack-destination', folder, '--silent'], { cwd: root });
  const archive = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  assert(archive, 'npm pack wrote no archive');
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  run('npm', 'install', `./${archive}`);

  const sample = join(root, 'samples/qualys/filing.xml');
  run('npx', 'form4', 'render', sample);
  assert.match(readFileSync(join(folder, 'filing.html'), 'utf8'), /Thakar Sumedh S/);
  assert.equal(readFileSync(join(folder, 'filing.pdf')).subarray(0, 5).toString(), '%PDF-');

  writeFileSync(
    join(folder, 'use.ts'),
    `import { readFileSync, writeFileSync } from 'node:fs';
import { type Filing, parseFiling, renderPdf, validateFiling } from 'form4';
const filing: Filing = parseFiling(readFileSync(${JSON.stringify(sample)}));
const problems = validateFiling(filing);
const pdf: Uint8Array = await renderPdf(filing);
writeFileSync('used.pdf', pdf);
console.log(filing.issuer.issuerName, problems.length);
`,
  );
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const types = join(root, 'node_modules/@types');
  run(
    'node',
    compiler,
    'use.ts',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--skipLibCheck',
    '--typeRoots',
    types,
    '--types',
    'node',
  );
  assert.match(run('node', 'use.js'), /^QUALYS, INC\. 0$/m);
  assert.deepEqual(readFileSync(join(folder, 'used.pdf')), readFileSync(join(folder, 'filing.pdf')));
  console.log('the packed package installs, renders and type-checks');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
