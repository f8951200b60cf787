import * as z from 'zod';
import { draftSchema, filingSchema } from './schema.ts';

/** The JSON Schema (draft 2020-12) of what may be written for a filing, or for a draft, made from the zod schema. */
export function filingJsonSchema(options: { draft?: boolean } = {}): object {
  return {
    title: 'SEC ownership filing',
    ...z.toJSONSchema(options.draft ? draftSchema : filingSchema, { io: 'input' }),
  };
}
