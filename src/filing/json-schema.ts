import * as z from 'zod';
import type { OptionsOf } from '../options/all.ts';
import { settle } from '../options/check.ts';
import { COMMENT_NAME } from './comments.ts';
import { draftSchema, filingSchema } from './schema.ts';

/**
 * The JSON Schema (draft 2020-12) of what may be written for a filing, or for a draft, made from the zod schema, with
 * what a filing in JSON may hold beside its fields.
 */
export function filingJsonSchema(options: OptionsOf<'filingJsonSchema'> = {}): object {
  const { draft } = settle('filingJsonSchema', options);
  const { properties, ...schema } = z.toJSONSchema(draft ? draftSchema : filingSchema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'object') jsonSchema.patternProperties = { [COMMENT_NAME]: {} };
    },
  });
  return {
    title: 'SEC ownership filing',
    ...schema,
    properties: { $schema: { type: 'string', description: 'Where this schema is.' }, ...properties },
  };
}
