import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { submission } from '../builders/submission.ts';
import { form4 } from './form4.ts';

const SAMPLES = join(import.meta.dirname, '../../samples');
const QUALYS = join(SAMPLES, 'qualys/filing.xml');
const FORM5 = join(SAMPLES, 'form5/filing.xml');
const FORM5_PDF = /^2024-12-31_5_0009000601_0009000611_[0-9a-f]{16}\.pdf$/m;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'form4-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `form4 archive`. */
const keep = (words: readonly string[], input = '') => form4(['archive', ...words], input);

describe('form4 archive', () => {
  it('adds a PDF of each file, says so, and says the second time that nothing has changed', async () => {
    const first = await keep([QUALYS, FORM5, '-o', folder]);
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/^added 2025-02-14_4_\S+\.pdf\nadded 2024-12-31_5_\S+\.pdf\n$/);
    expect(readdirSync(folder)).toHaveLength(3);
    const second = await keep([QUALYS, FORM5, '--output', folder]);
    expect(second).toMatchObject({ code: 0, out: first.out.replaceAll('added', 'unchanged') });
  });

  it('reads standard input, and takes the filed copy from a header', async () => {
    const text = submission([readFileSync(QUALYS, 'utf8')], {
      number: '0001209191-21-057121',
      accepted: '20210921194525',
    });
    expect(await keep(['-', '-o', folder], text)).toMatchObject({
      code: 0,
      out: 'added 2025-02-14_4_0001107843_0000000000_0001209191-21-057121.pdf\n',
    });
    expect((await keep(['-', '-o', folder, '--copy', 'plain'], text)).out).toMatch(
      /^added .*_[0-9a-f]{16}\.pdf$/m,
    );
  });

  it('takes the options of render', async () => {
    const filed = ['--copy', 'filed', '--accession', '0001209191-21-057121', '--filed', '2021-09-21'];
    expect((await keep([FORM5, '-o', folder, '--ink', 'black', '--paper', 'a4', ...filed])).code).toBe(0);
    const [line = ''] = readFileSync(join(folder, 'manifest.jsonl'), 'utf8').split('\n');
    expect(JSON.parse(line)).toMatchObject({
      ink: 'black',
      paper: 'a4',
      copy: 'filed',
      filed: '2021-09-21',
      accessionNumber: '0001209191-21-057121',
    });
  });

  it('goes on after a file that it cannot keep, and ends with what is worst: 2 for one that is missing', async () => {
    const bad = join(folder, 'bad.xml');
    writeFileSync(bad, '<ownershipDocument>\n<remarks>a & b</remarks></ownershipDocument>');
    const archive = join(folder, 'archive');
    const { code, out, err } = await keep([bad, join(folder, 'none.xml'), FORM5, '-o', archive]);
    expect(code).toBe(2);
    expect(err).toContain(`${bad}:2:12: error xml: & stands alone`);
    expect(err).toContain('none.xml: cannot be read (ENOENT)');
    expect(out).toMatch(new RegExp(`^added ${FORM5_PDF.source.slice(1)}`, 'm'));
  });

  it('tells of a conflict under the name of the file that has it', async () => {
    await keep([FORM5, '-o', folder]);
    const { code, out, err } = await keep([FORM5, '-o', folder, '--paper', 'a4']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`${FORM5}: error archive-conflict: `);
    expect(err).toContain('paper letter there, a4 here');
  });

  it('prints the problems of a filing as render does', async () => {
    const file = join(folder, 'odd.xml');
    writeFileSync(file, readFileSync(FORM5, 'utf8').replace('<rptOwnerCik>0009000611', '<rptOwnerCik>x'));
    const { code, err } = await keep([file, '-o', join(folder, 'archive')]);
    expect(code).toBe(0);
    expect(err).toMatch(/odd\.xml:\d+:\d+: error cik: reportingOwner\[0\]\.reportingOwnerId\.rptOwnerCik: /);
  });

  it.each([
    ['no file', () => ['-o', folder], 'name one or more files'],
    ['no folder', () => [FORM5], 'name the folder with -o'],
    ['a folder that is a file', () => [FORM5, '-o', FORM5], 'it is no folder'],
    [
      'a draft',
      () => [FORM5, '-o', folder, '--copy', 'draft'],
      '--copy: a draft is no record to keep; expected plain or filed',
    ],
    ['an unknown engine', () => [FORM5, '-o', folder, '--engine', 'word'], 'engine: expected'],
    [
      'filed without its number',
      () => [FORM5, '-o', folder, '--copy', 'filed'],
      'give --accession and --filed',
    ],
    [
      'one number for two filings',
      () => [FORM5, QUALYS, '-o', folder, '--accession', '0001209191-21-057121'],
      'name one file',
    ],
    ['an option of render', () => [FORM5, '-o', folder, '--html', 'x'], '--html'],
  ])('refuses %s as a matter of usage', async (_, words, said) => {
    expect(await keep(words())).toMatchObject({ code: 2, out: '', err: expect.stringContaining(said) });
  });
});
