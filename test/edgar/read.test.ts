import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFilings } from '../../src/edgar/read.ts';
import { valueIn } from '../../src/filing/fields.ts';
import type { Filing } from '../../src/filing/schema.ts';
import { form4Xml, transactionXml } from '../builders/filing-xml.ts';
import { SAMPLES, sampleJson, sampleXml } from '../builders/samples.ts';
import { submission } from '../builders/submission.ts';
import { failure } from '../tools/failure.ts';
import { LONG } from '../tools/long.ts';

const only = (input: Parameters<typeof readFilings>[0]) => {
  const { filings } = readFilings(input);
  expect(filings).toHaveLength(1);
  return filings[0] as (typeof filings)[number];
};
const row = (filing: Filing) => {
  const first = filing.nonDerivativeTable?.[0];
  if (first?.kind !== 'nonDerivativeTransaction') throw new Error('expected a transaction');
  return first;
};
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('kinds of input', () => {
  const xml = sampleXml('qualys');
  const filing = JSON.parse(sampleJson('qualys'));

  it.each([
    ['xml', xml],
    ['xml', `\n  ${xml.replace('<?xml version="1.0"?>', '')}`],
    ['xml', `\uFEFF${xml}`],
    ['xml', xml.replaceAll('\n', '\r\n')],
    ['json', sampleJson('qualys')],
    ['json', `\uFEFF  \n${sampleJson('qualys')}`],
    ['submission', submission([{ type: '4', content: xml }])],
    ['submission', submission([{ type: '4', content: xml }]).replaceAll('\n', '\r\n')],
    ['submission', `\n${submission([{ type: '4', content: xml }])}`],
  ] as const)('%s, as text and as bytes', (kind, input) => {
    for (const form of [input, utf8(input)]) {
      const source = readFilings(form);
      expect(source.kind).toBe(kind);
      expect(source.filings).toHaveLength(1);
      expect(source.filings[0]?.filing).toEqual(filing);
    }
  });

  it('object', () => {
    const source = readFilings(filing);
    expect(source).toMatchObject({ kind: 'object', header: null, exhibits: [] });
    expect(source.filings[0]).toMatchObject({ filing, xml: null });
    expect(source.filings[0]?.placeOf('issuer')).toBeNull();
  });

  it('gives the XML as it came, and none for JSON', () => {
    expect(only(utf8(xml)).xml).toEqual(utf8(xml));
    expect(only(submission([{ type: '4', content: xml }])).xml).toEqual(utf8(xml));
    expect(only(sampleJson('qualys')).xml).toBeNull();
  });

  it.each([
    ['', 'is empty'],
    [' \n\t', 'is empty'],
    ['Form 4, please', 'begins with "Form 4, please"'],
    ['%PDF-1.7', 'begins with'],
    ['[]', 'begins with "[]"'],
    ['<html><body>Not found</body></html>', 'the XML is a <html>'],
    ['<edgarSubmission><documents/></edgarSubmission>', 'documentMimeBlock'],
  ])('%j is none of them', (input, message) => {
    expect(failure('input-unknown', () => readFilings(input)).message).toContain(message);
  });

  it('says where JSON breaks', () => {
    expect(failure('json-malformed', () => readFilings('{"documentType": 4,}')).message).toContain('JSON');
  });
});

describe('encodings', () => {
  const named = (encoding: string) =>
    form4Xml({
      declaration: `<?xml version="1.0" encoding="${encoding}"?>`,
      rows: transactionXml({ title: '<value>Soci\u00E9t\u00E9</value>' }),
    });
  const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

  it.each(['UTF-8', 'utf-8', 'ISO-8859-1', 'US-ASCII', 'windows-1252'])('%s as declared', (encoding) => {
    const xml = named(encoding);
    const bytes = /utf/i.test(encoding) ? utf8(xml) : latin1(xml);
    expect(row(only(bytes).filing).securityTitle).toBe('Soci\u00E9t\u00E9');
  });

  it.each(['UTF-8', 'ISO-8859-1', 'UTF-16'])('a string is decoded, though it declares %s', (encoding) => {
    expect(row(only(named(encoding)).filing).securityTitle).toBe('Soci\u00E9t\u00E9');
    const inside = submission([{ type: '4', content: named(encoding) }]);
    expect(row(only(inside).filing).securityTitle).toBe('Soci\u00E9t\u00E9');
  });

  it.each([
    ['Latin-1 bytes that declare nothing', latin1(named('UTF-8'))],
    ['an encoding that does not exist', utf8(named('x-klingon'))],
    ['a sequence cut short', Uint8Array.of(...utf8(form4Xml()), 0xe2, 0x82)],
    ['an overlong sequence', Uint8Array.of(...utf8('{"a":"'), 0xc0, 0xaf, ...utf8('"}'))],
    ['a lone surrogate in bytes', Uint8Array.of(...utf8('<a>'), 0xed, 0xa0, 0x80, ...utf8('</a>'))],
  ])('%s are refused', (_, bytes) => {
    expect(failure('input-encoding', () => readFilings(bytes)).message).toContain('save it as UTF-8');
  });

  it('the shape of JSON, with line and column', () => {
    const json = '{\n  "$schema": "x",\n  "documentType": "4",\n  "issuer": {\n    "issuerCik": 7\n  }\n}';
    const { problems } = failure('shape-invalid', () => readFilings(json));
    const places = new Map(problems.map(({ path, place }) => [path, place]));
    expect(places.get('issuer.issuerCik')).toEqual({ line: 5, column: 5 });
    expect(places.get('issuer.issuerName')).toEqual({ line: 4, column: 3 });
    expect(places.get('periodOfReport')).toEqual({ line: 1, column: 1 });
  });

  it('only the document of a submission has to be text: an exhibit may hold any bytes', () => {
    const [before, after] = submission([
      { type: '4', content: form4Xml() },
      { type: 'EX-99', content: '@', xml: false },
    ]).split('@') as [string, string];
    const source = readFilings(Uint8Array.of(...utf8(before), 0xff, 0xfe, 0x00, ...utf8(after)));
    expect(source.filings).toHaveLength(1);
    expect([...(source.exhibits[0]?.content ?? [])]).toEqual([0xff, 0xfe, 0x00]);
  });
});

describe('what real filings do', () => {
  it('footnotes on nearly every leaf, several on one, and on the code; value and note are independent', () => {
    const { filing } = only(
      form4Xml({
        rows: transactionXml({
          title: '<value>Common Stock</value><footnoteId id="F1"/><footnoteId id="F2"/>',
          date: '<footnoteId id="F1"/><value>2025-03-03</value>',
          coding: '<footnoteId id="F2"/><footnoteId id="F1"/>',
          price: '<value></value><footnoteId id="F3"/>',
        }),
        tail: '<footnotes><footnote id="F1">One</footnote><footnote id="F2">Two</footnote><footnote id="F3"> Three\nlines\r\nlong </footnote></footnotes>',
      }),
    );
    expect(row(filing).securityTitle).toEqual({ value: 'Common Stock', footnotes: ['F1', 'F2'] });
    expect(row(filing).transactionDate).toEqual({ value: '2025-03-03', footnotes: ['F1'] });
    expect(row(filing).transactionCoding.footnotes).toEqual(['F2', 'F1']);
    expect(row(filing).transactionAmounts.transactionPricePerShare).toEqual({ footnotes: ['F3'] });
    expect(filing.footnotes?.[2]).toEqual({ id: 'F3', text: 'Three\nlines\nlong' });
  });

  it.each([
    '<deemedExecutionDate/>',
    '<deemedExecutionDate></deemedExecutionDate>',
    '<deemedExecutionDate>\n<value> </value>\n</deemedExecutionDate>',
  ])('an element that is present and empty: %j', (deemed) => {
    expect(row(only(form4Xml({ rows: transactionXml({ deemed }) })).filing)).not.toHaveProperty(
      'deemedExecutionDate',
    );
  });

  it('empty tables, and remarks that are empty', () => {
    const { filing } = only(
      form4Xml({ rows: '', tail: '<derivativeTable/><footnotes/><remarks></remarks>' }),
    );
    expect(filing).not.toHaveProperty('nonDerivativeTable');
    expect(filing).not.toHaveProperty('derivativeTable');
    expect(filing).not.toHaveProperty('footnotes');
    expect(filing.remarks).toBe('');
  });

  it('holdings between transactions keep their order', () => {
    const kinds = readFilings(sampleXml('derivatives')).filings[0]?.filing.nonDerivativeTable?.map(
      ({ kind }) => kind,
    );
    const file = [...sampleXml('derivatives').matchAll(/<(nonDerivative(?:Transaction|Holding))>/g)];
    expect(kinds).toEqual(file.map((match) => match[1]));
    expect(kinds?.join(' ')).toMatch(/Transaction nonDerivativeHolding nonDerivativeTransaction/);
  });

  it.each(['mbi', 'n/a', 'MFAC.U', 'NONE'])('ticker %s', (ticker) => {
    expect(only(form4Xml().replace('EXIS', ticker)).filing.issuer.issuerTradingSymbol).toBe(ticker);
  });

  it.each(['2025-03-03-05:00', '2025-03-03+01:00', '2025-03-03Z'])('date with an offset: %s', (date) => {
    const xml = form4Xml().replaceAll('2025-03-03', date);
    expect(only(xml).filing.periodOfReport).toBe(date);
    expect(valueIn(row(only(xml).filing).transactionDate)).toBe(date);
  });

  it.each(['.275', '0', '0.00', '2598.325', '12.', '0010.50', '999999999999.9999'])(
    'decimal as written: %s',
    (price) => {
      const { filing } = only(form4Xml({ rows: transactionXml({ price: `<value>${price}</value>` }) }));
      expect(row(filing).transactionAmounts.transactionPricePerShare).toBe(price);
    },
  );

  it.each([
    ['1', true],
    ['true', true],
    ['0', false],
    ['false', false],
    [' 1\n', true],
  ])('boolean %j', (written, value) => {
    const xml = form4Xml({ head: `<notSubjectToSection16>${written}</notSubjectToSection16>` });
    expect(only(xml).filing.notSubjectToSection16).toBe(value);
  });

  it('siblings in any order', () => {
    const { filing } = only(sampleXml('qualys'));
    const shuffled = sampleXml('qualys')
      .replace(/( *<issuer>.*<\/issuer>\n)/s, '')
      .replace(
        '</ownershipDocument>',
        `${/ *<issuer>.*<\/issuer>\n/s.exec(sampleXml('qualys'))?.[0]}</ownershipDocument>`,
      );
    expect(shuffled).not.toBe(sampleXml('qualys'));
    expect(only(shuffled).filing).toEqual(filing);
  });

  it('character references, CDATA, comments and processing instructions', () => {
    const title = '<value><!-- c -->A &amp; B&#32;&lt;&#x43;&gt; <![CDATA[<D & "E">]]></value>';
    const { filing } = only(form4Xml({ rows: transactionXml({ title }), head: '<?note well?>' }));
    expect(row(filing).securityTitle).toBe('A & B <C> <D & "E">');
    expect(filing.unrecognized).toBeUndefined();
  });

  it("EDGAR's line break after 1,023 characters, inside a tag", () => {
    const xml = form4Xml()
      .replace(/>\n\s*</g, '><')
      .replace('<?xml version="1.0"?>', '');
    expect(xml.length).toBeGreaterThan(1100);
    // Spaces before the root move the break into the middle of a tag's name.
    const tag = xml.lastIndexOf('<', 1000) + 3;
    const padded = xml
      .trimStart()
      .replace('<schemaVersion>', `${' '.repeat(1023 - tag)}<schemaVersion>`)
      .replaceAll('\n', '');
    const broken = padded.replace(/(.{1023})/g, '$1\n');
    const lines = broken.split('\n');
    expect(lines[0]).toMatch(/<\/?\w+$/);
    expect(only(broken).filing).toEqual(only(padded).filing);
    expect(only(broken.replaceAll('\n', '\r\n')).filing).toEqual(only(padded).filing);
    // A break elsewhere is no repair's business.
    failure('xml-malformed', () => readFilings(padded.replace(/(.{1000})/g, '$1\n')));
  });
});

describe('what EDGAR does not define is kept aside with a warning', () => {
  it.each([
    ['an element', form4Xml({ head: '<mood>good</mood>' }), { parent: '', element: '<mood>good</mood>' }],
    [
      'an element in a row',
      form4Xml({ rows: transactionXml({ coding: '<mood a="&lt;"><b/>x</mood>' }) }),
      { parent: 'nonDerivativeTable[0].transactionCoding', element: '<mood a="&lt;">x<b></b></mood>' },
    ],
    [
      'an attribute',
      form4Xml().replace('<issuer>', '<issuer mood="a &quot;b&quot;&#10;c">'),
      { parent: 'issuer', attribute: 'mood="a &quot;b&quot;&#10;c"' },
    ],
    [
      'an attribute of a value',
      form4Xml({ rows: transactionXml({ date: '<value mood="1">2025-03-03</value>' }) }),
      { parent: 'nonDerivativeTable[0].transactionDate.value', attribute: 'mood="1"' },
    ],
    [
      'an attribute of a reference to a footnote',
      form4Xml({ rows: transactionXml({ date: '<value>2025-03-03</value><footnoteId id="F1" mood="1"/>' }) }),
      { parent: 'nonDerivativeTable[0].transactionDate.footnotes[0]', attribute: 'mood="1"' },
    ],
    [
      'text between elements',
      form4Xml({ rows: `Note well &amp; ${transactionXml()}` }),
      { parent: 'nonDerivativeTable', element: 'Note well &amp;' },
    ],
    [
      'text in a reference to a footnote',
      form4Xml({
        rows: transactionXml({ date: '<value>2025-03-03</value><footnoteId id="F1">see</footnoteId>' }),
      }),
      { parent: 'nonDerivativeTable[0].transactionDate.footnotes[0]', element: 'see' },
    ],
    [
      'a second value',
      form4Xml({ rows: transactionXml({ title: '<value>Common</value><value>Preferred</value>' }) }),
      { parent: 'nonDerivativeTable[0].securityTitle', element: '<value>Preferred</value>' },
    ],
    [
      'a second issuer',
      form4Xml({ tail: '<issuer><issuerCik>1</issuerCik></issuer>' }),
      { parent: '', element: '<issuer><issuerCik>1</issuerCik></issuer>' },
    ],
    [
      'a stray reference',
      form4Xml({ tail: '<footnoteId id="F1"/>' }),
      { parent: '', element: '<footnoteId id="F1"></footnoteId>' },
    ],
    [
      'a row of the other table',
      form4Xml({ rows: '<derivativeHolding/>' }),
      { parent: 'nonDerivativeTable', element: '<derivativeHolding></derivativeHolding>' },
    ],
    [
      'names of the filing object',
      form4Xml({ head: '<kind>4</kind>' }),
      { parent: '', element: '<kind>4</kind>' },
    ],
    [
      'names of every object',
      form4Xml({ head: '<__proto__>x</__proto__>' }),
      { parent: '', element: '<__proto__>x</__proto__>' },
    ],
    [
      'and their methods',
      form4Xml({ head: '<constructor>x</constructor>' }),
      { parent: '', element: '<constructor>x</constructor>' },
    ],
  ])('%s', (_, xml, entry) => {
    const { filing, placeOf } = only(xml);
    expect(filing.unrecognized).toEqual([entry]);
    expect(placeOf('unrecognized[0]')?.line).toBeGreaterThan(1);
  });
});

describe('the shape', () => {
  it('line and column of what is wrong, in XML', () => {
    const xml = form4Xml({ rows: transactionXml({ price: '<value>ten</value>' }) }).replace(
      '<documentType>4<',
      '<documentType>44<',
    );
    const { problems } = failure('shape-invalid', () => readFilings(xml));
    const lineOf = (text: string) => xml.split('\n').findIndex((line) => line.includes(text)) + 1;
    expect(problems.map(({ path, place, message }) => ({ path, place, message }))).toEqual([
      {
        path: 'documentType',
        place: { line: lineOf('<documentType>'), column: 3 },
        message: 'expected one of 3, 3/A, 4, 4/A, 5, 5/A, got "44"',
      },
      {
        path: 'nonDerivativeTable[0].transactionAmounts.transactionPricePerShare',
        place: { line: lineOf('<transactionPricePerShare>'), column: 9 },
        message: expect.stringMatching(/^expected a decimal .*, got "ten"$/),
      },
    ]);
  });

  it('of a missing element, the place of the one around it', () => {
    const xml = form4Xml().replace(/ *<issuerName>.*\n/, '');
    const { problems, message } = failure('shape-invalid', () => readFilings(xml));
    expect(message).toBe(`issuer.issuerName: ${problems[0]?.message}`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      rule: 'shape',
      severity: 'error',
      path: 'issuer.issuerName',
      place: { line: xml.split('\n').indexOf('  <issuer>') + 1, column: 3 },
    });
    expect(problems[0]?.message).toMatch(/^is missing .*render a draft/);
  });

  it('in lines of the whole submission', () => {
    const good = form4Xml();
    const bad = form4Xml({ rows: transactionXml({ price: '<value>1,000</value>' }) });
    for (const end of ['\n', '\r\n']) {
      const text = submission([
        { type: '4', content: good },
        { type: '4', content: bad },
      ]).replaceAll('\n', end);
      const line = text.split(end).findIndex((each) => each.includes('1,000')) + 1;
      const { problems } = failure('shape-invalid', () => readFilings(text));
      expect(problems[0]?.place).toEqual({ line, column: 9 });
    }
  });

  it('also where the XML is not well-formed', () => {
    const text = submission([{ type: '4', content: form4Xml().replace('</issuer>', '</issuerr>') }]);
    const line = text.split('\n').findIndex((each) => each.includes('</issuerr>')) + 1;
    const error = failure('xml-malformed', () => readFilings(text));
    expect(error.problems[0]?.place?.line).toBe(line);
    expect(error.message).toContain(`line ${line}`);
  });

  it('tells the place of any path, or of the nearest element around it', () => {
    const xml = sampleXml('qualys');
    const { placeOf } = only(xml);
    const line = (text: string) => xml.split('\n').findIndex((each) => each.includes(text)) + 1;
    expect(placeOf('issuer.issuerName')?.line).toBe(line('<issuerName>'));
    expect(placeOf('footnotes[6].text')?.line).toBe(line('<footnote id="F7">'));
    expect(placeOf('derivativeTable[0].exerciseDate.footnotes[0]')?.line).toBe(line('<exerciseDate>'));
    expect(placeOf('issuer.noSuch.path[3]')?.line).toBe(line('<issuer>'));
    expect(placeOf('')).toEqual({ line: 2, column: 1 });
    for (const odd of [']', 'a]', '[*]', '..', 'issuer..x[[', '\u0000']) expect(placeOf(odd)).not.toBeNull();
  });

  it('a draft may lack anything, and nothing else may be wrong with it', () => {
    const draft = readFilings('<ownershipDocument><documentType>4</documentType></ownershipDocument>', {
      draft: true,
    });
    expect(draft.filings[0]?.filing).toEqual({ documentType: '4' });
    expect(readFilings('{}', { draft: true }).filings[0]?.filing).toEqual({});
    expect(readFilings('<ownershipDocument/>', { draft: true }).filings[0]?.filing).toEqual({});
    failure('shape-invalid', () => readFilings('<ownershipDocument/>'));
    failure('shape-invalid', () => readFilings('{"documentTyp": "4"}', { draft: true }));
    failure('shape-invalid', () => readFilings('{"periodOfReport": "May 5"}', { draft: true }));
  });

  it('JSON: paths, and a remedy in each message', () => {
    const filing = JSON.parse(sampleJson('qualys'));
    filing.nonDerivativeTable[0].transactionAmounts.transactionShares = '7,000';
    filing.nonDerivativeTable[1].kind = 'sale';
    filing.isuer = {};
    delete filing.ownerSignature;
    const { problems } = failure('shape-invalid', () => readFilings(filing));
    expect(problems.map(({ path }) => path).sort()).toEqual([
      'isuer',
      'nonDerivativeTable[0].transactionAmounts.transactionShares',
      'nonDerivativeTable[1].kind',
      'ownerSignature',
    ]);
    for (const { place, message } of problems) {
      expect(place).toBeNull();
      expect(message).toMatch(/expected|no such field/i);
    }
  });

  it('numbers are decimals where they are exact', () => {
    const filing = JSON.parse(sampleJson('qualys'));
    const amounts = filing.nonDerivativeTable[0].transactionAmounts;
    amounts.transactionShares = 7000;
    amounts.transactionPricePerShare = 25.56;
    expect(row(only(filing).filing).transactionAmounts).toMatchObject({
      transactionShares: '7000',
      transactionPricePerShare: '25.56',
    });
    for (const number of [0.1 + 0.2, 2 ** 60, 1e21, 1e-7, Number.NaN, Number.POSITIVE_INFINITY]) {
      amounts.transactionShares = number;
      failure('shape-invalid', () => readFilings(filing));
    }
  });
});

describe('samples', () => {
  it.each(SAMPLES)('%s: the XML reads as the JSON', (name) => {
    const json = JSON.parse(sampleJson(name));
    expect(only(sampleXml(name)).filing).toEqual(json);
    expect(only(sampleJson(name)).filing).toEqual(json);
  });

  it('what they promise', () => {
    const filings = Object.fromEntries(SAMPLES.map((name) => [name, only(sampleXml(name)).filing]));
    expect(filings.joint?.reportingOwner).toHaveLength(4);
    expect(filings.joint?.ownerSignature).toHaveLength(4);
    expect(filings.derivatives?.footnotes).toHaveLength(30);
    expect(filings['form3-none']).toMatchObject({ noSecuritiesOwned: true, schemaVersion: 'X0607' });
    expect(filings['non-us']).toMatchObject({
      schemaVersion: 'X0609',
      issuer: { issuerForeignTradingSymbol: 'FJHK.OL' },
    });
    expect(filings.amendment).toMatchObject({ documentType: '4/A', dateOfOriginalSubmission: '2024-06-05' });
    expect(filings.form5).toMatchObject({ form3HoldingsReported: true, form4TransactionsReported: true });
    expect(filings.qualys?.reportingOwner[0]?.reportingOwnerId).not.toHaveProperty('rptOwnerCik');
  });
});

// Needs ../shared, the real filings beside the repository.
const REAL = '../shared/filings';
describe.skipIf(!existsReal() || !LONG)(`real filings in ${REAL}`, () => {
  const files = (folder: string) =>
    (existsReal() ? readdirSync(`${REAL}/${folder}`) : []).map((file) => `${REAL}/${folder}/${file}`);

  it('every XML file reads, and nothing of it is unknown', () => {
    expect(files('xml').length).toBeGreaterThan(600);
    const found = files('xml').flatMap((file) =>
      readFilings(readFileSync(file)).filings.flatMap(({ filing }) =>
        (filing.unrecognized ?? []).map(({ element }) => `${file}: ${element?.slice(0, 8)}`),
      ),
    );
    // One file was saved by a browser that had put a script into it.
    expect(found).toEqual([`${REAL}/xml/f4_BICX_f56f7fb80d.xml: <script>`]);
  });

  it('every submission reads as the XML inside it, with its header', () => {
    expect(files('submissions').length).toBeGreaterThan(50);
    for (const file of files('submissions')) {
      const { kind, header, filings } = readFilings(readFileSync(file));
      expect(kind).toBe('submission');
      expect(header?.accessionNumber, file).toMatch(/^\d{10}-\d{2}-\d{6}$/);
      expect(header?.filedDate, file).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(header?.submissionType, file).toBe(filings[0]?.filing.documentType);
      const xml = readFilings(filings[0]?.xml as Uint8Array);
      expect(xml.filings[0]?.filing).toEqual(filings[0]?.filing);
    }
  });

  it('files that are not well-formed: a line break of EDGAR is mended, anything else is told with its place', () => {
    const read = files('malformed').map((file) => {
      try {
        return readFilings(readFileSync(file)).kind;
      } catch (error) {
        const { code, problems } = error as { code: string; problems: { place: unknown }[] };
        return problems[0]?.place ? code : 'no place';
      }
    });
    expect(new Set(read)).toEqual(new Set(['xml', 'xml-malformed']));
  });
});

function existsReal(): boolean {
  try {
    return readdirSync(REAL).length > 0;
  } catch {
    return false;
  }
}
