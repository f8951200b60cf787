import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { originOf, readFilings, renderEmail, renderEmailFragment } from '../../src/index.ts';
import { sampleXml } from '../builders/samples.ts';
import { submission } from '../builders/submission.ts';
import { flaws } from '../mail/wire.ts';
import { form4 } from './form4.ts';

const QUALYS = join(import.meta.dirname, '../../samples/qualys/filing.xml');

let folder: string;
let before: string;
let epoch: string | undefined;

beforeEach(() => {
  before = process.cwd();
  folder = mkdtempSync(join(tmpdir(), 'form4-email-'));
  process.chdir(folder);
  epoch = process.env.SOURCE_DATE_EPOCH;
  delete process.env.SOURCE_DATE_EPOCH;
});

afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
  if (epoch === undefined) delete process.env.SOURCE_DATE_EPOCH;
  else process.env.SOURCE_DATE_EPOCH = epoch;
});

/** What a command wrote to standard output, as a mail program reads it. */
async function written(words: readonly string[], input: string | Uint8Array = readFileSync(QUALYS)) {
  const { code, err, bytes } = await form4(['email', '-', '-o', '-', ...words], input);
  expect(err).not.toContain('form4:');
  expect(code).toBe(0);
  expect(flaws(bytes)).toEqual([]);
  return PostalMime.parse(bytes);
}

function firstOf<F>({ filings }: { filings: readonly F[] }): F {
  return filings[0] as F;
}

const two = submission([
  { type: '4', content: sampleXml('qualys') },
  { type: '4', content: sampleXml('joint') },
]);

describe('form4 email', () => {
  it('writes a draft under the name of the input, with warnings as render gives them', async () => {
    const { code, out, err } = await form4(['email', QUALYS]);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(readdirSync('.')).toEqual(['filing.eml']);
    expect(err).toMatch(/filing\.xml:\d+:\d+: warning owner-cik: /);
    expect(err).toMatch(/\nwrote filing\.eml\n$/);
    const warnings = (await form4(['render', QUALYS, '--html', 'a.html'])).err;
    expect(err).toBe(`${warnings}wrote filing.eml\n`);
    const message = readFileSync('filing.eml');
    expect(flaws(message)).toEqual([]);
    expect(message.toString('latin1')).toMatch(/^X-Unsent: 1\r\n/);
  });

  it('holds what renderEmail gives, with the XML as it came', async () => {
    const source = readFilings(readFileSync(QUALYS));
    const first = firstOf(source);
    const email = await renderEmail(first.filing, { origin: originOf(source, first) });
    const { subject, html, text, attachments } = await written([]);
    expect({ subject, html: html?.trim(), text: text?.trim() }).toEqual({
      subject: email.subject,
      html: email.html.trim(),
      text: email.text.trim(),
    });
    const files = attachments.map(({ filename, mimeType, content }) => [
      filename,
      mimeType,
      Buffer.from(content as ArrayBuffer),
    ]);
    expect(files).toEqual(
      email.attachments.map((file) => [file.filename, file.contentType, Buffer.from(file.content)]),
    );
    expect(files.map(([name]) => name)).toEqual([
      expect.stringMatching(/\.pdf$/),
      expect.stringMatching(/\.xml$/),
    ]);
    expect(String(files[0]?.[2])).toMatch(/^%PDF-/);
    expect(files[1]?.[2]).toEqual(readFileSync(QUALYS));
  });

  it('says who sends it to whom, what about and when', async () => {
    const message = await written([
      ...[
        '--from',
        '"Legal, Example Corp" <legal@example.com>',
        '--to',
        'Jürgen Doe <j@example.com>, a@example.com',
      ],
      ...['--to', 'b@example.com', '--cc', 'c@example.com', '--cc', '"D" <d@example.com>'],
      ...['--subject', 'Ihr Formular – “4”', '--date', '2025-03-04T16:30:15-05:00'],
    ]);
    expect(message.from).toEqual({ name: 'Legal, Example Corp', address: 'legal@example.com' });
    expect(message.to?.map(({ name, address }) => [name, address])).toEqual([
      ['Jürgen Doe', 'j@example.com'],
      ['', 'a@example.com'],
      ['', 'b@example.com'],
    ]);
    expect(message.cc?.map(({ name, address }) => [name, address])).toEqual([
      ['', 'c@example.com'],
      ['D', 'd@example.com'],
    ]);
    expect(message.subject).toBe('Ihr Formular – “4”');
    expect(message.date).toBe('2025-03-04T21:30:15.000Z');
    expect(message.messageId).toMatch(/@example\.com>$/);
    expect(message.headers.map(({ key }) => key)).not.toContain('x-unsent');
  });

  it.each([
    ['2025-03-04', '2025-03-04T00:00:00.000Z'],
    ['2025-03-04T16:30', '2025-03-04T16:30:00.000Z'],
    ['2025-03-04 16:30:15', '2025-03-04T16:30:15.000Z'],
    ['2025-03-04T16:30:15Z', '2025-03-04T16:30:15.000Z'],
    ['2025-03-04T16:30+05:45', '2025-03-04T10:45:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('takes the date %s', async (date, iso) => {
    expect((await written(['--attach', 'none', '--date', date])).date).toBe(iso);
  });

  it.each([
    '',
    'today',
    '2025-3-4',
    '2025-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-03-04T24:00',
    '2025-03-04T16:60',
    '2025-03-04T16:30 EST',
    '2025-03-04T16:30+15:00',
    '20250304',
    '1741123815',
    '2025-03-04\n',
  ])('refuses the date %j', async (date) => {
    expect(await form4(['email', QUALYS, '--date', date])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--date: expected a date such as 2025-03-04'),
    });
  });

  it('has the filing’s own date, or that of SOURCE_DATE_EPOCH', async () => {
    expect((await written(['--attach', 'none'])).date).toBe('2025-02-18T05:00:00.000Z');
    const filed = [
      '--copy',
      'filed',
      '--accession',
      '0001107843-25-000017',
      '--filed',
      '2025-02-19 16:30:15',
    ];
    expect((await written(['--attach', 'none', ...filed])).date).toBe('2025-02-19T21:30:15.000Z');
    process.env.SOURCE_DATE_EPOCH = '1000000000';
    expect((await written(['--attach', 'none', ...filed])).date).toBe('2001-09-09T01:46:40.000Z');
    expect((await written(['--attach', 'none', '--date', '2025-03-04'])).date).toBe(
      '2025-03-04T00:00:00.000Z',
    );
  });

  it('asks for a date where a draft says none', async () => {
    const draft = '{ "documentType": "4", "issuer": { "issuerName": "Example Corp" } }';
    const words = ['email', '-', '-o', '-', '--copy', 'draft', '--attach', 'none'];
    expect(await form4(words, draft)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('give one with --date'),
    });
    expect((await form4([...words, '--date', '2025-03-04'], draft)).code).toBe(0);
  });

  it('attaches what is asked for', async () => {
    const endings = async (attach: string) => {
      const { attachments } = await written(['--attach', attach]);
      return attachments.map(({ filename }) => filename?.split('.').at(-1));
    };
    expect(await endings('pdf')).toEqual(['pdf']);
    expect(await endings('xml')).toEqual(['xml']);
    expect(await endings('xml, pdf')).toEqual(['pdf', 'xml']);
    expect(await endings('none')).toEqual([]);
    for (const attach of ['', 'html', 'none,pdf'])
      expect(await form4(['email', QUALYS, '--attach', attach])).toMatchObject({
        code: 2,
        err: expect.stringContaining('attach: expected pdf or xml'),
      });
  });

  it('hands the PDF’s options on', async () => {
    const pdf = async (words: readonly string[]) => {
      const { attachments } = await written(['--attach', 'pdf', ...words]);
      return Buffer.from(attachments[0]?.content as ArrayBuffer);
    };
    const [plain, ...others] = [
      await pdf([]),
      await pdf(['--paper', 'a4']),
      await pdf(['--ink', 'black']),
      await pdf(['--copy', 'signature']),
    ];
    for (const other of others) expect(other.equals(plain as Buffer)).toBe(false);
    const { code } = await form4(['render', QUALYS, '--pdf', 'form.pdf', '--paper', 'a4']);
    expect(code).toBe(0);
    expect(others[0]?.equals(readFileSync('form.pdf'))).toBe(true);
  });

  it('takes a body, and the filed copy from the header of a submission', async () => {
    const ledger = await written(['--attach', 'none']);
    const official = await written(['--attach', 'none', '--body', 'official']);
    expect(official.html).not.toBe(ledger.html);
    expect(official.text).toBe(ledger.text);
    const filed = await written(['--document', '1', '--attach', 'none'], two);
    expect(filed.text).toContain('0009000909-25-000017');
    expect(filed.date).toBe('2025-03-04T21:30:15.000Z');
  });

  it('writes every ownership document of a submission, or the one chosen', async () => {
    writeFileSync('two.txt', two);
    const { code, err } = await form4(['email', 'two.txt', '--attach', 'none']);
    expect(code).toBe(0);
    expect(err).toContain('wrote two-1.eml\n');
    expect(readdirSync('.').sort()).toEqual(['two-1.eml', 'two-2.eml', 'two.txt']);
    const id = (file: string) => /^Message-ID: (.*)$/m.exec(readFileSync(file, 'latin1'))?.[1];
    expect(id('two-1.eml')).not.toBe(id('two-2.eml'));
    expect(await form4(['email', 'two.txt', '-o', 'x.eml'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('choose one with --document, or name no output'),
    });
    for (const number of ['0', '3', 'two', 'authentication'])
      expect(await form4(['email', 'two.txt', '--document', number])).toMatchObject({
        code: 2,
        err: expect.stringMatching(/--document: expected (one of 1 to 2|a whole number of 1 or more), got/),
      });
    expect(
      (await form4(['email', 'two.txt', '-o', 'x.eml', '--document', '2', '--attach', 'none'])).code,
    ).toBe(0);
    expect(id('x.eml')).toBe(id('two-2.eml'));
  });

  it('gives the same bytes each time', async () => {
    await form4(['email', QUALYS, '-o', 'a.eml', '--to', 'a@example.com']);
    await form4(['email', QUALYS, '-o', 'b.eml', '--to', 'a@example.com']);
    expect(readFileSync('a.eml').equals(readFileSync('b.eml'))).toBe(true);
  });

  it('leaves the filer’s secret out, and says so', async () => {
    const xml = sampleXml('qualys').replace(
      '<rptOwnerName>',
      '<rptOwnerCcc>s3cret$x</rptOwnerCcc><rptOwnerName>',
    );
    expect(xml).toContain('s3cret');
    for (const attach of ['pdf,xml', 'xml']) {
      const { code, bytes, err } = await form4(['email', '-', '-o', '-', '--attach', attach], xml);
      expect(code).toBe(0);
      expect(err).toContain('warning ccc-left-out');
      const { text, html, attachments } = await PostalMime.parse(bytes);
      const file = Buffer.from(attachments.at(-1)?.content as ArrayBuffer).toString();
      expect(file).toContain('<rptOwnerName>');
      for (const said of [bytes.toString(), text, html, file]) expect(said).not.toContain('s3cret');
    }
  });

  it.each([
    [['--to', 'a@example.com\r\nBcc: x@example.com'], 'to: expected one line of text'],
    [['--from', 'a@example.com, b@example.com'], 'from: expected one address'],
    [['--cc', 'Jane'], 'cc: expected addresses such as'],
    [['--to', ''], 'to: expected one line of text'],
    [['--subject', 'a\nBcc: x@example.com'], 'subject: expected one line of text'],
    [['--subject', ''], 'subject: expected one line of text'],
    [['--body', 'wide'], '--body: expected ledger or official, got "wide"'],
    [['--id-prefix', 'a-'], '--id-prefix: tells of a fragment; add --fragment'],
    [['--fields', 'none'], '--fields: there is nothing to sign; add --copy signature'],
    [
      ['--attach', 'xml', '--engine', 'puppeteer'],
      '--engine: tells of the PDF, and none is attached; add pdf to --attach',
    ],
    [['--attach', 'none', '--ink', 'black'], '--ink: tells of the PDF, and none is attached'],
    [['--engine', 'word'], 'engine: expected pdfkit or puppeteer'],
    [['--copy', 'final'], '--copy: expected plain, draft, signature or filed'],
    [['--bcc', 'x@example.com'], 'no such option: --bcc; did you mean --cc? (form4 help email)'],
    [['-o', 'missing/a.eml'], 'missing/a.eml: cannot be written (ENOENT)'],
    [['b.xml'], 'email: name one file'],
  ])('refuses %j', async (words, said) => {
    const { code, err, out } = await form4(['email', QUALYS, ...words]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
    expect(readdirSync('.')).toEqual([]);
  });

  it('refuses what is no filing, and an incomplete one but as a draft', async () => {
    expect(await form4(['email', '-', '-o', '-'], 'no filing')).toMatchObject({
      code: 1,
      err: expect.stringContaining('input-unknown'),
    });
    const incomplete = '{ "documentType": "4", "issuer": { "issuerName": "Example Corp" } }';
    expect(await form4(['email', '-', '-o', '-'], incomplete)).toMatchObject({
      code: 1,
      err: expect.stringContaining('error shape: periodOfReport: is missing'),
    });
  });
});

describe('form4 email --fragment', () => {
  it('writes the form’s markup alone, under the name of the input', async () => {
    const { code, err } = await form4(['email', QUALYS, '--fragment']);
    expect(code).toBe(0);
    expect(readdirSync('.')).toEqual(['filing.fragment.html']);
    expect(err).toMatch(/\nwrote filing\.fragment\.html\n$/);
    const first = firstOf(readFilings(readFileSync(QUALYS)));
    expect(readFileSync('filing.fragment.html', 'utf8')).toBe(renderEmailFragment(first.filing));
    expect(readFileSync('filing.fragment.html', 'utf8')).not.toMatch(
      /<(!doctype|html|head|style|script|body)/i,
    );
  });

  it('takes a body and a prefix', async () => {
    const words = ['email', QUALYS, '--fragment', '-o', '-', '--body', 'official', '--id-prefix', 'own-'];
    const { out } = await form4(words);
    const first = firstOf(readFilings(readFileSync(QUALYS)));
    expect(out).toBe(renderEmailFragment(first.filing, { body: 'official', idPrefix: 'own-' }));
    expect(out).toMatch(/ id="own-/);
    expect(await form4([...words, '--id-prefix', '1"'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--id-prefix: expected a letter'),
    });
  });

  it.each([
    ['--from', 'a@example.com'],
    ['--to', 'a@example.com'],
    ['--cc', 'a@example.com'],
    ['--subject', 'x'],
    ['--attach', 'pdf'],
    ['--date', '2025-03-04'],
    ['--engine', 'pdfkit'],
    ['--browser', 'x'],
    ['--ink', 'black'],
    ['--paper', 'a4'],
    ['--font', QUALYS],
  ])('refuses %s, which tells of a message', async (option, value) => {
    expect(await form4(['email', QUALYS, '--fragment', option, value])).toMatchObject({
      code: 2,
      err: `form4: ${option}: tells of a message; leave it out, or leave out --fragment\n`,
    });
    expect(readdirSync('.')).toEqual([]);
  });
});
