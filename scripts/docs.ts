/** Makes the tables of docs/ from the definitions in src/; a test compares them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { entrySchema } from '../src/archive/manifest.ts';
import { resultSchema } from '../src/batch/report.ts';
import { ERROR_CODES } from '../src/errors.ts';
import { fields, footnotedInner } from '../src/filing/fields.ts';
import { RULES } from '../src/filing/rules/all.ts';
import { filingSchema } from '../src/filing/schema.ts';
import { NAMESPACE, PREFIX, PROPERTIES } from '../src/pdf/record/properties.ts';

/** The table of all fields. */
function fieldsPage(): string {
  return [
    '# Fields of a filing',
    '',
    'Made from the schema (`npm run docs`); do not edit. Names and order are those of EDGAR’s ownership document. *F* marks a value that can',
    'carry footnotes: written short, `"7000"`, or long, `{ "value": "7000", "footnotes": ["F1"] }`, the value absent where only a footnote',
    'stands. Lengths are EDGAR’s; a longer text still renders and breaks a filing rule. Only a draft may lack a required field.',
    '',
    '| field | type | | what it is |',
    '|---|---|---|---|',
    ...rows(filingSchema, '', 0),
    '',
  ].join('\n');
}

function rows(group: z.ZodObject, path: string, depth: number): string[] {
  return Object.entries(group.shape as Record<string, z.ZodType>).flatMap(([name, schema]) => {
    const optional = schema instanceof z.ZodOptional;
    const inner = (optional ? schema.unwrap() : schema) as z.ZodType;
    const at = path ? `${path}.${name}` : name;
    const row = (type: string, mark = '') =>
      `| ${'  '.repeat(depth)}\`${at}\` | ${type}${mark} | ${optional ? '' : 'required'} | ${descriptionOf(schema, inner)} |`;
    if (inner instanceof z.ZodArray)
      return [row('list'), ...itemRows(inner.element as z.ZodType, `${at}[]`, depth + 1)];
    if (inner instanceof z.ZodObject) return [row('group'), ...rows(inner, at, depth + 1)];
    const value = footnotedInner(inner);
    return [row(typeOf(value ?? inner), value ? ' *F*' : '')];
  });
}

function itemRows(item: z.ZodType, path: string, depth: number): string[] {
  if (item instanceof z.ZodDiscriminatedUnion) {
    return (item.options as z.ZodObject[]).flatMap((option) => {
      const kind = (option.shape.kind as z.ZodLiteral).value;
      return [
        `| \`${path}\` | ${kind} | | ${option.description ?? ''} |`,
        ...rows(option, `${path}.${kind}`, depth),
      ];
    });
  }
  return item instanceof z.ZodObject ? rows(item, path, depth) : [];
}

function typeOf(schema: z.ZodType): string {
  if (schema instanceof z.ZodLiteral) return `\`"${schema.value}"\``;
  const field = fields.get(schema);
  if (field?.codes) return `one of ${field.codes.join(' ')}`;
  return field ? `${field.type}${field.max ? `, ${field.max}` : ''}` : 'text';
}

function descriptionOf(...schemas: z.ZodType[]): string {
  return schemas.find((schema) => schema.description)?.description ?? '';
}

/** The table of all filing rules; what a rule is for is its docstring. */
function rulesPage(): string {
  return [
    '# Filing rules',
    '',
    'Made from the rules (`npm run docs`); do not edit. An *error* is what EDGAR would refuse or what makes the form wrong, a *warning* is worth a',
    'look; neither keeps a filing from being rendered. Sections are those of the EDGAR Ownership XML Technical Specification, version 3;',
    'instructions are those printed with the forms.',
    '',
    '| rule | | source | what it is about |',
    '|---|---|---|---|',
    ...RULES.map(({ id, severity, source }) => `| \`${id}\` | ${severity} | ${source} | ${docstring(id)} |`),
    '',
  ].join('\n');
}

function docstring(id: string): string {
  const code = readFileSync(new URL(`../src/filing/rules/${id}.ts`, import.meta.url), 'utf8');
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const/.exec(code)?.[1] ?? '';
  return comment
    .replace(/^\s*\*/gm, '')
    .replace(/\s+/g, ' ')
    .replace(/\|/g, '\\|')
    .trim();
}

/** What a PDF holds beside its pages. */
function pdfPage(): string {
  return [
    '# Inside the PDF',
    '',
    'Made from the code (`npm run docs`); do not edit. Every PDF is PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), whichever engine made',
    'it, unless it was rendered with `conformance: none`.',
    '',
    '## Attachments',
    '',
    '| name | relationship | what it is |',
    '|---|---|---|',
    '| `filing.xml` | Source | the EDGAR XML byte for byte; written from the typed object where there was no XML, or where it held the secret `rptOwnerCcc` |',
    '| `submission-header.txt` | Supplement | of a full submission, its header byte for byte |',
    '| `exhibit-1-….htm` | Supplement | of a full submission, each other document byte for byte; `.uu` where EDGAR carries it uuencoded |',
    '',
    '## Metadata',
    '',
    `The XMP metadata says what the filing is and how it was rendered, in an extension schema of our own: namespace \`${NAMESPACE}\`,`,
    `preferred prefix \`${PREFIX}\`. The schema's description stands in each file. \`form4 extract --json\` prints it.`,
    '',
    '| property | type | what it is |',
    '|---|---|---|',
    ...Object.entries(PROPERTIES).map(
      ([name, { list, description }]) => `| \`${name}\` | ${list ? 'seq Text' : 'Text'} | ${description} |`,
    ),
    '',
    '## Date and identifier',
    '',
    'The date of creation is the filing’s: of a filed copy its acceptance (Eastern time), otherwise the last signature’s date, otherwise the',
    'period’s. `SOURCE_DATE_EPOCH` (command) or `creationDate` (library) sets another. No clock is read. The file identifier is derived from',
    'title, date, all properties and attachments, so that the same filing, options and version give the same bytes, and none of these can be',
    'edited without a trace.',
    '',
  ].join('\n');
}

/** The manifest of an archive: its keys and its JSON Schema. */
function manifestPage(): string {
  return [
    '# The manifest of an archive',
    '',
    'Made from the schema (`npm run docs`); do not edit. `manifest.jsonl` stands in the folder of `form4 archive`: UTF-8, one JSON object a',
    'line, one line a PDF, each ended by a line feed, in the order in which the PDFs were added, keys in the order of this table. What does not',
    'apply is left out. It holds no time of the clock. A last line without its end is of a run that was cut off; the next run that adds a copy',
    'removes it. A reader ignores keys that it does not know.',
    '',
    '| key | | what it is |',
    '|---|---|---|',
    ...Object.entries(entrySchema.shape).flatMap(([name, schema]) => manifestRows(name, schema)),
    '',
    '## Names',
    '',
    'A PDF is called `<period of report>_<form>_<issuer’s CIK>_<first owner’s CIK>_<accession number>.pdf`, as in',
    '`2021-09-17_4-A_0001107843_0001203957_0001209191-21-057121.pdf`: the form with `-` for `/`, the CIKs in ten digits, so that a folder is',
    'sorted by period, form and issuer. A copy that is not of a filed form has the first 16 digits of the XML’s SHA-256 in place of the',
    'accession number. What is absent is zeros. From the second ownership document of a submission on, its number follows, `_2`. Letters,',
    'digits, dots and hyphens of ASCII are all that a name holds beside the underscores.',
    '',
    '## JSON Schema of a line',
    '',
    '```json',
    JSON.stringify(z.toJSONSchema(entrySchema, { io: 'input' }), null, 2),
    '```',
    '',
  ].join('\n');
}

function manifestRows(name: string, schema: z.ZodType): string[] {
  const row = `| \`${name}\` | ${schema instanceof z.ZodOptional ? '' : 'always'} | ${schema.description} |`;
  if (!(schema instanceof z.ZodArray && schema.element instanceof z.ZodObject)) return [row];
  const inner = Object.entries(schema.element.shape as Record<string, z.ZodType>);
  return [row, ...inner.flatMap(([key, value]) => manifestRows(`${name}[].${key}`, value))];
}

/** The codes that a filing of a batch can have. */
const OF_FILINGS = [
  ...(['input-unknown', 'input-encoding', 'input-too-large', 'input-unreadable'] as const),
  ...(['xml-malformed', 'xml-forbidden', 'json-malformed', 'submission-empty', 'shape-invalid'] as const),
  ...(['email-too-large', 'archive-conflict', 'browser-failed'] as const),
  ...(['time-limit', 'memory-limit', 'worker-failed'] as const),
];

/** The report of a batch: its keys, the codes and its JSON Schema. */
function reportPage(): string {
  return [
    '# The report of a batch',
    '',
    'Made from the schema (`npm run docs`); do not edit. `report.jsonl` stands in the folder of `form4 batch`: UTF-8, one JSON object a line, one',
    'line a filing, each ended by a line feed, in the order in which the filings were settled, keys in the order of this table. What does not',
    'apply is left out. Sorted, and but for `ms`, it is the same whenever the same inputs are rendered with the same options. A line is written',
    'when its files are on the disk. A last line without its end is of a run that was cut off; `--resume` removes it.',
    '',
    '| key | | what it is |',
    '|---|---|---|',
    ...Object.entries(resultSchema.shape).flatMap(([name, schema]) => manifestRows(name, schema)),
    '',
    '## Codes',
    '',
    'Where `status` is `skipped`, `repeated` is a filing that came before under the same name, and `archive-nested` an archive in an archive.',
    'Where it is `failed`, the code is one of these:',
    '',
    '| code | when |',
    '|---|---|',
    ...OF_FILINGS.map((code) => `| \`${code}\` | ${ERROR_CODES[code]} |`),
    '',
    '## JSON Schema of a line',
    '',
    '```json',
    JSON.stringify(z.toJSONSchema(resultSchema, { io: 'input' }), null, 2),
    '```',
    '',
  ].join('\n');
}

/** Every generated page, by its file. */
export const PAGES = {
  'docs/fields.md': fieldsPage,
  'docs/manifest.md': manifestPage,
  'docs/pdf.md': pdfPage,
  'docs/report.md': reportPage,
  'docs/rules.md': rulesPage,
} as const;

if (process.argv[1]?.endsWith('docs.ts')) {
  mkdirSync('docs', { recursive: true });
  for (const [file, page] of Object.entries(PAGES)) writeFileSync(file, page());
}
