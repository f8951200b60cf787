import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FolderOptions, OutputFolder } from '../../src/batch/output.ts';
import { type BatchResult, resultSchema } from '../../src/batch/report.ts';
import type { RenderedPart } from '../../src/batch/task.ts';
import { digestOf, temporaryFolder } from '../tools/files.ts';
import { filesOf, reportOf } from './samples.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const OPTIONS: FolderOptions = {
  settings: 's',
  resume: false,
  archive: false,
  isFinal: ({ code }) => code === 'shape-invalid',
};
const RESUME = { ...OPTIONS, resume: true };
const at = (name: string) => join(folder, name);

function result(input: string, more: Partial<BatchResult> = {}): BatchResult {
  return { input, document: 1, source: digestOf(input), status: 'done', settings: 's', ms: 5, ...more };
}

let parts = 0;
/** An output that waits in the folder's parts. */
function made(output: OutputFolder, name: string, content: string): RenderedPart {
  parts += 1;
  const part = join(output.parts, `${parts}-${name}`);
  writeFileSync(part, content);
  return { name, part, bytes: content.length, sha256: digestOf(content), entry: null };
}

/** A folder with two filings done and one failed. */
async function filled(): Promise<void> {
  const output = await OutputFolder.open(folder, OPTIONS);
  await output.add(result('a'), [made(output, 'a.pdf', 'A'), made(output, 'a.html', 'a')]);
  await output.add(result('b'), [made(output, 'b.pdf', 'B')]);
  await output.add(result('c', { status: 'failed', code: 'shape-invalid', message: 'no' }), []);
  await output.close();
}

const lines = () => readFileSync(at('report.jsonl'), 'utf8').split('\n').slice(0, -1);

describe('the folder of a batch', () => {
  it('has the files and a line of each result, keys in the order of the schema, and nothing else', async () => {
    await filled();
    expect(readdirSync(folder).sort()).toEqual(['a.html', 'a.pdf', 'b.pdf', 'report.jsonl']);
    expect(filesOf(folder)).toEqual({
      'a.html': digestOf('a'),
      'a.pdf': digestOf('A'),
      'b.pdf': digestOf('B'),
    });
    expect(lines()[0]).toBe(
      JSON.stringify({
        input: 'a',
        document: 1,
        status: 'done',
        files: [
          { file: 'a.pdf', bytes: 1, sha256: digestOf('A') },
          { file: 'a.html', bytes: 1, sha256: digestOf('a') },
        ],
        source: digestOf('a'),
        settings: 's',
        ms: 5,
      }),
    );
    for (const line of lines())
      expect(Object.keys(resultSchema.parse(JSON.parse(line)))).toEqual(Object.keys(JSON.parse(line)));
  });

  it('gives back what the line says, for many at once', async () => {
    const output = await OutputFolder.open(folder, OPTIONS);
    const results = await Promise.all(
      [...Array(200).keys()].map((each) =>
        output.add(result(`${each}`), [made(output, `${each}.pdf`, `${each}`)]),
      ),
    );
    await output.close();
    expect(lines().map((line) => JSON.parse(line))).toEqual(results);
    expect(Object.keys(filesOf(folder))).toHaveLength(200);
  });

  it('overwrites nothing: what cannot have all its names is a failure that writes none', async () => {
    writeFileSync(at('a.html'), 'mine');
    const output = await OutputFolder.open(folder, OPTIONS);
    const failed = await output.add(result('a'), [made(output, 'a.pdf', 'A'), made(output, 'a.html', 'a')]);
    await output.close();
    expect(failed).toMatchObject({
      status: 'failed',
      code: 'archive-conflict',
      message: expect.stringContaining('a.html'),
    });
    expect(failed).not.toHaveProperty('files');
    expect(filesOf(folder)).toEqual({ 'a.html': digestOf('mine') });
  });

  it('takes a file that is the same already', async () => {
    writeFileSync(at('a.pdf'), 'A');
    const output = await OutputFolder.open(folder, OPTIONS);
    expect(await output.add(result('a'), [made(output, 'a.pdf', 'A')])).toMatchObject({ status: 'done' });
    await output.close();
    expect(filesOf(folder)).toEqual({ 'a.pdf': digestOf('A') });
  });

  it('with a report is refused, and says what to do', async () => {
    await filled();
    await expect(OutputFolder.open(folder, OPTIONS)).rejects.toMatchObject({
      code: 'option-invalid',
      message: expect.stringMatching(
        /holds the report\.jsonl of another run; go on with it by resume \(--resume\), or choose another folder/,
      ),
    });
    // The lock has been let go.
    await (await OutputFolder.open(folder, RESUME)).close();
  });

  it('belongs to one run at a time', async () => {
    const output = await OutputFolder.open(folder, OPTIONS);
    await expect(OutputFolder.open(folder, RESUME)).rejects.toMatchObject({
      code: 'archive-failed',
      message: expect.stringContaining(`process ${process.pid} is at work on it`),
    });
    await output.close();
    await (await OutputFolder.open(folder, RESUME)).close();
  });

  it('that is a file is told of', async () => {
    writeFileSync(at('file'), '');
    await expect(OutputFolder.open(at('file'), OPTIONS)).rejects.toMatchObject({ code: 'archive-failed' });
  });

  it('is rid of what a dead run left', async () => {
    mkdirSync(at('.batch.parts'));
    writeFileSync(at('.batch.parts/1-a.pdf'), 'half');
    await (await OutputFolder.open(folder, OPTIONS)).close();
    expect(readdirSync(folder)).toEqual(['report.jsonl']);
  });
});

describe('a folder that is resumed', () => {
  /** What is settled, and the lines that stayed. */
  async function resumed(options: Partial<FolderOptions> = {}) {
    const output = await OutputFolder.open(folder, { ...RESUME, ...options });
    await output.close();
    return {
      settled: ['a', 'b', 'c'].filter((input) => output.earlier.has(result(input))).join(''),
      counts: output.earlier.counts,
      lines: lines()
        .map((line) => JSON.parse(line).input)
        .join(''),
    };
  }

  it('has settled what is done and what fails for good, and is left as it is', async () => {
    await filled();
    const before = [readFileSync(at('report.jsonl'), 'utf8'), statSync(at('report.jsonl')).ino];
    expect(await resumed()).toEqual({
      settled: 'abc',
      counts: { done: 2, failed: 1, skipped: 0 },
      lines: 'abc',
    });
    expect([readFileSync(at('report.jsonl'), 'utf8'), statSync(at('report.jsonl')).ino]).toEqual(before);
  });

  it('may be new', async () => {
    expect(await resumed()).toMatchObject({ settled: '', lines: '' });
  });

  it('loses a line that was cut off, at any byte, and no other', async () => {
    await filled();
    const whole = readFileSync(at('report.jsonl'));
    const last = whole.length - Buffer.byteLength(`${lines().at(-1)}\n`);
    for (let end = last; end < whole.length; end += 7) {
      writeFileSync(at('report.jsonl'), whole.subarray(0, end));
      expect(await resumed()).toMatchObject({ settled: 'ab', lines: 'ab' });
    }
  });

  it.each([
    ['a file that is missing', () => rmSync(at('a.html'))],
    ['a file that is shorter', () => writeFileSync(at('a.pdf'), '')],
    ['a file that is another', () => writeFileSync(at('a.pdf'), 'X')],
  ])('has not settled the filing of %s', async (_, change) => {
    await filled();
    change();
    expect(await resumed()).toMatchObject({ settled: 'bc', lines: 'bc' });
  });

  it('has not settled failures that may pass, what was skipped, and filings that have changed', async () => {
    await filled();
    const line = (input: string, more: Partial<BatchResult>) => `${JSON.stringify(result(input, more))}\n`;
    appendFileSync(
      at('report.jsonl'),
      line('d', { status: 'failed', code: 'worker-failed' }) +
        line('e', { status: 'skipped', code: 'repeated' }) +
        line('f', { status: 'done' }),
    );
    expect(await resumed()).toMatchObject({ settled: 'abc', lines: 'abc' });
    const output = await OutputFolder.open(folder, RESUME);
    await output.close();
    expect(output.earlier.has(result('a', { source: digestOf('other') }))).toBe(false);
    expect(output.earlier.has(result('a', { document: 2 }))).toBe(false);
    expect(output.earlier.has(result('a', { member: 'a' }))).toBe(false);
  });

  it('never has a filing twice', async () => {
    await filled();
    writeFileSync(at('report.jsonl'), readFileSync(at('report.jsonl'), 'utf8').repeat(2));
    expect(await resumed()).toMatchObject({ counts: { done: 2, failed: 1 }, lines: 'abc' });
  });

  it('is refused where the options are others', async () => {
    await filled();
    await expect(resumed({ settings: 'others' })).rejects.toMatchObject({
      code: 'option-invalid',
      message: expect.stringContaining('is of a run with other options'),
    });
    expect(lines()).toHaveLength(3);
  });

  it.each([
    ['is no JSON', 'x'],
    ['is no result', '{}'],
    [
      'names a file elsewhere',
      JSON.stringify(result('d', { files: [{ file: '../x', bytes: 1, sha256: digestOf('') }] })),
    ],
  ])('is refused where a line %s, which is named', async (_, line) => {
    await filled();
    const before = `${lines()[0]}\n${line}\n${lines()[1]}\n`;
    writeFileSync(at('report.jsonl'), before);
    await expect(resumed()).rejects.toMatchObject({
      code: 'report-invalid',
      message: expect.stringMatching(/report\.jsonl, line 2: .+; remove this line/),
    });
    expect(readFileSync(at('report.jsonl'), 'utf8')).toBe(before);
    expect(existsSync(at('.batch.lock'))).toBe(false);
  });

  it('goes on behind what stayed', async () => {
    await filled();
    appendFileSync(at('report.jsonl'), '{"input":"cut o');
    const output = await OutputFolder.open(folder, RESUME);
    await output.add(result('d'), [made(output, 'd.pdf', 'D')]);
    await output.close();
    expect(reportOf(folder).map(({ input }) => input)).toEqual(['a', 'b', 'c', 'd']);
  });
});
