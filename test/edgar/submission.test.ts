import { describe, expect, it } from 'vitest';
import { readFilings } from '../../src/edgar/read.ts';
import { looksLikeSubmission, parseSubmission } from '../../src/edgar/submission.ts';
import { form4Xml } from '../builders/filing-xml.ts';
import { sampleXml } from '../builders/samples.ts';
import { submission, submissionHead } from '../builders/submission.ts';
import { failure } from '../tools/failure.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const ascii = (bytes: Uint8Array | undefined) => new TextDecoder('latin1').decode(bytes);

describe('a full submission', () => {
  const power = 'POWER OF ATTORNEY\nKnow all by these presents\n';
  const text = submission([
    { type: '4', content: form4Xml() },
    { type: '4', content: sampleXml('joint') },
    { type: 'EX-24', description: 'PART 3', content: power, xml: false },
  ]);

  it('of two ownership documents and an exhibit', () => {
    const { filings, exhibits } = readFilings(text);
    expect(filings.map(({ filing }) => filing.issuer.issuerTradingSymbol)).toEqual(['EXIS', 'LRKT']);
    expect(exhibits).toMatchObject([
      { type: 'EX-24', sequence: '3', filename: 'document3.xml', description: 'PART 3', isXml: false },
    ]);
    expect(ascii(exhibits[0]?.content)).toBe(power);
    expect(ascii(filings[1]?.xml ?? undefined)).toBe(sampleXml('joint'));
    const line = text
      .split('\n')
      .findIndex((each) => each.includes('LARKSPUR ROW THERAPEUTICS, INC.</issuerName>'));
    expect(filings[1]?.placeOf('issuer.issuerName')?.line).toBe(line + 1);
  });

  it('has a header', () => {
    expect(readFilings(text).header).toEqual({
      accessionNumber: '0009000909-25-000017',
      submissionType: '4',
      filedDate: '2025-03-04',
      acceptanceDatetime: '2025-03-04 16:30:15',
    });
  });

  it('has a header in tags, as the feed does', () => {
    const head = '<SUBMISSION>\n<ACCESSION-NUMBER>0009000909-25-000018\n<TYPE>5/A\n<FILING-DATE>20250305\n';
    expect(parseSubmission(utf8(head + text.slice(text.indexOf('<DOCUMENT>')))).header).toEqual({
      accessionNumber: '0009000909-25-000018',
      submissionType: '5/A',
      filedDate: '2025-03-05',
      acceptanceDatetime: null,
    });
  });

  it('may have no header, or one that says nothing', () => {
    const documents = text.slice(text.indexOf('<DOCUMENT>'));
    const nothing = {
      accessionNumber: null,
      submissionType: null,
      filedDate: null,
      acceptanceDatetime: null,
    };
    expect(readFilings(documents).header).toEqual(nothing);
    expect(readFilings(`<SEC-DOCUMENT>\n${documents}`).header).toEqual(nothing);
  });

  it('may stand in the old envelope of privacy-enhanced mail', () => {
    const envelope = [
      '-----BEGIN PRIVACY-ENHANCED MESSAGE-----',
      'Proc-Type: 2001,MIC-CLEAR',
      'Originator-Name: keymaster@town.hall.org',
      'MIC-Info: RSA-MD5,RSA,',
      ' AAAAB3NzaC1yc2E=',
      '',
      text,
      '-----END PRIVACY-ENHANCED MESSAGE-----',
      '',
    ].join('\n');
    const source = readFilings(envelope);
    expect(source.filings).toHaveLength(2);
    expect(source.header?.accessionNumber).toBe('0009000909-25-000017');
  });

  it('of any case of tags, also unclosed', () => {
    const lower = text.replace(
      /<(\/?)(DOCUMENT|TEXT|XML)>/g,
      (_, slash, name) => `<${slash}${name.toLowerCase()}>`,
    );
    expect(readFilings(lower).filings).toHaveLength(2);
    const open = submission([{ type: '4', content: form4Xml() }]).replace(
      /<\/(TEXT|DOCUMENT|SEC-DOCUMENT)>\n/g,
      '',
    );
    expect(readFilings(open).filings).toHaveLength(1);
  });

  it('the XML declaration follows the tag on a line of its own, or at once', () => {
    for (const between of ['\n', '\r\n', ''])
      expect(readFilings(text.replace('<XML>\n', `<XML>${between}`)).filings).toHaveLength(2);
  });

  it.each([
    ['no document', submissionHead()],
    ['only an exhibit', submission([{ type: 'EX-24', content: power, xml: false }])],
    ['the XML of something else', submission([{ type: 'D', content: '<edgarSubmission/>' }])],
  ])('with %s holds no filing', (_, input) => {
    failure('submission-empty', () => readFilings(input));
  });

  it('says what it holds instead, in few words', () => {
    const many = submission(
      Array.from({ length: 500 }, () => ({ type: 'X'.repeat(500), content: '', xml: false })),
    );
    const { message } = failure('submission-empty', () => readFilings(many));
    expect(message.length).toBeLessThan(500);
    const two = submission([
      { type: '10-K', content: '', xml: false },
      { type: 'EX-21', content: '', xml: false },
    ]);
    expect(failure('submission-empty', () => readFilings(two)).message).toContain('10-K, EX-21');
  });
});

describe('looksLikeSubmission', () => {
  it.each([
    submissionHead(),
    '<SEC-HEADER>',
    '\n<document>',
    '<IMS-DOCUMENT>x',
    '-----BEGIN PRIVACY-ENHANCED MESSAGE-----',
  ])('%j does', (text) => expect(looksLikeSubmission(text)).toBe(true));

  it.each(['', '<ownershipDocument>', '<DOCUMENTS>', '{"a": "<SEC-DOCUMENT>"}'])('%j does not', (text) =>
    expect(looksLikeSubmission(text)).toBe(false),
  );
});
