/**
 * Whether a JSON value fits a JSON Schema, for the keywords that the exported schema uses; any other keyword is an
 * error, so that none goes unjudged. Written from the JSON Schema specification (draft 2020-12), not from zod.
 */
export function fits(value: unknown, schema: Schema): boolean {
  const unknown = Object.keys(schema).find((keyword) => !KEYWORDS.has(keyword));
  if (unknown) throw new Error(`the keyword ${unknown} is not judged here`);
  const {
    type,
    properties = {},
    required = [],
    additionalProperties = true,
    items,
    minItems = 0,
    anyOf,
    oneOf,
    pattern,
    patternProperties = {},
  } = schema;
  if (type !== undefined && !isOfType(value, type)) return false;
  if (schema.enum && !schema.enum.includes(value)) return false;
  if ('const' in schema && value !== schema.const) return false;
  if (anyOf && !anyOf.some((option) => fits(value, option))) return false;
  if (oneOf && oneOf.filter((option) => fits(value, option)).length !== 1) return false;
  if (typeof value === 'string') return pattern === undefined || new RegExp(pattern, 'u').test(value);
  if (Array.isArray(value))
    return value.length >= minItems && value.every((item) => !items || fits(item, items));
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value);
    return (
      required.every((key) => keys.includes(key)) &&
      Object.entries(value).every(([key, inner]) => {
        const known = Object.hasOwn(properties, key)
          ? properties[key]
          : Object.entries(patternProperties).find(([name]) => new RegExp(name, 'u').test(key))?.[1];
        return known ? fits(inner, known) : additionalProperties;
      })
    );
  }
  return true;
}

export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
}

/** The keywords judged here, and those that say nothing of a value. */
const KEYWORDS = new Set([
  ...['type', 'properties', 'required', 'additionalProperties', 'items', 'minItems', 'anyOf', 'oneOf'],
  ...['enum', 'const', 'pattern', 'patternProperties', '$schema', 'title', 'description'],
]);

function isOfType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
