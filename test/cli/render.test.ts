import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { submission } from '../builders/submission.ts';
import { inEmptyFolder } from './folder.ts';
import { form4 } from './form4.ts';

inEmptyFolder();

const ROOT = join(import.meta.dirname, '../..');
const QUALYS = join(ROOT, 'samples/qualys/filing.xml');

const submitted = (documents: number) =>
  submission(Array<string>(documents).fill(readFileSync(QUALYS, 'utf8')), {
    number: '0001209191-21-057121',
    accepted: '20210921194525',
  });

describe('form4 render', () => {
  it('writes HTML and PDF under the name of the input and says so', async () => {
    const { code, err } = await form4(['render', QUALYS]);
    expect(code).toBe(0);
    expect(err).toContain('wrote filing.html and filing.pdf');
    expect(readdirSync('.').sort()).toEqual(['filing.html', 'filing.pdf']);
    expect(readFileSync('filing.pdf').subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('reads standard input and writes standard output', async () => {
    const { code, out } = await form4(['render', '-', '--html', '-'], readFileSync(QUALYS));
    expect(code).toBe(0);
    expect(out).toMatch(/^<!DOCTYPE html>/i);
    expect(readdirSync('.')).toEqual([]);
  });

  it('writes the form to stand in a page, and refuses what would tell of none', async () => {
    const made = await form4(['render', QUALYS, '--html', '-', '--html-as', 'shadow', '--id-prefix', 'q-']);
    expect(made.out).toMatch(/^<div class="form4-shadow">\n<template shadowrootmode="open">/);
    expect(made.out).toContain(' id="q-table1"');
    for (const [options, says] of [
      [['--pdf', 'a.pdf', '--html-as', 'fragment'], '--html-as: no HTML is made'],
      [['--document', 'authentication', '--html-as', 'fragment'], '--html-as: an authentication document'],
      [['--html', '-', '--id-prefix', 'q-'], '--id-prefix: tells of a fragment'],
    ] as const) {
      expect(await form4(['render', QUALYS, ...options])).toMatchObject({
        code: 2,
        err: expect.stringContaining(says),
      });
    }
    expect(readdirSync('.')).toEqual([]);
  });

  it('writes the filing as JSON and XML that say the same', async () => {
    expect(
      (await form4(['render', QUALYS, '--json', 'a.json', '--xml', 'a.xml', '--schema', 'own'])).code,
    ).toBe(0);
    expect((await form4(['render', 'a.json', '--xml', 'b.xml'])).code).toBe(0);
    expect(readFileSync('b.xml', 'utf8')).toBe(readFileSync('a.xml', 'utf8'));
  });

  it('takes the filed copy from the header of a submission, and asks for it elsewhere', async () => {
    const { out } = await form4(['render', '-', '--html', '-'], submitted(1));
    expect(out).toContain('0001209191-21-057121');
    expect(out).toContain('09/21/2021 19:45:25');
    expect(await form4(['render', QUALYS, '--copy', 'filed'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--accession'),
    });
    expect(
      await form4(['render', QUALYS, '--html', '-', '--copy', 'filed', '--accession', '7', '--filed', 'x']),
    ).toMatchObject({
      code: 2,
      err: expect.stringContaining('--accession: expected ten digits'),
    });
  });

  it('renders every ownership document of a submission, or the one chosen', async () => {
    writeFileSync('two.txt', submitted(2));
    expect((await form4(['render', 'two.txt'])).code).toBe(0);
    expect(readdirSync('.').sort()).toEqual([
      'two-1.html',
      'two-1.pdf',
      'two-2.html',
      'two-2.pdf',
      'two.txt',
    ]);
    expect((await form4(['render', 'two.txt', '--html', 'x.html'])).code).toBe(2);
    expect((await form4(['render', 'two.txt', '--html', 'x.html', '--document', '2'])).code).toBe(0);
    expect((await form4(['render', 'two.txt', '--document', '3'])).code).toBe(2);
  });

  it('renders an incomplete filing as a draft only', async () => {
    const incomplete = '{ "documentType": "4", "issuer": { "issuerName": "Example Corp" } }';
    const refused = await form4(['render', '-', '--html', 'form.html'], incomplete);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('error shape: periodOfReport: is missing');
    expect(readdirSync('.')).toEqual([]);
    const drafted = await form4(['render', '-', '--html', '-', '--copy', 'draft'], incomplete);
    expect(drafted.code).toBe(0);
    expect(drafted.out).toContain('DRAFT');
  });

  it('renders what breaks filing rules, says so, and is done: validate judges', async () => {
    writeFileSync('odd.xml', readFileSync(QUALYS, 'utf8').replace('>0001107843<', '>x<'));
    expect(await form4(['render', 'odd.xml', '--html', 'a.html'])).toMatchObject({
      code: 0,
      err: expect.stringContaining('error cik: issuer.issuerCik'),
    });
    expect(readdirSync('.').sort()).toEqual(['a.html', 'odd.xml']);
    expect((await form4(['validate', 'odd.xml'])).code).toBe(1);
  });

  it('names file, line and column of what is malformed', async () => {
    writeFileSync('bad.xml', '<ownershipDocument>\n<remarks>a & b</remarks></ownershipDocument>');
    expect(await form4(['render', 'bad.xml'])).toMatchObject({
      code: 1,
      err: 'bad.xml:2:12: error xml: & stands alone; write it as &amp;\n',
    });
  });

  it('leaves no file behind when an output cannot be written', async () => {
    const { code, err } = await form4(['render', QUALYS, '--pdf', 'missing/form.pdf']);
    expect(code).toBe(2);
    expect(err).toContain('missing/form.pdf: cannot be written (ENOENT)');
    expect(readdirSync('.')).toEqual([]);
  });

  it('says that templates are not for a PDF by pdfkit: with a note beside HTML, else as usage', async () => {
    mkdirSync('own');
    copyFileSync(join(ROOT, 'templates/edgar/form.hbs'), 'own/form.hbs');
    const own = ['render', QUALYS, '--templates', 'own'];
    expect(await form4(own)).toMatchObject({
      code: 0,
      err: expect.stringContaining('--templates: the PDF is drawn by pdfkit, which uses none'),
    });
    expect((await form4([...own, '--html', 'form.html'])).err).not.toContain('--templates');
    expect(await form4([...own, '--pdf', 'form.pdf'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('uses none; add --html, or choose --engine puppeteer'),
    });
    expect(
      await form4([
        'render',
        QUALYS,
        '--engine',
        'puppeteer',
        '--font',
        join(ROOT, 'fonts/DejaVuSans.ttf'),
        '--pdf',
        'form.pdf',
      ]),
    ).toMatchObject({ code: 2, err: expect.stringContaining('--font: a PDF printed by puppeteer uses') });
    for (const words of [['archive'], ['batch'], ['batch', '--archive']])
      expect(await form4([...words, QUALYS, '--templates', 'own', '-o', 'out'])).toMatchObject({
        code: 2,
        err: expect.stringContaining('--templates: a PDF drawn by pdfkit uses none'),
      });
  });

  it('refuses values that an option cannot take', async () => {
    for (const words of [
      ['--engine', 'word'],
      ['--ink', 'red'],
      ['--paper', 'a3'],
      ['--copy', 'final'],
      ['--schema', 'old'],
      ['--font', 'none.ttf'],
      ['--templates', 'none', '--html', 'a.html'],
      ['--templates', '.'],
      ['--html', '-', '--pdf', '-'],
    ]) {
      expect(await form4(['render', QUALYS, '--pdf', 'a.pdf', ...words]), words.join(' ')).toMatchObject({
        code: 2,
      });
    }
    expect(readdirSync('.')).toEqual([]);
  });
});
