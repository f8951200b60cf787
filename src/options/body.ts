import { choice, type ValueOf } from './kinds.ts';
import { option } from './option.ts';

export const body = {
  /** How the form stands in the mail: `ledger` fits telephones and every mail client, `official` is EDGAR's layout, for a desk. */
  body: option(choice(['ledger', 'official']), {
    help: "How the form stands in the mail: `ledger` fits telephones and every mail client, `official` is EDGAR's layout, for a desk.",
    functions: ['renderEmail', 'renderEmailFragment'],
    flags: [{ long: 'body', value: 'body', commands: ['email'] }],
  }),
};

export type Body = ValueOf<typeof body.body>;
