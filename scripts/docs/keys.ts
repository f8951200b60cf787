import { z } from 'zod';

/** A row of the table for a key of a JSON line, and one for each key of the objects that it lists. */
export function keyRows(name: string, schema: z.ZodType): string[] {
  const row = `| \`${name}\` | ${schema instanceof z.ZodOptional ? '' : 'always'} | ${schema.description} |`;
  if (!(schema instanceof z.ZodArray && schema.element instanceof z.ZodObject)) return [row];
  const inner = Object.entries(schema.element.shape as Record<string, z.ZodType>);
  return [row, ...inner.flatMap(([key, value]) => keyRows(`${name}[].${key}`, value))];
}
