import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXml, type XmlElement } from '../../src/base/xml.ts';
import { readFilings } from '../../src/edgar/read.ts';
import { writeXml } from '../../src/edgar/write.ts';
import { validateFiling } from '../../src/filing/check.ts';
import { type Filing, filingSchema } from '../../src/filing/schema.ts';
import { arbitraryFiling } from '../builders/arbitrary.ts';
import { form4Xml, transactionXml } from '../builders/filing-xml.ts';
import { SAMPLES, sampleJson, sampleXml } from '../builders/samples.ts';
import { failure } from '../tools/failure.ts';
import { runs, sampled } from '../tools/long.ts';

const read = (xml: string): Filing => readFilings(xml).filings[0]?.filing as Filing;
const sample = (): Filing => JSON.parse(sampleJson('qualys'));

describe('samples', () => {
  it.each(SAMPLES)('%s: the JSON writes as the XML, byte for byte', (name) => {
    expect(writeXml(JSON.parse(sampleJson(name)))).toBe(sampleXml(name));
  });

  it.each(SAMPLES)('%s breaks no filing rule; of Qualys alone the CIK of the person is not known', (name) => {
    const { filing, placeOf } = readFilings(sampleXml(name)).filings[0] as ReturnType<
      typeof readFilings
    >['filings'][number];
    const found = validateFiling(filing, { placeOf }).map(({ rule, path }) => `${rule} ${path}`);
    expect(found).toEqual(
      name === 'qualys' ? ['owner-cik reportingOwner[0].reportingOwnerId.rptOwnerCik'] : [],
    );
  });
});

describe('round trip', () => {
  it('any filing is read again as it was written', () => {
    fc.assert(
      fc.property(arbitraryFiling(), (filing) => {
        const xml = writeXml(filing);
        expect(read(xml)).toEqual(filing);
        expect(writeXml(read(xml))).toBe(xml);
      }),
      { numRuns: runs(400) },
    );
  });

  it('any filing in JSON is the same filing', () => {
    fc.assert(
      fc.property(arbitraryFiling(), (filing) => {
        expect(readFilings(JSON.stringify(filing)).filings[0]?.filing).toEqual(filing);
      }),
      { numRuns: runs(100) },
    );
  });

  it("elements stand in the schema's order", () => {
    const order = Object.keys(filingSchema.shape);
    fc.assert(
      fc.property(arbitraryFiling(), (filing) => {
        const shuffled = Object.fromEntries(Object.entries(filing).reverse()) as unknown as Filing;
        expect(writeXml(shuffled)).toBe(writeXml(filing));
        const positions = parseXml(writeXml(shuffled)).children.map(({ name }) => order.indexOf(name));
        expect(positions).toEqual([...positions].sort((a, b) => a - b));
        expect(positions).not.toContain(-1);
      }),
      { numRuns: runs(100) },
    );
  });

  it.each([
    'a & b',
    'a < b > c',
    `"double" and 'single'`,
    'two\nlines',
    'carriage\r\nreturns\ralone',
    'tab\tstop',
    '&amp; &#65; &lol;',
    ']]> <![CDATA[ x ]]>',
    '<!-- comment --> <?pi?>',
    '</footnote><footnote id="F2">x',
    '\u00E9 \u4E2D\u6587 \u{1F600} \u202E \u2028 \uFFFD',
    'in  ner   spaces',
  ])('the text %j survives', (text) => {
    const filing = sample();
    filing.issuer.issuerName = text;
    filing.remarks = text;
    filing.footnotes = filing.footnotes?.map((note) => ({ ...note, text }));
    expect(read(writeXml(filing))).toEqual(filing);
  });

  it.each([
    '\u0000',
    '\u0001',
    '\u0008',
    '\u000B',
    '\u000C',
    '\u001F',
    '\uFFFE',
    '\uFFFF',
    '\uD800',
    '\uDC00',
    'x\uDC00\uD800',
  ])('the character %j cannot be written and is named', (character) => {
    const code = (/[\uD800-\uDFFF]/.exec(character)?.[0] ?? character)
      .charCodeAt(0)
      .toString(16)
      .toUpperCase()
      .padStart(4, '0');
    const filing = { ...sample(), remarks: `a${character}b` };
    const error = failure('shape-invalid', () => writeXml(filing));
    expect(error.problems).toMatchObject([{ path: 'remarks', severity: 'error' }]);
    expect(error.message).toContain(`U+${code}`);
    const note = sample();
    if (note.footnotes?.[1]) note.footnotes[1].text = character;
    expect(failure('shape-invalid', () => writeXml(note)).problems[0]?.path).toBe('footnotes[1]');
  });
});

describe('what EDGAR does not define', () => {
  const strange = form4Xml({
    head: '<mood level="3&#10;4" why="a &quot;b&quot; &lt;">good <b>&amp; <i/></b></mood>',
    rows: `stray text ${transactionXml({
      title:
        '<value lang="en">Common Stock<sup>1</sup></value><value>again</value><footnoteId id="F1" x="1"/><footnoteId id="F2" x="2">see</footnoteId>',
      deemed: '<deemedExecutionDate why="none"/>',
      coding: '<footnoteId id="F1" x="3"/><transactionPlan>yes</transactionPlan>',
    })}<otherRow/>`,
    tail: '<derivativeTable why="none"/><footnotes mood="1"><footnote id="F1" mood="2">One<b>!</b></footnote><note/></footnotes>',
  }).replace('<ownershipDocument>', '<ownershipDocument xmlns:x="urn:x" x:y="1">');

  it('is written where it stood, and read again the same', () => {
    const first = readFilings(strange).filings[0];
    expect(first?.filing.unrecognized?.length).toBeGreaterThan(15);
    const xml = writeXml(first?.filing as Filing);
    const again = readFilings(xml).filings[0];
    const sorted = (filing: Filing | undefined) =>
      [...(filing?.unrecognized ?? [])].map((entry) => JSON.stringify(entry)).sort();
    expect(sorted(again?.filing)).toEqual(sorted(first?.filing));
    expect({ ...again?.filing, unrecognized: [] }).toEqual({ ...first?.filing, unrecognized: [] });
    expect(writeXml(again?.filing as Filing)).toBe(xml);
  });

  it('is on the page of no form', () => {
    expect(JSON.stringify({ ...read(strange), unrecognized: [] })).not.toMatch(
      /stray|otherRow|transactionPlan|again/,
    );
  });

  it.each([
    { parent: 'issuer', element: '</issuer><issuer>' },
    { parent: 'issuer', element: '<a>' },
    { parent: 'issuer', element: '<!DOCTYPE a>' },
    { parent: 'issuer', element: ']]>' },
    { parent: 'issuer', attribute: 'a="1"><issuerCik>9</issuerCik><b c="2"' },
    { parent: 'issuer', attribute: 'a' },
    { parent: 'issuer', attribute: 'a="1" a="2"' },
    { parent: 'issuer', element: 'x\u0000y' },
  ])('of a JSON filing cannot change the document around it: %j', (entry) => {
    failure('xml-malformed', () => writeXml({ ...sample(), unrecognized: [entry] }));
  });

  it('nor bring an entity', () => {
    const entry = { parent: 'issuer', element: '&lol;' };
    failure('xml-forbidden', () => writeXml({ ...sample(), unrecognized: [entry] }));
  });

  it('neither can two entries together, and none is dropped for want of a place', () => {
    const twice = { parent: 'issuer', attribute: 'a="1"' };
    failure('xml-malformed', () => writeXml({ ...sample(), unrecognized: [twice, twice] }));
    const id = { parent: 'footnotes[0]', attribute: 'id="F9"' };
    failure('xml-malformed', () => writeXml({ ...sample(), unrecognized: [id] }));
    const nowhere = { parent: 'derivativeTable[7]', attribute: 'a="1"' };
    expect(
      failure('shape-invalid', () => writeXml({ ...sample(), unrecognized: [nowhere] })).problems[0]?.path,
    ).toBe('unrecognized');
    const orphan = { parent: 'derivativeTable[7].x', element: '<a>kept</a>' };
    expect(writeXml({ ...sample(), unrecognized: [orphan] })).toContain('<a>kept</a>');
    const deep = { parent: 'a.'.repeat(100_000), element: '<a>kept</a>' };
    expect(writeXml({ ...sample(), unrecognized: [deep] })).toContain('<a>kept</a>');
  });
});

describe('the schema version', () => {
  it.each([
    ['qualys', 'X0508', 'X0609'],
    ['form3-none', 'X0607', 'X0607'],
    ['form5', 'X0508', 'X0609'],
  ] as const)('%s: its own is %s, the newest %s', (name, own, newest) => {
    const filing: Filing = JSON.parse(sampleJson(name));
    expect(writeXml(filing)).toContain(`<schemaVersion>${own}</schemaVersion>`);
    expect(writeXml(filing, { schema: 'own' })).toBe(writeXml(filing));
    const rewritten = writeXml(filing, { schema: 'newest' });
    expect(rewritten).toBe(writeXml({ ...filing, schemaVersion: newest }));
    expect(read(rewritten)).toEqual({ ...filing, schemaVersion: newest });
    expect(filing.schemaVersion).toBe(own);
  });

  it('none where the filing has none', () => {
    const { schemaVersion: _, ...filing } = sample();
    expect(writeXml(filing as Filing)).not.toContain('schemaVersion');
    expect(writeXml(filing as Filing, { schema: 'newest' })).toContain('X0609');
  });
});

it('a draft writes what it has', () => {
  expect(writeXml({})).toBe('<?xml version="1.0"?>\n<ownershipDocument/>\n');
  const draft = {
    documentType: '4' as const,
    issuer: { issuerName: 'A' },
    nonDerivativeTable: [{ kind: 'nonDerivativeHolding' as const }],
  };
  const again = readFilings(writeXml(draft), { draft: true }).filings[0]?.filing;
  expect(again).toEqual({
    documentType: '4',
    issuer: { issuerName: 'A' },
    nonDerivativeTable: [{ kind: 'nonDerivativeHolding' }],
  });
});

// Needs ../shared, the real filings beside the repository.
const REAL = '../shared/filings/xml';
describe.skipIf(!existsSync(REAL))(`real filings of ${REAL}`, () => {
  it('written again hold every value, note and mark, in order', () => {
    for (const file of sampled(readdirSync(REAL), 40)) {
      const source = readFileSync(`${REAL}/${file}`, 'utf8');
      const written = writeXml(read(source));
      expect(leaves(parseXml(written)), file).toEqual(leaves(parseXml(source)));
    }
  });
});

/** What an element tree says, a line a leaf, after the reader's documented normalisation; siblings by name, rows in their order. */
function leaves(element: XmlElement, path = ''): string[] {
  const at = `${path}/${element.name}`;
  const value = element.text.trim();
  const boolean =
    /\/(is[A-Z]\w*|not\w*|form\d\w*|noSecurities\w*|equitySwapInvolved|aff10b5One|rptOwner\w*(Flag|GoodAddress))$/.test(
      at,
    );
  const text = boolean ? value.replace(/^true$/, '1').replace(/^false$/, '0') : value;
  const own = text || element.name === 'remarks' ? [`${at}=${text}`] : [];
  const attributes = Object.entries(element.attributes).map(
    ([name, attribute]) => `${at}@${name}=${attribute}`,
  );
  const list = /Table$/.test(element.name);
  const children = list
    ? element.children
    : [...element.children].sort((a, b) => a.name.localeCompare(b.name));
  return [...own, ...attributes, ...children.flatMap((child) => leaves(child, at))];
}
