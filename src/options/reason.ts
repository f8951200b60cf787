import { text } from './kinds.ts';
import { option } from './option.ts';

export const reason = {
  /** Why it is signed, said in the signature. */
  reason: option(text, {
    help: 'Why it is signed, said in the signature.',
    functions: ['signPdf'],
    flags: [{ long: 'reason', value: 'text', commands: ['sign'] }],
  }),
};
