import { file } from './kinds.ts';
import { option } from './option.ts';

export const p12 = {
  /** The signer's key and certificates (PKCS#12); the library's `pkcs12Signer`. */
  p12: option(file, {
    help: "The signer's key and certificates (PKCS#12); the library's `pkcs12Signer`.",

    flags: [{ long: 'p12', value: 'file', commands: ['sign'] }],
  }),
};
