import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { filedCopy } from '../../src/documents/parse.ts';
import { describePdf, type PdfOptions } from '../../src/documents/pdf.ts';
import { originOf } from '../../src/documents/source.ts';
import { readFilings } from '../../src/edgar/read.ts';
import { Form4Error, type Problem } from '../../src/errors.ts';
import { settle } from '../../src/options/check.ts';
import { filing, submitted } from '../builders/filing-text.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const bytes = (text: string) => new TextEncoder().encode(text);

const describeWith = (filing: object, options: PdfOptions) =>
  describePdf(filing, settle('renderPdf', options));

function describeXml(text: string, options: PdfOptions = {}) {
  const source = readFilings(bytes(text));
  const [first] = source.filings;
  if (!first) throw new Error('no filing');
  return { source, record: describeWith(first.filing, { ...options, origin: originOf(source, first) }) };
}

const idOf = (text: string, options: PdfOptions = {}) =>
  Buffer.from(describeXml(text, options).record.id).toString('hex');

describe('the record of a PDF', () => {
  it('holds the XML as it came and names the filing', () => {
    const { record } = describeXml(filing());
    expect(record.attachments.map(({ name, relationship }) => [name, relationship])).toEqual([
      ['filing.xml', 'Source'],
    ]);
    expect(record.attachments[0]?.bytes).toEqual(bytes(filing()));
    expect(record.properties).toEqual({
      formType: '4',
      issuerCik: '0009999001',
      ownerCiks: ['0009999002'],
      periodOfReport: '2026-03-02',
      schemaVersion: 'X0508',
      xmlSha256: sha256(bytes(filing())),
      renderer: 'form4',
      rendererVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
      engine: 'pdfkit',
      copy: 'plain',
      ink: 'edgar',
      paper: 'letter',
    });
  });

  it("takes a submission's header and exhibits along", () => {
    const { source, record } = describeXml(submitted(), { copy: { kind: 'plain' } });
    expect(
      record.attachments.map(({ name, relationship, mimeType }) => [name, relationship, mimeType]),
    ).toEqual([
      ['filing.xml', 'Source', 'text/xml'],
      ['submission-header.txt', 'Supplement', 'text/plain'],
      ['exhibit-1-etc_passwd.htm', 'Supplement', 'text/html'],
      ['exhibit-2-scan.uu', 'Supplement', 'text/x-uuencode'],
      ['exhibit-3-EX-99.txt', 'Supplement', 'text/plain'],
    ]);
    expect(new TextDecoder().decode(record.attachments[1]?.bytes)).toMatch(
      /^<SEC-DOCUMENT>[\s\S]*<\/SEC-HEADER>\n$/,
    );
    expect(record.attachments[2]?.bytes).toEqual(source.exhibits[0]?.content);
    expect(record.properties.supplementSha256).toEqual(
      record.attachments.slice(1).map((attachment) => sha256(attachment.bytes)),
    );
  });

  it('dates a document by its acceptance, its last signature, its period, or as told', () => {
    const dated = (text: string, options: PdfOptions = {}) =>
      describeXml(text, options).record.date?.toISOString();
    const { source } = describeXml(submitted());
    expect(dated(submitted(), { copy: filedCopy(source) ?? { kind: 'plain' } })).toBe(
      '2026-03-04T21:30:05.000Z',
    );
    expect(dated(filing())).toBe('2026-03-03T05:00:00.000Z');
    expect(dated(filing(), { creationDate: new Date(0) })).toBe('1970-01-01T00:00:00.000Z');
    const draft = { copy: { kind: 'draft' } } as const;
    expect(describeWith({ documentType: '4', periodOfReport: '2026-07-02' }, draft).date?.toISOString()).toBe(
      '2026-07-02T04:00:00.000Z',
    );
    expect(describeWith({ documentType: '4' }, draft).date).toBeNull();
  });

  it('writes the XML anew where it would pass on the filer’s secret, and says so', () => {
    const secret = '<rptOwnerCcc>abcd$123</rptOwnerCcc>';
    const problems: Problem[] = [];
    const { record } = describeXml(filing(secret), { onProblem: (problem) => problems.push(problem) });
    const xml = new TextDecoder().decode(record.attachments[0]?.bytes);
    expect(xml).not.toContain('abcd$123');
    expect(xml).toContain('<rptOwnerName>Doe Jane</rptOwnerName>');
    expect(problems.map(({ rule, path }) => [rule, path])).toEqual([
      ['ccc-left-out', 'reportingOwner[0].reportingOwnerId.rptOwnerCcc'],
    ]);
    expect(JSON.stringify(problems)).not.toContain('abcd$123');
  });

  it.each([
    ['an element that EDGAR does not define', '<filerCcc>abcd$123</filerCcc>'],
    ['one in another', '<codes><issuerCCC>abcd$123</issuerCCC></codes>'],
    ['an attribute', '<codes ccc="abcd$123">a code</codes>'],
  ])('and so for the secret in %s', (_, secret) => {
    const problems: Problem[] = [];
    const { record } = describeXml(filing(secret), { onProblem: (problem) => problems.push(problem) });
    const xml = new TextDecoder().decode(record.attachments[0]?.bytes);
    expect(xml).not.toContain('abcd$123');
    expect(problems.map(({ rule, path }) => [rule, path])).toEqual([['ccc-left-out', 'unrecognized[0]']]);
  });

  it('keeps what EDGAR does not define and is no secret', () => {
    const { record } = describeXml(filing('<accCode>1</accCode>'));
    expect(new TextDecoder().decode(record.attachments[0]?.bytes)).toContain('<accCode>1</accCode>');
  });

  it('refuses the XML of another filing', () => {
    const source = readFilings(bytes(filing()));
    const other = readFilings(bytes(filing().replace('7000', '7001'))).filings[0];
    if (!other) throw new Error('no filing');
    const describeOther = () =>
      describeWith(other.filing, { origin: originOf(source, source.filings[0] as typeof other) });
    expect(describeOther).toThrow(Form4Error);
    expect(describeOther).toThrow(/^origin: its XML says something else/);
  });

  it('replaces what XML cannot hold by what the form shows in its place', () => {
    const { attachments } = describeWith(
      { documentType: '4', remarks: 'a\u0000b\uD800c\uFFFE' },
      { copy: { kind: 'draft' } },
    );
    expect(new TextDecoder().decode(attachments[0]?.bytes)).toContain('a\uFFFDb\uFFFDc\uFFFD');
  });

  it('carries nothing without conformance', () => {
    const { attachments, properties } = describeXml(filing(), { conformance: 'none' }).record;
    expect(attachments).toEqual([]);
    expect(properties).not.toHaveProperty('xmlSha256');
  });

  it('has an identifier that every other value changes', () => {
    const ids = [
      idOf(filing()),
      idOf(filing().replace('7000', '7001')),
      idOf(filing(), { creationDate: new Date(0) }),
      idOf(filing(), { ink: 'black' }),
      idOf(filing(), { paper: 'a4' }),
      idOf(filing(), { engine: 'puppeteer' }),
      idOf(filing(), { conformance: 'none' }),
      idOf(filing(), {
        copy: { kind: 'filed', accessionNumber: '0001209191-21-057121', filed: '2021-09-21' },
      }),
      idOf(filing(), { fallbackFonts: [bytes('font')] }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(idOf(filing())).toBe(ids[0]);
  });
});
