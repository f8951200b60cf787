import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { archive } from '../../src/archive/archive.ts';
import { newOwner } from '../../src/disk/owner.ts';
import type { VerifyFolderOptions } from '../../src/verify/verify.ts';
import { verify } from '../../src/verify/verify.ts';
import { sampleBytes } from '../builders/samples.ts';
import { linesOf, submitted } from './fixture.ts';

/** What a folder of archive copies can suffer, and the sentence for each. */

let root: string;
let sound: string;
let folder: string;
/** Names of the PDFs: of the joint submission, the amendment and the Form 3. */
let pdfs: string[];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'form4-verify-'));
  sound = join(root, 'sound');
  const inputs = [submitted(), sampleBytes('amendment'), sampleBytes('form3-none')];
  for await (const outcome of archive(inputs, { folder: sound })) expect(outcome.status).toBe('added');
  pdfs = readdirSync(sound)
    .filter((name) => name.endsWith('.pdf'))
    .sort();
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
  cpSync(sound, folder, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const manifest = () => readFileSync(at('manifest.jsonl'), 'utf8');
const lines = () => manifest().trimEnd().split('\n');
const rewrite = (change: (text: string) => string) => writeFileSync(at('manifest.jsonl'), change(manifest()));
const pdf = (index: number) => pdfs[index] as string;

/** The line of the manifest that names the file, changed. */
function editLine(file: string, change: (line: string) => string): void {
  rewrite((text) =>
    text
      .split('\n')
      .map((line) => (line.includes(`"${file}"`) ? change(line) : line))
      .join('\n'),
  );
}

async function told(options: VerifyFolderOptions = { fixityOnly: true }): Promise<string[]> {
  const { findings, files, verdict } = await verify(folder, options);
  const all = [
    ...linesOf(findings),
    ...files.flatMap((file) => linesOf(file.findings).map((line) => `${file.file}: ${line}`)),
  ];
  expect(verdict).toBe(all.length === 0 ? 'sound' : 'wrong');
  return all.map((line) => line.replace(/[\da-f]{64}/g, '<sha>'));
}

describe('a folder', () => {
  it('is sound as it was written', async () => {
    const found = await verify(folder);
    expect(found.verdict).toBe('sound');
    expect(found.files.map(({ file, verdict }) => [file, verdict])).toEqual(
      pdfs.map((file) => [file, 'same-bytes']),
    );
    expect(await told()).toEqual([]);
  });

  it('with a file renamed', async () => {
    renameSync(at(pdf(0)), at('copy.pdf'));
    expect(await told({})).toEqual([
      `copy.pdf: file-renamed: has been renamed: the manifest names it ${pdf(0)}`,
    ]);
  });

  it('with a file missing', async () => {
    rmSync(at(pdf(1)));
    expect(await told()).toEqual([`${pdf(1)}: file-missing: is in the manifest but not in the folder`]);
  });

  it('with files unknown', async () => {
    writeFileSync(at('notes.txt'), 'x');
    mkdirSync(at('more'));
    expect(await told()).toEqual([
      'more: file-unknown: is in the folder but not in the manifest',
      'notes.txt: file-unknown: is in the folder but not in the manifest',
    ]);
  });

  it('with what a run left that was cut off, and what one is writing', async () => {
    const dead = newOwner().replace(/-\d+-/, '-4194304-');
    writeFileSync(at(`.x.pdf.${dead}.part`), 'x');
    writeFileSync(at(`.y.pdf.${newOwner()}.part`), 'y');
    expect(await told()).toEqual([
      `.x.pdf.${dead}.part: file-part: left by a run that was cut off; archive again removes it`,
    ]);
  });

  it('with a line of the manifest removed', async () => {
    rewrite((text) =>
      text
        .split('\n')
        .filter((line) => !line.includes(`"${pdf(2)}"`))
        .join('\n'),
    );
    expect(await told({})).toEqual([`${pdf(2)}: file-unknown: is in the folder but not in the manifest`]);
  });

  it('with another digest in the manifest', async () => {
    editLine(pdf(0), (line) =>
      line.replace(/("sha256":")./, '$1g'.replace('g', line.includes('"sha256":"0') ? '1' : '0')),
    );
    expect(await told({})).toEqual([
      `${pdf(0)}: file-digest: is another file than the manifest names: expected SHA-256 <sha>, found <sha>`,
    ]);
  });

  it('with another size in the manifest', async () => {
    const { length } = readFileSync(at(pdf(0)));
    editLine(pdf(0), (line) => line.replace(/"bytes":\d+/, '"bytes":7'));
    expect(await told()).toEqual([`${pdf(0)}: file-size: has ${length} bytes; the manifest says 7`]);
  });

  it.each([
    [
      'issuerCik',
      /"issuerCik":"[^"]*"/,
      '"issuerCik":"0000000001"',
      /issuerCik “0000000001”; the file says “\d+”/,
    ],
    [
      'issuerName',
      /"issuerName":"[^"]*"/,
      '"issuerName":"Other Corp"',
      /issuerName “Other Corp”; the file says “.+”/,
    ],
    [
      'date',
      /"date":"[^"]*"/,
      '"date":"2020-01-01T00:00:00.000Z"',
      /date “2020-01-01T00:00:00.000Z”; the file says “.+”/,
    ],
    [
      'standards',
      /"standards":\[[^\]]*\]/,
      '"standards":["PDF/X"]',
      /standards “\["PDF\/X"\]”; the file says “.+”/,
    ],
    ['formType', /"formType":"[^"]*",?/, '', /formType “nothing”; the file says “.+”/],
  ])('with another %s in the manifest', async (_, from, to, sentence) => {
    editLine(pdf(0), (line) => line.replace(from, to));
    const [line, ...more] = await told();
    expect(more).toEqual([]);
    expect(line?.startsWith(`${pdf(0)}: manifest-line: the manifest says `)).toBe(true);
    expect(line).toMatch(sentence);
  });

  it('with a manifest that is cut off', async () => {
    const [, , last = ''] = lines();
    const name = (JSON.parse(last) as { file: string }).file;
    rewrite((text) => text.slice(0, -10));
    expect(await told()).toEqual([
      'manifest-unfinished: the last line of the manifest has no end: a run was cut off there; archive again completes it',
      `${name}: file-unknown: is in the folder but not in the manifest`,
    ]);
  });

  it('with a manifest that does not read', async () => {
    rewrite((text) => text.replace('{', '['));
    const [first, ...rest] = await told();
    expect(first).toMatch(/^manifest-invalid: .*manifest\.jsonl, line 1: /);
    expect(rest).toHaveLength(3);
  });

  it('without a manifest', async () => {
    rmSync(at('manifest.jsonl'));
    const [first, ...rest] = await told();
    expect(first).toBe('manifest-missing: the folder has no manifest (manifest.jsonl)');
    expect(rest).toHaveLength(3);
  });

  it('with a file changed, and its manifest with it', async () => {
    const bytes = Buffer.concat([readFileSync(at(pdf(0))), Buffer.from('x')]);
    writeFileSync(at(pdf(0)), bytes);
    expect(await told({})).toEqual([
      `${pdf(0)}: file-size: has ${bytes.length} bytes; the manifest says ${bytes.length - 1}`,
      `${pdf(0)}: bytes-appended: behind the end of the file there is more: 1 byte`,
    ]);
  });

  it('with a file emptied', async () => {
    const { length } = readFileSync(at(pdf(0)));
    writeFileSync(at(pdf(0)), '');
    expect(await told({})).toEqual([
      `${pdf(0)}: file-size: has 0 bytes; the manifest says ${length}`,
      `${pdf(0)}: pdf-unreadable: the file is no PDF: it does not begin with %PDF-1.`,
    ]);
  });

  it('with two files exchanged', async () => {
    renameSync(at(pdf(0)), at('aside'));
    renameSync(at(pdf(1)), at(pdf(0)));
    renameSync(at('aside'), at(pdf(1)));
    const found = await told();
    expect(found.filter((line) => line.includes('file-size'))).toHaveLength(2);
    expect(found.some((line) => line.includes('manifest-line: the manifest says xmlSha256'))).toBe(true);
  });

  it('that is none', async () => {
    await expect(verify(at('none'))).rejects.toMatchObject({ code: 'archive-failed' });
  });
});
