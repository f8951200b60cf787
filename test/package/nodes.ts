import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { type Packed, type Project, ROOT, SAMPLE } from './project.ts';

/** The oldest that form4 runs on, and the long-lived ones after it. */
const VERSIONS = ['20.19.0', '22.23.3', '24.9.0'];

/** The command, the library and a batch on each version of Node. */
export function testNodes(packed: Packed): string {
  const others = VERSIONS.filter((version) => version !== process.versions.node);
  const build = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const project = packed.project(
    'nodes',
    others.map((version) => `node-${version}@npm:${build}@${version}`),
  );
  for (const version of VERSIONS) {
    const node = others.includes(version)
      ? project.path('node_modules', `node-${version}`, 'bin/node')
      : process.execPath;
    assert.equal(project.run(node, '--version').written, `v${version}\n`);
    testOn(project, node);
  }
  return VERSIONS.join(', ');
}

function testOn(project: Project, node: string): void {
  const form4 = (...words: string[]) => {
    const { written, said } = project.run(node, 'node_modules/form4/dist/command/form4.js', ...words);
    return written + said;
  };
  const { version } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'));
  assert.equal(form4('--version'), `${version}\n`);
  for (const file of ['filing.json', 'filing.schema.json']) rmSync(project.path(file), { force: true });
  assert.match(form4('new', '4', '-o', 'filing.json'), /^wrote filing\.json and filing\.schema\.json$/m);
  assert.match(form4('validate', 'filing.json', '--draft'), /^filing\.json: valid as a draft$/m);
  assert.equal(form4('render', SAMPLE), 'wrote filing.html and filing.pdf\n');
  assert.equal(readFileSync(project.path('filing.pdf')).subarray(0, 5).toString(), '%PDF-');
  assert.match(form4('verify', 'filing.pdf'), /^filing\.pdf: same bytes: /);
  assertUsed(project.use('main.mjs', node));
}

/** What main.mjs tells where all went well. */
export function assertUsed(told: unknown): void {
  const { batch, verdicts, ...digests } = told as Record<string, unknown>;
  assert.deepEqual({ batch, verdicts }, { batch: ['done'], verdicts: ['same-bytes', 'same-bytes'] });
  assert.equal(new Set(Object.values(digests)).size, 5);
}
