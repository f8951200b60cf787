/**
 * What a filing written as JSON may hold beside its fields: `$schema`, by which an editor finds the JSON Schema, and
 * comments, which JSON does not have otherwise: members of any object whose name begins with `//`.
 */

/** As a regular expression of a JSON Schema. */
export const COMMENT_NAME = '^//';

/** A filing's fields are less deep; what is deeper is refused anyway. */
const DEEPEST = 10;

/** The same without `$schema` and comments; the very same where it has none. */
export function withoutComments(filing: unknown): unknown {
  return fieldsOf(filing, 0);
}

function fieldsOf(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth === DEEPEST) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => fieldsOf(item, depth + 1));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  const members = Object.entries(value);
  const kept = members
    .filter(([name]) => !name.startsWith('//') && (depth > 0 || name !== '$schema'))
    .map(([name, inner]) => [name, fieldsOf(inner, depth + 1)] as const);
  const isSame =
    kept.length === members.length &&
    kept.every(([name, inner]) => inner === (value as Record<string, unknown>)[name]);
  return isSame ? value : Object.fromEntries(kept);
}
