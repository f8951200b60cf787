import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  entrySchema,
  lineOf,
  MANIFEST,
  type ManifestEntry,
  readManifest,
} from '../../src/archive/manifest.ts';
import { temporaryFolder } from '../tools/files.ts';

const DIGEST = '0123456789abcdef'.repeat(4);

const entry = (file: string, change: Partial<ManifestEntry> = {}): ManifestEntry => ({
  file,
  bytes: 140_000,
  sha256: DIGEST,
  standards: ['PDF/A-3a', 'PDF/UA-1'],
  date: '2021-09-21T23:45:25.000Z',
  issuerName: 'Königsberg & "Söhne" AG\u2028',
  ownerNames: ['Müller Jürgen'],
  attachments: [{ name: 'filing.xml', relationship: 'Source', bytes: 9_000, sha256: DIGEST }],
  formType: '4',
  ownerCiks: ['0001203957'],
  xmlSha256: DIGEST,
  copy: 'plain',
  ...change,
});

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (...parts: (string | Uint8Array)[]) =>
  writeFileSync(join(folder, MANIFEST), Buffer.concat(parts.map((part) => Buffer.from(part))));
const [first, second] = [entry('a.pdf'), entry('b.pdf')];

describe('readManifest', () => {
  it('gives the entries in their order', async () => {
    write(lineOf(second), lineOf(first));
    expect(await readManifest(folder)).toEqual({ entries: [second, first], unfinished: false });
  });

  it('of a folder without one is empty', async () => {
    expect(await readManifest(folder)).toEqual({ entries: [], unfinished: false });
  });

  it('passes over a last line cut off at any byte, and says so', async () => {
    const last = lineOf(second);
    for (let cut = 1; cut < last.length; cut += 1) {
      write(lineOf(first), last.subarray(0, cut));
      expect(await readManifest(folder), `after ${cut} bytes`).toEqual({
        entries: [first],
        unfinished: true,
      });
    }
  });

  it.each([
    ['that is no JSON', '{"file":\n', 'JSON'],
    ['that is empty', '\n', 'JSON'],
    ['that is not UTF-8', Uint8Array.of(0x22, 0xff, 0x22, 0x0a), 'utf-8'],
    ['that lacks a key', lineOf({ ...first, sha256: undefined } as never), 'sha256'],
    ['with a file elsewhere', lineOf(entry('../a.pdf')), 'file: expected the name of a PDF'],
    ['with a hidden file', lineOf(entry('.a.pdf')), 'file'],
    ['with half a digest', lineOf(entry('a.pdf', { sha256: DIGEST.slice(1) })), 'sha256'],
    ['with a size that is none', lineOf(entry('a.pdf', { bytes: -1 })), 'bytes'],
    ['that is a list', '[]\n', 'the line'],
  ])('refuses a line %s, and names it', async (_, line, said) => {
    write(lineOf(second), line, lineOf(first));
    await expect(readManifest(folder)).rejects.toMatchObject({
      code: 'manifest-invalid',
      message: expect.stringMatching(/manifest\.jsonl, line 2: .*; restore the manifest/s),
    });
    await expect(readManifest(folder)).rejects.toThrow(said);
  });

  it('takes the same line twice for one, and refuses two that differ', async () => {
    write(lineOf(first), lineOf(second), lineOf(first));
    expect((await readManifest(folder)).entries).toEqual([first, second]);
    write(lineOf(first), lineOf(second), lineOf(entry('a.pdf', { bytes: 7 })));
    await expect(readManifest(folder)).rejects.toMatchObject({
      code: 'manifest-invalid',
      message: expect.stringContaining('line 3: says something else of a.pdf'),
    });
  });

  it('tells of a manifest that is no file', async () => {
    mkdirSync(join(folder, MANIFEST));
    await expect(readManifest(folder)).rejects.toMatchObject({ code: 'archive-failed' });
  });
});

describe('an entry', () => {
  it('has its keys in the order of the schema, however it was made', () => {
    const mixed = Object.fromEntries(Object.entries(first).reverse());
    const keys = Object.keys(entrySchema.parse(mixed));
    expect(keys).toEqual(Object.keys(entrySchema.shape).filter((key) => keys.includes(key)));
    expect(keys.slice(0, 3)).toEqual(['file', 'bytes', 'sha256']);
  });

  it('stands on one line, whatever a name holds', () => {
    const hostile = entry('a.pdf', { issuerName: 'a\nb\r\u2028"\\\u0000\uD800' });
    const line = lineOf(hostile);
    expect(line.indexOf(0x0a)).toBe(line.length - 1);
    expect(JSON.parse(new TextDecoder().decode(line))).toEqual(hostile);
  });
});
