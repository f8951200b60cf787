import { text } from './kinds.ts';
import { option } from './option.ts';

export const location = {
  /** Where it is signed, said in the signature. */
  location: option(text, {
    help: 'Where it is signed, said in the signature.',
    functions: ['signPdf'],
    flags: [{ long: 'location', value: 'text', commands: ['sign'] }],
  }),
};
