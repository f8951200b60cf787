import { text } from './kinds.ts';
import { option } from './option.ts';

export const field = {
  /** Where to sign: the name of the signature field. */
  field: option(text, {
    help: 'Where to sign: the name of the signature field.',
    required: true,
    functions: ['signPdf'],
    flags: [{ long: 'field', value: 'name', commands: ['sign'] }],
  }),
};
