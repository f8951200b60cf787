import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { archive } from '../../src/archive/archive.ts';
import { lineOf, MANIFEST, readManifest } from '../../src/archive/manifest.ts';
import { parseFiling } from '../../src/documents/parse.ts';
import type { Problem } from '../../src/errors.ts';
import { sampleBytes } from '../builders/samples.ts';
import { submission } from '../builders/submission.ts';
import { digestOf, temporaryFolder } from '../tools/files.ts';
import { archived, contentOf } from './samples.ts';

const QUALYS = sampleBytes('qualys');
const FORM5 = sampleBytes('form5');

/** Ownership documents, submitted on 21 September 2021. */
const submittedXml = (...documents: readonly Uint8Array[]) =>
  submission(
    documents.map((xml) => new TextDecoder().decode(xml)),
    { number: '0001209191-21-057121', accepted: '20210921194525' },
  );

let folder: string;
beforeEach(() => {
  folder = join(temporaryFolder(), 'archive');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const added = async (input = QUALYS) => {
  const [outcome] = await archived([input], { folder });
  if (outcome?.status !== 'added') throw new Error(`expected it to be added: ${JSON.stringify(outcome)}`);
  return outcome;
};

const pathOf = (file: string) => join(folder, file);
const manifest = () => readFileSync(pathOf(MANIFEST), 'utf8');

describe('archive', () => {
  it('puts a PDF of each filing into the folder, and a line that describes it into the manifest', async () => {
    const outcomes = await archived([QUALYS, FORM5], { folder });
    expect(outcomes).toMatchObject([
      { input: 0, status: 'added' },
      { input: 1, status: 'added' },
    ]);
    const { entries, unfinished } = await readManifest(folder);
    expect(unfinished).toBe(false);
    expect(entries).toEqual(outcomes.map((outcome) => outcome.status === 'added' && outcome.entry));
    for (const { file, bytes, sha256 } of entries) {
      expect(statSync(pathOf(file)).size).toBe(bytes);
      expect(digestOf(readFileSync(pathOf(file)))).toBe(sha256);
    }
    expect(entries[0]).toMatchObject({
      file: `2025-02-14_4_0001107843_0000000000_${digestOf(QUALYS).slice(0, 16)}.pdf`,
      standards: ['PDF/A-3a', 'PDF/UA-1'],
      issuerName: parseFiling(QUALYS).issuer.issuerName,
      attachments: [
        { name: 'filing.xml', relationship: 'Source', bytes: QUALYS.length, sha256: digestOf(QUALYS) },
      ],
      formType: '4',
      xmlSha256: digestOf(QUALYS),
      engine: 'pdfkit',
      copy: 'plain',
      ink: 'edgar',
      paper: 'letter',
    });
    expect(readdirSync(folder).sort()).toEqual([...entries.map(({ file }) => file), MANIFEST].sort());
  });

  it('changes nothing when it runs again', async () => {
    await archived([QUALYS, FORM5], { folder });
    const before = readdirSync(folder).map((name) => [name, statSync(pathOf(name), { bigint: true })]);
    const again = await archived([QUALYS, FORM5], { folder, creationDate: new Date(0) });
    expect(again.map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
    const after = readdirSync(folder).map((name) => [name, statSync(pathOf(name), { bigint: true })]);
    const lasting = (stats: typeof before) =>
      stats.map(([name, stat]) => [name, { ...(stat as object), atime: 0, atimeMs: 0, atimeNs: 0 }]);
    expect(lasting(after)).toEqual(lasting(before));
  });

  it('knows a copy again that another version, browser or date has made', async () => {
    const { entry } = await added();
    const older = { ...entry, rendererVersion: '0.0.1', date: null, sha256: 'a'.repeat(64) };
    writeFileSync(pathOf(MANIFEST), lineOf(older));
    expect(await archived([QUALYS], { folder })).toEqual([
      { input: 0, status: 'unchanged', file: entry.file, entry: older },
    ]);
  });

  it('takes accession number and date from a submission, and numbers its further documents', async () => {
    const outcomes = await archived([submittedXml(QUALYS, QUALYS, FORM5)], { folder });
    expect(outcomes.map((outcome) => [outcome.input, outcome.status === 'added' && outcome.file])).toEqual([
      [0, '2025-02-14_4_0001107843_0000000000_0001209191-21-057121.pdf'],
      [0, '2025-02-14_4_0001107843_0000000000_0001209191-21-057121_2.pdf'],
      [0, '2024-12-31_5_0009000601_0009000611_0001209191-21-057121_3.pdf'],
    ]);
    expect((await readManifest(folder)).entries[0]).toMatchObject({
      copy: 'filed',
      filed: '2021-09-21 19:45:25',
      accessionNumber: '0001209191-21-057121',
      date: '2021-09-21T23:45:25.000Z',
      attachments: [
        { relationship: 'Source' },
        { name: 'submission-header.txt', relationship: 'Supplement' },
      ],
    });
    const again = await archived([submittedXml(QUALYS, QUALYS, FORM5)], { folder });
    expect(again.map(({ status }) => status)).toEqual(['unchanged', 'unchanged', 'unchanged']);
  });

  it('takes text, objects and what comes in time, and the copy that the caller names', async () => {
    const filing = parseFiling(FORM5);
    const inputs = (async function* () {
      yield new TextDecoder().decode(QUALYS);
      yield filing;
    })();
    const copies: string[] = [];
    for await (const outcome of archive(inputs, {
      folder,
      copy: { kind: 'filed', accessionNumber: '0001209191-21-057121', filed: '2021-09-21' },
      ink: 'black',
      paper: 'a4',
    }))
      if (outcome.status === 'added') copies.push(`${outcome.entry.accessionNumber} ${outcome.entry.paper}`);
    expect(copies).toEqual(['0001209191-21-057121 a4', '0001209191-21-057121 a4']);
  });

  it('lets a bad input cost only itself', async () => {
    const headless = submittedXml(QUALYS).replace('0001209191-21-057121\n', 'none\n');
    const outcomes = await archived(['no filing', { documentType: '4' }, headless, QUALYS], { folder });
    expect(outcomes).toMatchObject([
      { input: 0, status: 'failed', error: { code: 'input-unknown' } },
      { input: 1, status: 'failed', error: { code: 'shape-invalid' } },
      { input: 2, status: 'failed', error: { code: 'shape-invalid', message: /header.*accession number/ } },
      { input: 3, status: 'added' },
    ]);
  });

  it('tells of what is wrong with a filing, each thing once', async () => {
    const problems: Problem[] = [];
    const secret = new TextDecoder()
      .decode(QUALYS)
      .replace('</rptOwnerName>', '</rptOwnerName><rptOwnerCcc>abc$1234</rptOwnerCcc>');
    const [outcome] = await archived([secret], { folder, onProblem: (problem) => problems.push(problem) });
    expect(outcome?.status).toBe('added');
    expect(problems.filter(({ rule }) => rule === 'ccc-left-out')).toHaveLength(1);
    expect(readFileSync(pathOf(MANIFEST), 'utf8')).not.toContain('abc$1234');
  });

  it.each([
    ['a draft', { copy: { kind: 'draft' } }, 'a draft is no record'],
    ['an engine that there is not', { engine: 'word' }, 'engine: expected'],
    [
      'an accession number that is none',
      { copy: { kind: 'filed', accessionNumber: '7', filed: '2021-09-21' } },
      'copy.accessionNumber: expected',
    ],
  ])('refuses %s at once', async (_, options, said) => {
    const run = archived([QUALYS, FORM5], { folder, ...options } as Parameters<typeof archived>[1]);
    await expect(run).rejects.toMatchObject({
      code: 'option-invalid',
      message: expect.stringContaining(said),
    });
    const made = existsSync(folder) ? readdirSync(folder) : [];
    expect(made).toEqual([]);
  });

  it('refuses one filing in place of a list', async () => {
    await expect(archive('<ownershipDocument/>', { folder }).next()).rejects.toMatchObject({
      code: 'option-invalid',
    });
  });

  it('ends where its caller says so, and goes on with the next run', async () => {
    const ending = new AbortController();
    const run = archive([QUALYS, FORM5], { folder, signal: ending.signal });
    expect((await run.next()).value).toMatchObject({ status: 'added' });
    ending.abort();
    await expect(run.next()).rejects.toMatchObject({ code: 'aborted' });
    expect((await archived([QUALYS, FORM5], { folder })).map(({ status }) => status)).toEqual([
      'unchanged',
      'added',
    ]);
  });

  it('refuses a folder that is a file, and a path through one', async () => {
    mkdirSync(join(folder, '..'), { recursive: true });
    writeFileSync(folder, 'text');
    for (const path of [folder, join(folder, 'deeper')])
      await expect(archived([QUALYS], { folder: path })).rejects.toMatchObject({
        code: 'archive-failed',
        message: expect.stringMatching(/archive.*it is no folder/),
      });
  });

  it('refuses a manifest that it does not understand, and adds nothing', async () => {
    mkdirSync(folder);
    writeFileSync(pathOf(MANIFEST), 'nonsense\n');
    await expect(archived([QUALYS], { folder })).rejects.toMatchObject({ code: 'manifest-invalid' });
    expect(readdirSync(folder)).toEqual([MANIFEST]);
  });
});

describe('a name that is taken', () => {
  /** Expects the filing to be refused and the folder to stay as it is. */
  async function refused(said: RegExp, options = {}): Promise<void> {
    const before = contentOf(folder);
    expect(await archived([QUALYS], { folder, ...options })).toMatchObject([
      { status: 'failed', error: { code: 'archive-conflict', message: said } },
    ]);
    expect(contentOf(folder)).toEqual(before);
  }

  it('by a copy made in another way: both are told, none is overwritten', async () => {
    await added();
    await refused(/taken by another copy \(paper letter there, a4 here\); choose another folder/, {
      paper: 'a4',
    });
    await refused(/ink edgar there, black here/, { ink: 'black' });
    await refused(/fontSha256 none there, [0-9a-f]{64} here/, { fallbackFonts: [new Uint8Array([1])] });
  });

  it('by another document under the same accession number: both digests are told', async () => {
    const amended = new TextDecoder().decode(QUALYS).replace('</issuerName>', ' Later</issuerName>');
    const filed = { kind: 'filed', accessionNumber: '0001209191-21-057121', filed: '2021-09-21' } as const;
    await archived([amended], { folder, copy: filed });
    await refused(new RegExp(`xmlSha256 ${digestOf(Buffer.from(amended))} there, ${digestOf(QUALYS)} here`), {
      copy: filed,
    });
  });

  it('by a file that was changed since', async () => {
    const { file } = await added();
    writeFileSync(pathOf(file), 'shorter');
    await refused(/has 7 bytes and the manifest says \d+, so it was changed/);
  });

  it('by the same bytes without a line: only the line is added', async () => {
    const { file, entry } = await added();
    const before = manifest();
    writeFileSync(pathOf(MANIFEST), '');
    const { ino } = statSync(pathOf(file));
    expect(await added()).toMatchObject({ entry });
    expect(manifest()).toBe(before);
    expect(statSync(pathOf(file)).ino).toBe(ino);
  });

  it('by other bytes without a line', async () => {
    const { file } = await added();
    rmSync(pathOf(MANIFEST));
    writeFileSync(pathOf(file), 'another');
    await refused(
      /a file that the manifest does not have \(SHA-256 [0-9a-f]{64}; .* [0-9a-f]{64}\); move that file/,
    );
  });

  it('in the manifest only: the same bytes are put in their place', async () => {
    const { file } = await added();
    const before = contentOf(folder);
    rmSync(pathOf(file));
    await added();
    expect(contentOf(folder)).toEqual(before);
  });

  it('in the manifest only, and made again it is another', async () => {
    const { file, entry } = await added();
    rmSync(pathOf(file));
    writeFileSync(pathOf(MANIFEST), lineOf({ ...entry, sha256: 'a'.repeat(64), rendererVersion: '0.0.1' }));
    await refused(
      /is missing, and made again it is another \(SHA-256 a{64} by form4 0\.0\.1, dated .*; put it back/,
    );
  });
});

describe('a manifest whose last line is unfinished', () => {
  it('is finished by the next run, wherever it was cut', async () => {
    await archived([QUALYS, FORM5], { folder });
    const whole = contentOf(folder);
    const text = readFileSync(pathOf(MANIFEST));
    const second = text.indexOf('\n') + 1;
    for (const cut of [second + 1, second + 500, text.length - 1]) {
      writeFileSync(pathOf(MANIFEST), text.subarray(0, cut));
      expect((await archived([QUALYS, FORM5], { folder })).map(({ status }) => status)).toEqual([
        'unchanged',
        'added',
      ]);
      expect(contentOf(folder)).toEqual(whole);
    }
  });
});
