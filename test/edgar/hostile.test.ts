import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeXml, parseXml, type XmlElement } from '../../src/base/xml.ts';
import { readFilings } from '../../src/edgar/read.ts';
import { ERROR_CODES, type ErrorCode, Form4Error } from '../../src/errors.ts';
import { form4Xml, transactionXml } from '../builders/filing-xml.ts';
import { SAMPLES, sampleJson, sampleXml } from '../builders/samples.ts';
import { submission } from '../builders/submission.ts';
import { failure } from '../tools/failure.ts';
import { runs, sampled } from '../tools/long.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const inTitle = (title: string) => form4Xml({ rows: transactionXml({ title: `<value>${title}</value>` }) });

describe('what a document may not hold', () => {
  const doctype = (declarations: string, title = 'x') =>
    inTitle(title).replace(
      '<ownershipDocument>',
      `<!DOCTYPE ownershipDocument ${declarations}><ownershipDocument>`,
    );

  const laughs = [
    '<!ENTITY lol0 "lol">',
    ...Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n};`.repeat(10)}">`),
  ];

  it.each([
    ['a DOCTYPE', doctype('')],
    ['a DOCTYPE with a system identifier', doctype('SYSTEM "http://localhost/form4.dtd"')],
    ['an external entity', doctype('[<!ENTITY x SYSTEM "file:///etc/passwd">]', '&x;')],
    ['a parameter entity', doctype('[<!ENTITY % x SYSTEM "http://localhost/x"> %x;]')],
    ['a billion laughs', doctype(`[${laughs.join('')}]`, '&lol9;')],
    ['an undefined entity', inTitle('&nbsp;')],
    ['an entity of HTML', inTitle('Caf&eacute;')],
  ])('%s', (_, xml) => {
    const error = failure('xml-forbidden', () => readFilings(xml));
    expect(error.problems[0]?.place?.line).toBeGreaterThan(0);
    expect(error.message).toMatch(/line \d+, column \d+/);
  });

  it('points at the entity, not at where the parser gave up', () => {
    const xml = inTitle('Smith & Sons');
    const line = xml.split('\n').findIndex((each) => each.includes('Smith &')) + 1;
    const column = (xml.split('\n')[line - 1] as string).indexOf('&') + 1;
    const error = failure('xml-malformed', () => readFilings(xml));
    expect(error.problems[0]).toMatchObject({
      place: { line, column },
      message: '& stands alone; write it as &amp;',
    });
  });

  it('does not take an ampersand in a comment or CDATA for an entity', () => {
    const xml = inTitle('<!-- R & D --><![CDATA[ R & D ]]></wrong>');
    expect(failure('xml-malformed', () => readFilings(xml)).message).not.toContain('&amp;');
  });

  it.each([
    ['nothing closed', '<ownershipDocument><issuer><issuerCik>1'],
    ['a tag not closed', '<ownershipDocument'],
    ['an attribute not closed', '<ownershipDocument a="'],
    ['a comment not closed', `<ownershipDocument>${'<!-- '.repeat(50_000)}`],
    ['CDATA not closed', `<ownershipDocument>${'<![CDATA['.repeat(50_000)}`],
    ['an instruction not closed', `<ownershipDocument>${'<?a <!-- '.repeat(50_000)}`],
    ['ampersands', `<ownershipDocument>${'&'.repeat(200_000)}`],
    ['an attribute twice', '<ownershipDocument a="1" a="2"/>'],
    ['two roots', '<ownershipDocument/><ownershipDocument/>'],
    ['text behind the root', '<ownershipDocument/>text'],
    ['a NUL byte', inTitle('a\u0000b')],
    ['a control character', inTitle('a\u0001b')],
    ['a reference to a NUL', inTitle('&#0;')],
    ['a reference to a surrogate', inTitle('&#xD800;')],
    ['a reference out of range', inTitle('&#x110000;')],
    ['a bare less-than sign', inTitle('a < b')],
    ['tags that cross', '<ownershipDocument><a><b></a></b></ownershipDocument>'],
  ])('%s is not well-formed', (_, xml) => {
    const { code } = expectForm4Error(() => readFilings(xml));
    expect(code).toBe('xml-malformed');
  });

  it('lone surrogates of a string arrive as U+FFFD', () => {
    const { filing } = readFilings(inTitle('a\uD800b')).filings[0] as {
      filing: { nonDerivativeTable?: unknown[] };
    };
    expect(filing.nonDerivativeTable?.[0]).toMatchObject({ securityTitle: 'a\uFFFDb' });
  });
});

describe('bounds', () => {
  it.each([
    ['10,000 levels', `${'<ownershipDocument>'.repeat(10_000)}`],
    ['33 levels', `${'<ownershipDocument>'.repeat(33)}${'</ownershipDocument>'.repeat(33)}`],
    ['200,000 elements', `<ownershipDocument>${'<a/>'.repeat(200_000)}</ownershipDocument>`],
    [
      '200,000 attributes',
      `<ownershipDocument ${Array.from({ length: 200_000 }, (_, n) => `a${n}=""`).join(' ')}/>`,
    ],
    ['20 MB of text', `<ownershipDocument>${'x'.repeat(20_000_000)}</ownershipDocument>`],
    ['20 MB of white space', `<ownershipDocument>${' '.repeat(20_000_000)}</ownershipDocument>`],
    [
      '20 MB inside a submission',
      submission([{ type: '4', content: `<ownershipDocument>${'x'.repeat(20_000_000)}` }]),
    ],
  ])('%s', (_, xml) => {
    failure('input-too-large', () => readFilings(xml, { draft: true }));
  });

  it('100 MB', () => {
    failure('input-too-large', () => readFilings(new Uint8Array(100_000_001).fill(0x20)));
  });

  it('32 levels, and many elements, attributes and lines, are read', () => {
    const deep = `<ownershipDocument>${'<a>'.repeat(31)}${'</a>'.repeat(31)}</ownershipDocument>`;
    expect(readFilings(deep, { draft: true }).filings[0]?.filing.unrecognized).toHaveLength(1);
    const wide = `<ownershipDocument>${'<a b="1"/>\n'.repeat(50_000)}</ownershipDocument>`;
    expect(readFilings(wide, { draft: true }).filings[0]?.filing.unrecognized).toHaveLength(50_000);
  });

  it('many documents of a submission, open or closed, with or without text', () => {
    for (const part of [
      '<DOCUMENT></DOCUMENT>',
      '<DOCUMENT>',
      '<DOCUMENT>\n<TEXT>\n',
      '<DOCUMENT><TEXT><XML></DOCUMENT>',
    ])
      failure('submission-empty', () => readFilings(`<SEC-DOCUMENT>\n${part.repeat(100_000)}`));
  });

  it('numbers of very many digits', () => {
    const price = (value: string) => form4Xml({ rows: transactionXml({ price: `<value>${value}</value>` }) });
    expect(readFilings(price('1'.repeat(1_000_000))).filings).toHaveLength(1);
    failure('shape-invalid', () => readFilings(price(`${'1'.repeat(1_000_000)}x`)));
    failure('shape-invalid', () => readFilings(price(`${'1'.repeat(500_000)}.${'1'.repeat(500_000)}.`)));
  });

  it('deep JSON', () => {
    const deep = `${'{"issuer":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    failure('shape-invalid', () => readFilings(deep));
    const lists = `{"footnotes":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(expectForm4Error(() => readFilings(lists)).code).toMatch(/^(shape-invalid|json-malformed)$/);
    failure('json-malformed', () => readFilings('{"a":'.repeat(100_000)));
  });

  it('the message stays short, whatever the value', () => {
    const filing = JSON.parse(sampleJson('qualys'));
    filing.documentType = '4'.repeat(1_000_000);
    const error = failure('shape-invalid', () => readFilings(filing));
    expect(error.message.length).toBeLessThan(300);
  });
});

describe('JSON of an attacker', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'the key %s is refused, and nothing is polluted',
    (key) => {
      const json = sampleJson('qualys').replace('{', `{"${key}": {"polluted": true, "documentType": "3"},`);
      failure('shape-invalid', () => readFilings(json));
      const inner = sampleJson('qualys').replace('"issuer": {', `"issuer": {"${key}": {"polluted": true},`);
      failure('shape-invalid', () => readFilings(inner));
      expect({}).not.toHaveProperty('polluted');
    },
  );

  const wrong = [
    null,
    0,
    '',
    [],
    {},
    true,
    { value: null },
    { footnotes: 'F1' },
    { value: 'x', footnotes: [null] },
  ];

  it.each(sampled(wrong, 3).map((value) => [value]))('a value of the wrong kind, %j, anywhere', (value) => {
    const paths = allPaths(JSON.parse(sampleJson('form5')));
    for (const path of paths) {
      const filing = JSON.parse(sampleJson('form5'));
      setAt(filing, path, value);
      settles(() => readFilings(filing));
      settles(() => readFilings(filing, { draft: true }));
    }
  });
});

describe('mutated filings', () => {
  const bases = [
    ...SAMPLES.map((name) => utf8(sampleXml(name))),
    utf8(submission([{ type: '4', content: sampleXml('joint') }])),
    utf8(sampleJson('form5')),
  ];

  it('end in a result or a Form4Error', () => {
    fc.assert(
      fc.property(fc.constantFrom(...bases), mutations(), (base, changes) =>
        settles(() => readFilings(mutate(base, changes))),
      ),
      { numRuns: runs(1500) },
    );
  });

  it('end in a result or a Form4Error as drafts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...bases), mutations(), (base, changes) =>
        settles(() => readFilings(mutate(base, changes), { draft: true })),
      ),
      { numRuns: runs(500) },
    );
  });

  it('any bytes and any text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => settles(() => readFilings(bytes))),
      { numRuns: runs(500) },
    );
    const pieces = fc.constantFrom(
      '<',
      '>',
      '/',
      '=',
      '"',
      '&',
      ';',
      '#',
      '!',
      '?',
      '-',
      '[',
      ']',
      'CDATA',
      'ownershipDocument',
      'issuer',
      'value',
      ' ',
      '\n',
      '\u00E9',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (text) =>
        settles(() => readFilings(`<${text.join('')}`)),
      ),
      { numRuns: runs(1500) },
    );
  });

  it('a well-formed change of the tree loses no text: it is in the filing or the call says why not', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SAMPLES),
        fc.nat(),
        fc.constantFrom('dup', 'rename', 'drop', 'unwrap'),
        (name, at, how) => {
          const root = parseXml(sampleXml(name));
          const elements = everyElement(root).slice(1);
          const target = elements[at % elements.length] as XmlElement;
          const changed = rebuild(root, target, how);
          let filing: unknown;
          try {
            filing = readFilings(toXml(changed)).filings[0]?.filing;
          } catch (error) {
            expect(error).toBeInstanceOf(Form4Error);
            return;
          }
          const kept = JSON.stringify(filing);
          const isKept = (text: string) => kept.includes(JSON.stringify(text).slice(1, -1));
          for (const { text } of everyElement(changed)) {
            const value = text.trim();
            // What was set aside is kept as XML.
            if (!/^([01]|true|false)?$/.test(value))
              expect(isKept(value) || isKept(escapeXml(value)), value).toBe(true);
          }
        },
      ),
      { numRuns: runs(600) },
    );
  });
});

// Needs ../shared, the real filings beside the repository.
const REAL = '../shared/filings/xml';
describe.skipIf(!existsSync(REAL))(`mutated real filings of ${REAL}`, () => {
  it('end in a result or a Form4Error', () => {
    const files = readdirSync(REAL).filter((_, index) => index % 10 === 0);
    const bases = files.map((file) => new Uint8Array(readFileSync(`${REAL}/${file}`)));
    fc.assert(
      fc.property(fc.constantFrom(...bases), mutations(), (base, changes) =>
        settles(() => readFilings(mutate(base, changes))),
      ),
      { numRuns: runs(500) },
    );
  });
});

/** Runs to a result or to a Form4Error of a known code; anything else is a failure. */
function settles(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(Form4Error);
    expect(Object.keys(ERROR_CODES)).toContain((error as { code: string }).code);
    expect((error as Error).message).not.toBe('');
  }
}

function expectForm4Error(run: () => unknown): { code: ErrorCode } {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(Form4Error);
    return error as Form4Error;
  }
  throw new Error('expected a Form4Error, and nothing was thrown');
}

type Change = { kind: 'set' | 'insert' | 'delete' | 'copy'; at: number; length: number; bytes: Uint8Array };

function mutations(): fc.Arbitrary<Change[]> {
  const snippet = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 4 }),
    fc
      .constantFrom(
        '<',
        '>',
        '&',
        '"',
        '\u0000',
        '<value>',
        '</value>',
        '<footnoteId id="F1"/>',
        '</nonDerivativeTable>',
        '<!--',
        ']]>',
        '&amp;',
        '\r\n',
        '\u00E9',
      )
      .map(utf8),
  );
  const change = fc.record({
    kind: fc.constantFrom('set', 'insert', 'delete', 'copy'),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 60 }),
    bytes: snippet,
  });
  return fc.array(change as fc.Arbitrary<Change>, { minLength: 1, maxLength: 6 });
}

function mutate(base: Uint8Array, changes: readonly Change[]): Uint8Array {
  let bytes = [...base];
  for (const { kind, at, length, bytes: piece } of changes) {
    const start = at % (bytes.length + 1);
    const before = bytes.slice(0, start);
    if (kind === 'insert') bytes = [...before, ...piece, ...bytes.slice(start)];
    if (kind === 'set') bytes = [...before, ...piece, ...bytes.slice(start + piece.length)];
    if (kind === 'delete') bytes = [...before, ...bytes.slice(start + length)];
    if (kind === 'copy') bytes = [...before, ...bytes.slice(start, start + length), ...bytes.slice(start)];
  }
  return Uint8Array.from(bytes);
}

function everyElement(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(everyElement)];
}

/** The tree with one element doubled, renamed, removed or replaced by its children. */
function rebuild(element: XmlElement, target: XmlElement, how: string): XmlElement {
  const children = element.children.flatMap((child) => {
    if (child !== target) return [rebuild(child, target, how)];
    if (how === 'drop') return [];
    if (how === 'dup') return [child, child];
    if (how === 'rename') return [{ ...child, name: `${child.name}X` }];
    return child.children;
  });
  return { ...element, children };
}

function toXml({ name, attributes, text, children }: XmlElement): string {
  const escaped = (value: string) =>
    value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${name}${written.join('')}>${escaped(text)}${children.map(toXml).join('')}</${name}>`;
}

type Path = (string | number)[];

function allPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, each]) => allPaths(each, [...path, key]));
  return path.length > 0 ? [path, ...inner] : inner;
}

function setAt(target: unknown, path: Path, value: unknown): void {
  const last = path.at(-1) as string;
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((each, key) => (each as Record<string, unknown>)[key], target);
  (parent as Record<string, unknown>)[last] = value;
}
