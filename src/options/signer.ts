import type { Signer } from '../pki/signer.ts';
import { object } from './kinds.ts';
import { option } from './option.ts';

export const signer = {
  /** Who signs: a PKCS#12 file, a PEM key, or an object of yours that has the key signed elsewhere. */
  signer: option(
    object<Signer>(
      'what pkcs12Signer or pemSigner gives, or a Signer of yours',
      'certificate',
      'chain',
      'sign',
    ),
    {
      help: 'Who signs: a PKCS#12 file, a PEM key, or an object of yours that has the key signed elsewhere.',
      required: true,
      functions: ['signPdf'],
    },
  ),
};
