/**
 * Installs the packed package into an empty folder, as a user would, and uses it there: the command renders, the
 * types and the library work. Run by `npm run test:package`.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { blocksOf } from '../docs/blocks.ts';

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

  // The bundle that is the command says, word for word, what the modules say that it was made of.
  const invalid = join(root, 'test/invalid');
  const cases = readdirSync(invalid).map((name) => join(invalid, name, 'filing.xml'));
  writeFileSync(
    join(folder, 'wrong.json'),
    '{ "documentType": 4, "issuer": { "issuerCik": true }, "other": 1 }',
  );
  for (const words of [
    ['--help'],
    ['--version'],
    ['no-such-command'],
    ['schema'],
    ['schema', '--draft'],
    ['validate', 'wrong.json'],
    ...cases.filter((file) => existsSync(file)).map((file) => ['validate', file]),
    ['render', sample, '--html', '-'],
    ['render', sample, '--pdf', '-'],
    ['render', sample, '--xml', '-', '--ink', 'green'],
    ['extract', 'filing.pdf', '--xml', '-'],
    ['verify', 'filing.pdf'],
    ['email', sample, '--text', '-'],
    ['batch', sample],
  ]) {
    const [bundle, modules] = ['command/form4.js', 'cli/main.js'].map((file) => {
      const args = [join('node_modules/form4/dist', file), ...words];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: folder,
        encoding: 'latin1',
      });
      return { status, stdout, stderr };
    });
    assert.deepEqual(bundle, modules, words.join(' '));
  }

  run('npx', 'form4', 'batch', sample, '-o', 'out');
  assert.deepEqual(
    readdirSync(join(folder, 'out')).map((name) => name.replace(/^.*\./, '')),
    ['pdf', 'jsonl'],
  );

  // The examples of README.md and of the guides have the types that they need, as they stand there.
  const guides = readdirSync(join(root, 'docs/guides')).map((name) => `docs/guides/${name}`);
  const examples = ['README.md', ...guides].flatMap((page) =>
    blocksOf(page)
      .filter(({ language }) => language === 'ts')
      .map(({ text }, index) => {
        const file = `${page.replace(/\W/g, '-')}-${index}.ts`;
        writeFileSync(join(folder, file), text);
        return file;
      }),
  );
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const types = join(root, 'node_modules/@types');
  const settings = [
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--types',
    'node',
    '--typeRoots',
    types,
  ];
  assert(examples.length > 6, examples.join());
  run('node', compiler, ...examples, ...settings);
  assert.equal(run('node', 'README-md-0.js'), '');
  assert.match(readFileSync(join(folder, 'form.html'), 'utf8'), /Chief Financial Officer/);
  assert.equal(readFileSync(join(folder, 'form.pdf')).subarray(0, 5).toString(), '%PDF-');
  assert.match(readFileSync(join(folder, 'form.xml'), 'utf8'), /<schemaVersion>X0609</);
  console.log('the packed package installs, renders and type-checks');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
