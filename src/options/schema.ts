import { choice, type ValueOf } from './kinds.ts';
import { option } from './option.ts';

export const schema = {
  /** The schema version of the XML: the filing's own, none if it has none, or the newest: X0609, or X0607 for a Form 3. */
  schema: option(choice(['own', 'newest']), {
    help: "The schema version of the XML: the filing's own, none if it has none, or the newest: X0609, or X0607 for a Form 3.",
    functions: ['writeXml'],
    flags: [{ long: 'schema', value: 'version', commands: ['render'] }],
  }),
};

export type Schema = ValueOf<typeof schema.schema>;
