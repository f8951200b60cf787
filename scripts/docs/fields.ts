import { z } from 'zod';
import { fields, footnotedInner } from '../../src/filing/fields.ts';
import { filingSchema } from '../../src/filing/schema.ts';

/** The table of all fields. */
export function fieldsPage(): string {
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
