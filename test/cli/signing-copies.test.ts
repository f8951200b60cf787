import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/base/digest.ts';
import { extract } from '../../src/index.ts';
import { inEmptyFolder } from './folder.ts';
import { form4 } from './form4.ts';

const SAMPLES = join(import.meta.dirname, '../../samples');
const JOINT = join(SAMPLES, 'joint/filing.xml');
const QUALYS = join(SAMPLES, 'qualys/filing.xml');

inEmptyFolder();

const render = (...words: string[]) => form4(['render', ...words]);

/** The names of the form fields, which no stream hides in what PDFKit writes. */
function fieldsIn(file: string): string[] {
  return [...readFileSync(file, 'latin1').matchAll(/\/T \(((?:Signature|Date)\d+)\)/g)].map(
    ([, name = '']) => name,
  );
}

describe('form4 render --copy signature', () => {
  it('has a field to sign and one to date for each signer, and is the same again', async () => {
    expect(await render(JOINT, '--copy', 'signature', '--pdf', 'a.pdf')).toMatchObject({ code: 0, err: '' });
    expect(fieldsIn('a.pdf')).toEqual([1, 2, 3, 4].flatMap((n) => [`Signature${n}`, `Date${n}`]));
    expect(await form4(['verify', 'a.pdf'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('same bytes'),
    });
  });

  it.each(['none', 'docusign', 'adobe'])('--fields %s has no field, and verifies', async (fields) => {
    await render(JOINT, '--copy', 'signature', '--fields', fields, '--pdf', 'a.pdf');
    expect(fieldsIn('a.pdf')).toEqual([]);
    const { properties } = await extract(readFileSync('a.pdf'));
    expect(properties).toMatchObject({ copy: 'signature', fields });
    expect((await form4(['verify', 'a.pdf'])).out).toContain('same bytes');
  });

  it('takes a filing without signatures, and has a line for each owner', async () => {
    const { ownerSignature: _, ...unsigned } = JSON.parse(
      readFileSync(join(SAMPLES, 'joint/filing.json'), 'utf8'),
    );
    writeFileSync('unsigned.json', JSON.stringify(unsigned));
    expect(await render('unsigned.json')).toMatchObject({
      code: 1,
      err: expect.stringContaining('add it, or render a signature copy or a draft'),
    });
    expect((await render('unsigned.json', '--copy', 'signature', '--pdf', 'a.pdf')).code).toBe(0);
    expect(fieldsIn('a.pdf')).toHaveLength(8);
    expect((await form4(['verify', 'a.pdf'])).out).toContain('same bytes');
  });

  it.each([
    [['--fields', 'none'], '--fields: there is nothing to sign; add --copy signature or --document'],
    [
      ['--copy', 'signature', '--fields', 'ink'],
      '--fields: expected pdf, none, docusign or adobe, got "ink"',
    ],
    [['--form', JOINT], '--form: only an authentication document names it'],
    [['--document', 'authentic'], '--document: expected authentication or one of 1 to 1, got authentic'],
    [['--document', '1', '--document', '2'], 'got 1 and 2'],
    [
      ['--copy', 'signature', '--note', 'x'],
      'note: a copy to be signed shows what is signed and nothing else',
    ],
    [['--document', 'authentication', '--note', 'x'], '--note: an authentication document has none'],
  ])('refuses %j', async (words, message) => {
    expect(await render(JOINT, ...words, '--pdf', 'x.pdf')).toMatchObject({
      code: 2,
      err: expect.stringContaining(message),
    });
    expect(readdirSync('.')).toEqual([]);
  });
});

describe('form4 archive', () => {
  it('keeps no signature copies', async () => {
    expect(await form4(['archive', JOINT, '-o', 'kept', '--copy', 'signature'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--copy: a signature copy is no record to keep; expected plain or filed'),
    });
    expect(await form4(['archive', JOINT, '-o', 'kept', '--fields', 'pdf'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no such option: --fields'),
    });
  });
});

describe('form4 render --document authentication', () => {
  it('names the PDF that render gives, or the one that is named', async () => {
    expect(await render(JOINT, '--document', 'authentication')).toMatchObject({
      code: 0,
      err: 'wrote filing-authentication.html and filing-authentication.pdf\n',
    });
    await render(JOINT, '--pdf', 'form.pdf');
    const { properties } = await extract(readFileSync('filing-authentication.pdf'));
    expect(properties).toMatchObject({
      document: 'authentication',
      formSha256: sha256(readFileSync('form.pdf')),
    });
    await render(JOINT, '--document', 'authentication', '--form', 'form.pdf', '--pdf', 'again.pdf');
    expect(readFileSync('again.pdf')).toEqual(readFileSync('filing-authentication.pdf'));
    const html = readFileSync('filing-authentication.html', 'utf8');
    expect(html.replace(/<\/?span>/g, '')).toContain(sha256(readFileSync('form.pdf')));
    expect((await form4(['verify', 'again.pdf'])).out).toContain('same bytes');
  });

  it('may name a signed copy, and takes other fields', async () => {
    await render(JOINT, '--copy', 'signature', '--pdf', 'form.pdf');
    const words = [
      '--document',
      'authentication',
      '--copy',
      'signature',
      '--fields',
      'none',
      '--pdf',
      'a.pdf',
    ];
    expect((await render(JOINT, ...words, '--form', 'form.pdf')).code).toBe(0);
    const { properties } = await extract(readFileSync('a.pdf'));
    expect(properties).toMatchObject({ fields: 'none', formSha256: sha256(readFileSync('form.pdf')) });
    expect((await form4(['verify', 'a.pdf'])).out).toContain('same bytes');
  });

  it('refuses the PDF of another filing, a draft, and what is no PDF', async () => {
    await render(QUALYS, '--pdf', 'other.pdf');
    const authentication = (...words: string[]) =>
      render(JOINT, '--document', 'authentication', '--pdf', 'a.pdf', ...words);
    expect(await authentication('--form', 'other.pdf')).toMatchObject({
      code: 2,
      err: 'form4: --form: the PDF holds another filing; name the PDF of this one\n',
    });
    expect(await authentication('--form', JOINT)).toMatchObject({ code: 1 });
    expect(await authentication('--copy', 'draft')).toMatchObject({
      code: 2,
      err: 'form4: copy: a draft has no signatures to authenticate\n',
    });
    expect(readdirSync('.')).toEqual(['other.pdf']);
  });
});
