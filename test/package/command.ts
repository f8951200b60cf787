import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Packed, ROOT, SAMPLE } from './project.ts';

/** The command says, word for word, what the modules say that it is bundled of. */
export function testCommand(packed: Packed): string {
  const project = packed.project('command');
  const invalid = join(ROOT, 'test/invalid');
  const cases = readdirSync(invalid).map((name) => join(invalid, name, 'filing.xml'));
  writeFileSync(
    project.path('wrong.json'),
    '{ "documentType": 4, "issuer": { "issuerCik": true }, "other": 1 }',
  );
  const modules = ['--import', pathToFileURL(join(ROOT, 'node_modules/tsx/dist/esm/index.mjs')).href];
  const commands = [
    ['--help'],
    ['--version'],
    ['no-such-command'],
    ['schema'],
    ['schema', '--draft'],
    ['validate', 'wrong.json'],
    ['validate', ...cases.filter((file) => existsSync(file))],
    ['render', SAMPLE],
    ['render', SAMPLE, '--html', '-'],
    ['render', SAMPLE, '--pdf', '-'],
    ['render', SAMPLE, '--xml', '-', '--ink', 'green'],
    ['extract', 'filing.pdf', '--xml', '-'],
    ['verify', 'filing.pdf'],
    ['email', SAMPLE, '--text', '-'],
    ['batch', SAMPLE],
  ];
  const run = (words: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, words, {
      cwd: project.folder,
      encoding: 'latin1',
      maxBuffer: 2 ** 28,
    });
    return { status, stdout, stderr };
  };
  for (const words of commands)
    assert.deepEqual(
      run(['node_modules/form4/dist/command/form4.js', ...words]),
      run([...modules, join(ROOT, 'src/cli/main.ts'), ...words]),
      words.join(' '),
    );
  assert.equal(run(['node_modules/form4/dist/command/form4.js', 'verify', 'filing.pdf']).status, 0);

  project.run('npx', 'form4', 'batch', SAMPLE, '-o', 'out');
  assert.deepEqual(
    readdirSync(project.path('out')).map((name) => name.replace(/^.*\./, '')),
    ['pdf', 'jsonl'],
  );
  return `${commands.length} command lines`;
}
