import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { filesOf, reportOf } from '../batch/samples.ts';
import { compiled } from '../tools/compiled.ts';
import { form4 } from './form4.ts';

const SAMPLES = join(import.meta.dirname, '../../samples');
const QUALYS = join(SAMPLES, 'qualys/filing.xml');
const FORM5 = join(SAMPLES, 'form5/filing.xml');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'form4-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const batch = (words: readonly string[], input = '') => form4(['batch', ...words, '-o', at('out')], input);
const names = () =>
  readdirSync(at('out'))
    .map((name) => name.replace(/_[0-9a-f]{16}\b/, ''))
    .sort();

describe('form4 batch', () => {
  it('makes a PDF of each filing and says so in a line', async () => {
    const { code, out, err } = await batch([QUALYS, join(SAMPLES, 'form5')]);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toMatch(
      /^form4 batch: 3 done, 0 failed; \d+ s, [\d.]+ a second; see .*out\/report\.jsonl\n$/,
    );
    expect(names()).toEqual(['filing.pdf', 'filing.pdf', 'filing.pdf', 'report.jsonl']);
    expect(reportOf(at('out'))).toHaveLength(3);
  });

  it('makes what is chosen', async () => {
    expect((await batch([QUALYS, '--html', '--email', '--archive'])).code).toBe(0);
    expect(names()).toEqual(['archive', 'filing.eml', 'filing.html', 'report.jsonl']);
    expect(readdirSync(at('out/archive'))).toHaveLength(2);
  });

  it('ends with what is worst of its failures, and counts why', async () => {
    writeFileSync(at('bad.xml'), '<ownershipDocument>');
    writeFileSync(at('notes.md'), '');
    const { code, err } = await batch([FORM5, folder, at('none.xml'), '--jobs', '2']);
    expect(code).toBe(2);
    expect(err).toMatch(
      /1 done, 2 failed, 1 files passed over; .*\nfailed: 1 input-unreadable, 1 xml-malformed\n$/,
    );
    const again = await batch([FORM5, folder, '--resume']);
    expect(again.code).toBe(1);
    expect(again.err).toMatch(/0 done, 0 failed, 2 by an earlier run, of which 1 failed/);
  });

  it('takes lists, from a file and from standard input', async () => {
    writeFileSync(at('list'), `${QUALYS}\n`);
    expect((await batch([`@${at('list')}`, '-'], `${FORM5}\n\n`)).code).toBe(0);
    expect(reportOf(at('out')).map(({ input }) => input)).toEqual([FORM5, QUALYS].sort());
  });

  it('takes the options of PDFs', async () => {
    expect((await batch([QUALYS, '--html', '--ink', 'black', '--copy', 'draft'])).code).toBe(0);
    const [html = ''] = Object.keys(filesOf(at('out')));
    expect(readFileSync(join(at('out'), html), 'utf8')).toMatch(/DRAFT/i);
  });

  it('shows how far it is on a terminal, and clears it away', async () => {
    const shown: string[] = [];
    const stream = (isTTY: boolean) => ({
      isTTY,
      write: (chunk: string | Uint8Array, done?: unknown) => {
        if (isTTY) shown.push(chunk.toString());
        if (typeof done === 'function') done();
        return true;
      },
    });
    const stdin = (async function* (): AsyncGenerator<Uint8Array> {})();
    const words = ['batch', QUALYS, FORM5, '-o', at('out')];
    expect(await run(words, { stdin, stdout: stream(false), stderr: stream(true) })).toBe(0);
    const text = shown.join('');
    expect(text).toMatch(/\d+% \| \d+ filings, 0 failed \| [\d.]+ a second \| (\d+ s|\?) left/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what clears a line of a terminal
    expect(text).toMatch(/\u001b\[2K[^%]*form4 batch: 2 done, 0 failed;[^%]*$/);
  });

  it.each([
    ['nothing', [], /name files, folders, archives/],
    [
      'a number of one filing',
      [QUALYS, '--accession', '0001209191-21-057121'],
      /no such option: --accession; render, email or archive/,
    ],
    ['filed copies', [QUALYS, '--copy', 'filed'], /filed copies are told by the headers of submissions/],
    ['fields without a signature', [QUALYS, '--fields', 'pdf'], /nothing to sign/],
    [
      'jobs that are no number',
      [QUALYS, '--jobs', 'many'],
      /--jobs: expected a whole number of 1 or more, got "many"/,
    ],
    ['no jobs', [QUALYS, '--jobs', '0'], /jobs: expected a whole number/],
    ['an option of others', [QUALYS, '--document', '1'], /--document/],
  ])('refuses %s as a matter of usage', async (_, words, said) => {
    expect(await batch(words)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(said) });
  });

  it('refuses a folder of another run, and says what to do', async () => {
    await batch([QUALYS, '--html']);
    expect(await batch([QUALYS, '--html'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--resume/),
    });
    expect(await batch([QUALYS, '--resume'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/other options/),
    });
    expect(await form4(['batch', QUALYS])).toMatchObject({ code: 2, err: expect.stringMatching(/with -o/) });
  });
});

const MAIN = fileURLToPath(compiled('src/cli/main.ts'));

// Windows knows no such signal.
describe.skipIf(process.platform === 'win32')('form4 batch that is interrupted', () => {
  it('says how to go on, leaves nothing half done, and goes on', async () => {
    const list = Array.from({ length: 300 }, (_, each) => at(`${each}.xml`));
    for (const [each, file] of list.entries())
      writeFileSync(file, `${readFileSync(FORM5, 'utf8')}<!-- ${each} -->`);
    const child = spawn(process.execPath, [MAIN, 'batch', '-', '-o', at('out'), '--html'], {
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    let err = '';
    child.stderr.on('data', (text) => {
      err += text;
    });
    // Standard input stays open: a list that is not ended keeps nobody from ending.
    child.stdin.write(`${list.join('\n')}\n`);
    while (lines() < 20) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([130, null]);
    expect(err).toMatch(/^form4: ended; go on with --resume$/m);
    const done = reportOf(at('out'));
    expect(done.length).toBeLessThan(300);
    expect(readdirSync(at('out')).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(Object.keys(filesOf(at('out')))).toHaveLength(done.length);
    const { code, err: said } = await batch(['-', '--html', '--resume'], list.join('\n'));
    expect(code).toBe(0);
    expect(said).toContain(
      `${300 - done.length} done, 0 failed, ${done.length} by an earlier run, of which 0 failed`,
    );
    expect(Object.keys(filesOf(at('out')))).toHaveLength(300);
  });

  function lines(): number {
    try {
      return reportOf(at('out')).length;
    } catch {
      return 0;
    }
  }
});
