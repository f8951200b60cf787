import { textOrBytes } from './kinds.ts';
import { option } from './option.ts';

export const key = {
  /** A PEM private key: PKCS#8, encrypted or not, SEC 1 or PKCS#1. */
  key: option(textOrBytes, {
    help: 'A PEM private key: PKCS#8, encrypted or not, SEC 1 or PKCS#1.',
    required: true,
    functions: ['pemSigner'],
    flags: [{ long: 'key', value: 'file', commands: ['sign'] }],
  }),
};
