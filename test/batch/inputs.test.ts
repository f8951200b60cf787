import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BatchInputs, filesOf } from '../../src/batch/inputs.ts';
import { temporaryFolder } from '../tools/files.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(...names: string[]): void {
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), name);
  }
}

const at = (name: string) => join(folder, name);

/** The names below the folder; behind a plus what was found, behind a minus what is missing. */
async function found(inputs: BatchInputs, output = at('out')): Promise<string[]> {
  const names: string[] = [];
  for await (const file of filesOf(inputs, output)) {
    const mark = 'error' in file ? '-' : file.isFound ? '+' : '';
    names.push(mark + (file.name.startsWith('/') ? relative(folder, file.name) : file.name));
  }
  return names;
}

describe('inputs', () => {
  it('are files, and folders with all below them by name', async () => {
    write('b.xml', 'a/2/x.txt', 'a/10/y.json', 'a/Z.xml', 'a/z.xml');
    expect(await found([at('b.xml'), at('a')])).toEqual([
      'b.xml',
      '+a/10/y.json',
      '+a/2/x.txt',
      '+a/Z.xml',
      '+a/z.xml',
    ]);
  });

  it('leave hidden entries and the output out', async () => {
    write('in/.git/x.xml', 'in/.y.xml', 'in/z.xml', 'in/out/filing.xml');
    expect(await found([at('in')], at('in/out'))).toEqual(['+in/z.xml']);
  });

  it.skipIf(process.platform === 'win32')(
    'follow links to files only, and tell of those that lead nowhere',
    async () => {
      write('in/a.xml', 'elsewhere/b.xml');
      symlinkSync(at('elsewhere/b.xml'), at('in/b.xml'));
      symlinkSync(at('in'), at('in/circle'));
      symlinkSync(at('none'), at('in/none.xml'));
      expect(await found([at('in')])).toEqual(['+in/a.xml', '+in/b.xml', '+in/none.xml']);
    },
  );

  it('are globs where no file has that name', async () => {
    write('2025/b.xml', '2025/a.xml', '2024/a.xml', '[x].xml');
    expect(await found([at('2025/*.xml'), at('[x].xml')])).toEqual(['2025/a.xml', '2025/b.xml', '[x].xml']);
    expect(await found([at('20*/a.xml')])).toEqual(['2024/a.xml', '2025/a.xml']);
  });

  it('are lists, one a line, with white space and empty lines', async () => {
    write('a.xml', 'b/c.xml');
    writeFileSync(at('list'), `${at('a.xml')}\r\n\n  ${at('b')} \n${at('none.xml')}`);
    expect(await found([`@${at('list')}`])).toEqual(['a.xml', '+b/c.xml', '-none.xml']);
  });

  it('may come one by one, and bring their bytes along', async () => {
    async function* inputs() {
      yield { name: 'one', content: new Uint8Array(1) };
      yield at('none.xml');
    }
    expect(await found(inputs())).toEqual(['one', '-none.xml']);
  });

  it.each([
    ['a file', () => at('none.xml'), /none\.xml: cannot be read \(ENOENT\); check the path/],
    ['a glob', () => at('*.none'), /\*\.none: matches no file; check the pattern/],
    ['a list', () => `@${at('none')}`, /none: cannot be read \(ENOENT\); check the path/],
  ])('that are not there, %s, are told of', async (_, input, message) => {
    for await (const file of filesOf([input()], at('out')))
      expect('error' in file && file.error).toMatchObject({ code: 'input-unreadable', message });
    expect(await found([input()])).toHaveLength(1);
  });
});
