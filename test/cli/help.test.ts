import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { flagsOf } from '../../src/cli/flags.ts';
import type { CommandName } from '../../src/options/option.ts';
import { writeTar } from '../batch/containers.ts';
import { certificatePem, makeAuthority } from '../builders/keys.ts';
import { sampled } from '../tools/long.ts';
import { submitted } from '../verify/fixture.ts';
import { inEmptyFolder } from './folder.ts';
import { form4 } from './form4.ts';

const SAMPLE = join(import.meta.dirname, '../../samples/qualys');
const names = Object.keys(COMMANDS) as CommandName[];
const commands = await Promise.all(names.map((name) => COMMANDS[name].load()));
const examples = commands.flatMap(({ name, examples }) => examples.map(([line]) => [name, line] as const));

inEmptyFolder();

/** The words of a line as a shell takes them, and the file into which it leads the output. */
function wordsOf(line: string): { words: string[]; into: string | undefined } {
  const words = (line.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'(.*)'$/, '$1'));
  const at = words.indexOf('>');
  return at < 0 ? { words, into: undefined } : { words: words.slice(0, at), into: words[at + 1] };
}

const done = async (line: string) =>
  expect(await form4(wordsOf(line).words), line).toMatchObject({ code: 0 });

describe('help', () => {
  it.each(names)('of %s begins with examples, and has every option of the table', async (name) => {
    const { code, out } = await form4(['help', name]);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^Examples:\n {2}form4 ${name} `));
    for (const { flag } of flagsOf(name)) expect(out).toContain(`--${flag.long}`);
    expect(out).toContain('Exit codes: 0 done');
    expect(out).not.toContain('`');
    for (const words of [
      [name, '--help'],
      [name, 'x', '-h'],
    ])
      expect((await form4(words)).out).toBe(out);
  });

  it('has two to five examples of each command', () => {
    for (const { name, examples } of commands) {
      expect(examples.length, name).toBeGreaterThanOrEqual(2);
      expect(examples.length, name).toBeLessThanOrEqual(5);
    }
  });
});

describe('an example of help', () => {
  beforeEach(async () => {
    copyFileSync(join(SAMPLE, 'filing.xml'), 'filing.xml');
    for (const name of ['filing.json', 'draft.json']) copyFileSync(join(SAMPLE, 'filing.json'), name);
    writeFileSync('0001209191-21-057121.txt', submitted());
    mkdirSync('filings');
    copyFileSync('filing.xml', 'filings/filing.xml');
    writeFileSync('list.txt', 'filing.xml\n');
  });

  /** What lines of a command find there beside filings. */
  const PREPARED: Readonly<Partial<Record<CommandName, (line: string) => Promise<unknown>>>> = {
    new: async () => rmSync('filing.json'),
    async sign() {
      const jane = await (await makeAuthority()).issue({ name: 'Jane Doe' });
      writeFileSync('jane.p12', jane.p12('secret'));
      writeFileSync('jane.key', jane.pem().key);
      writeFileSync('jane.crt', jane.pem().certificates.join(''));
      await done('render filing.xml --pdf form.pdf');
      await done('render filing.xml --copy signature --pdf to-sign.pdf');
    },
    async verify() {
      const jane = await (await makeAuthority()).issue({ name: 'Jane Doe' });
      writeFileSync('roots.pem', jane.chain.map(certificatePem).join(''));
      await done('render filing.xml --pdf form.pdf');
      await done('render filing.xml --pdf signed.pdf');
      await done('archive filing.xml -o kept');
    },
    extract: () => done('render filing.xml --pdf form.pdf'),
    async batch(line) {
      await writeTar('20250304.nc.tar.gz', { '0001209191-21-057121.nc': submitted() });
      if (line.includes('--resume')) await done('batch filings -o out --jobs 1');
    },
  };

  it.each(sampled(examples, 16))('of %s works: %s', async (name, line) => {
    await PREPARED[name]?.(line);
    process.env.FORM4_PASSWORD = 'secret';
    try {
      const { words, into } = wordsOf(line);
      const { code, err, bytes } = await form4(words);
      expect({ code, err }).toMatchObject({ code: 0 });
      expect(err).not.toContain('form4:');
      if (into !== undefined) expect(bytes.length).toBeGreaterThan(100);
      const named = words[words.indexOf('-o') + 1];
      if (words.includes('-o')) expect(existsSync(named as string)).toBe(true);
    } finally {
      delete process.env.FORM4_PASSWORD;
    }
  });
});
