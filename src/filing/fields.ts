import * as z from 'zod';
import { type Form, isSchemaSince } from './codes.ts';

/**
 * The kinds of field that an ownership document is made of. Each field tells its kind to `fields`, so that the XML
 * reader, the XML writer and the field table of the docs all work from the one schema in schema.ts.
 *
 * Limits are the specification's (EDGAR Ownership XML Technical Specification v3, sections 3.2 and 3.5); they are
 * recorded here and judged by the filing rules, because a value that is too long can still be rendered.
 */
export interface FilingField {
  readonly type: 'text' | 'boolean' | 'date' | 'decimal' | 'code';
  /** Longest text EDGAR takes, in characters. */
  readonly max?: number;
  /** The values EDGAR takes. */
  readonly codes?: readonly string[];
  /** The schema version that brought the element; undefined for one as old as the schemas that are known. */
  readonly since?: FirstVersions;
}

/** The first schema version with an element, by form; a form whose schema never has it is left out. */
export type FirstVersions = { readonly [F in Form]?: string };

/** What each leaf schema is; groups and lists are plain zod objects and arrays. */
export const fields = z.registry<FilingField>();

/** Of a value that can carry footnotes, the schema of the value itself. Typed by hand: zod's own type recurses. */
const inners = z.registry<{ inner: z.ZodType }>() as unknown as {
  add(schema: unknown, meta: { inner: z.ZodType }): void;
  get(schema: unknown): { inner: z.ZodType } | undefined;
};

/** The schema of the value of a field that can carry footnotes; undefined for any other schema. */
export function footnotedInner(schema: z.ZodType): z.ZodType | undefined {
  return inners.get(schema)?.inner;
}

/** Whether a form's schema of that version has an element; `isSchemaSince` says what an absent version means. */
export function isInSchema(element: z.ZodType, form: Form, version: string | undefined): boolean {
  const schema = element instanceof z.ZodOptional ? (element.unwrap() as z.ZodType) : element;
  const since = fields.get(schema)?.since?.[form];
  return since === undefined || isSchemaSince(version, since);
}

/** A text of any characters; `max` is EDGAR's limit, checked by the rule `length`. */
export function text(max: number, since?: FirstVersions) {
  return z.string({ error: 'expected a text' }).register(fields, { type: 'text', max, since });
}

/** One of EDGAR's codes; another text still has the right shape, and breaks the rule `code`. */
export function code<const C extends string>(codes: readonly C[]) {
  const schema = z.string({ error: `expected one of ${codes.join(', ')}` });
  schema.register(fields, { type: 'code', codes });
  // The type offers the known codes in an editor and takes any text, as the schema does.
  return schema as unknown as z.ZodType<C | (string & {}), C | (string & {})>;
}

/** True or false; EDGAR writes 1 and 0 (specification 3.2). */
export function flag(since?: FirstVersions) {
  return z.boolean({ error: 'expected true or false' }).register(fields, { type: 'boolean', since });
}

/** `YYYY-MM-DD` (specification 3.2); real filings may carry an offset, `2021-09-30-05:00`, which stays. */
export function date() {
  return z
    .string({ error: 'expected a date as YYYY-MM-DD' })
    .regex(/^\d{4}-\d{2}-\d{2}(Z|[+-]\d{2}:\d{2})?$/, 'expected a date as YYYY-MM-DD')
    .register(fields, { type: 'date' });
}

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
const NOT_A_DECIMAL =
  'expected a decimal in digits without commas or a currency sign, for example 7000 or 25.56';

/**
 * A decimal, kept as written: a text such as `25.5600`, never a float. A JavaScript number is taken where its
 * shortest text is exact to 15 digits; beyond, the digits that were meant are already lost and it is refused.
 */
export function decimal() {
  return z
    .union([z.string().regex(DECIMAL, NOT_A_DECIMAL), z.number()], { error: NOT_A_DECIMAL })
    .transform((value, context) => {
      if (typeof value === 'string') return value;
      const written = String(value);
      if (DECIMAL.test(written) && written.replace(/[^\d]/g, '').length <= 15) return written;
      context.addIssue({
        code: 'custom',
        message: `the number ${written} may have lost digits; write it as a text, '7000.25'`,
      });
      return z.NEVER;
    })
    .register(fields, { type: 'decimal' });
}

/** `F1` … `F99` (specification 4.3.5); a larger number can be printed and breaks the rule `footnote-id`. */
export function footnoteId() {
  return z.string().regex(/^F\d{1,4}$/, 'expected the id of a footnote: F and a number, F1 to F99');
}

/** The ids of the footnotes that a value or group refers to, in the order of their markers. */
export function footnoteIds() {
  return z.array(footnoteId());
}

/** A value that can carry footnotes, written short (`'7000'`) or long (`{ value: '7000', footnotes: ['F1'] }`). */
export type Footnoted<T> = T | { value?: T; footnotes: string[] };

/** A value that can carry footnotes (specification 4.3.6); in the long form the value may be absent. */
export function footnoted<T extends z.ZodType>(inner: T) {
  const long = z.strictObject({ value: inner.optional(), footnotes: footnoteIds() });
  const schema = z.union([inner, long], {
    error: ({ input }) => {
      const expected = inner.safeParse(input).error?.issues[0]?.message ?? 'expected a value';
      return `${expected}, or { value, footnotes: ['F1'] }`;
    },
  });
  inners.add(schema, { inner });
  return schema;
}

/** Of a union of rows, the schema of one kind of row; undefined where it has no such kind. */
export function rowSchema(rows: z.ZodDiscriminatedUnion, kind: unknown): z.ZodObject | undefined {
  return (rows.options as z.ZodObject[]).find(({ shape }) => (shape.kind as z.ZodLiteral).value === kind);
}

/** The value of a field that can carry footnotes; undefined where only a footnote stands. */
export function valueIn<T extends string>(field: Footnoted<T> | undefined): T | undefined {
  return typeof field === 'object' ? field.value : field;
}

/** The footnotes of a field that can carry them. */
export function footnotesIn(field: Footnoted<string> | undefined): readonly string[] {
  return typeof field === 'object' ? field.footnotes : [];
}
