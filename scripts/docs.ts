/** Makes docs/fields.md from the filing schema and docs/rules.md from the filing rules; a test compares them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { fields, footnotedInner } from '../src/filing/fields.ts';
import { RULES } from '../src/filing/rules/all.ts';
import { filingSchema } from '../src/filing/schema.ts';

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

/** Every generated page, by its file. */
export const PAGES = { 'docs/fields.md': fieldsPage, 'docs/rules.md': rulesPage } as const;

if (process.argv[1]?.endsWith('docs.ts')) {
  mkdirSync('docs', { recursive: true });
  for (const [file, page] of Object.entries(PAGES)) writeFileSync(file, page());
}
