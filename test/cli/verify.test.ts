import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleBytes } from '../builders/samples.ts';
import { renderSubmission, submitted } from '../verify/fixture.ts';
import { form4 } from './form4.ts';

let folder: string;
let before: string;

beforeEach(async () => {
  before = process.cwd();
  folder = mkdtempSync(join(tmpdir(), 'form4-cli-verify-'));
  process.chdir(folder);
  writeFileSync('form.pdf', await renderSubmission(submitted()));
});

afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

const VERDICT = 'form.pdf: same bytes: rendering the filing inside gives this very file\n';

describe('form4 verify', () => {
  it('says in the first line what it found', async () => {
    expect(await form4(['verify', 'form.pdf'])).toMatchObject({ code: 0, out: VERDICT, err: '' });
  });

  it('says what was altered, on which page, and ends with 1', async () => {
    const text = readFileSync('form.pdf', 'latin1');
    writeFileSync('other.pdf', text.replace('CIK=0009000111', 'CIK=0009000119'), 'latin1');
    const { code, out } = await form4(['verify', 'form.pdf', 'other.pdf']);
    expect(code).toBe(1);
    expect(out).toBe(
      `${VERDICT}other.pdf: altered: it is not what the filing inside gives\n` +
        '  page 1: a link was changed: /A/URI: expected “https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=0009000111”, found “https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=0009000119”\n',
    );
  });

  it('takes standard input', async () => {
    const { code, out } = await form4(['verify', '-'], readFileSync('form.pdf'));
    expect(code).toBe(0);
    expect(out).toMatch(/^-: same bytes/);
  });

  it('writes JSON', async () => {
    writeFileSync('text.pdf', 'text');
    const { code, out } = await form4(['verify', '--json', 'form.pdf', 'text.pdf']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual([
      {
        path: 'form.pdf',
        verdict: 'same-bytes',
        findings: [],
        signatures: [],
        properties: expect.objectContaining({ formType: '4', engine: 'pdfkit' }),
        sha256: expect.stringMatching(/^[\da-f]{64}$/),
      },
      {
        path: 'text.pdf',
        verdict: 'unknown',
        findings: [
          {
            code: 'pdf-unreadable',
            kind: 'doubt',
            page: null,
            message: 'the file is no PDF: it does not begin with %PDF-1.',
          },
        ],
        signatures: [],
        properties: {},
        sha256: expect.stringMatching(/^[\da-f]{64}$/),
      },
    ]);
  });

  it('takes a folder', async () => {
    writeFileSync('filing.xml', sampleBytes('form5'));
    expect((await form4(['archive', 'filing.xml', '-o', 'kept'])).code).toBe(0);
    expect(await form4(['verify', 'kept'])).toMatchObject({
      code: 0,
      out: 'kept: sound: 1 file as the manifest says\n',
    });
    const [pdf = ''] = readdirSync('kept').filter((name) => name.endsWith('.pdf'));
    writeFileSync(join('kept', 'notes.txt'), 'x');
    rmSync(join('kept', pdf));
    expect(await form4(['verify', 'kept', '--fixity'])).toMatchObject({
      code: 1,
      out: `kept: wrong: 2 files of 2 not as they should be
  ${pdf}: not as the manifest says
    is in the manifest but not in the folder
  notes.txt: not as the manifest says
    is in the folder but not in the manifest
`,
    });
  });

  it('names the remedy for a wrong command line', async () => {
    expect(await form4(['verify'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('name one or more'),
    });
    expect(await form4(['verify', 'none.pdf'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('none.pdf'),
    });
    expect(await form4(['verify', 'form.pdf', '--fixity'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is no folder'),
    });
  });
});
