import type { Timestamper } from '../pki/timestamper.ts';
import { object } from './kinds.ts';
import { option } from './option.ts';

export const timestamp = {
  /** When it was signed, by an authority's clock (RFC 3161), as of `httpTimestamper`: PAdES B-T in place of B-B. */
  timestamp: option(object<Timestamper>('what httpTimestamper gives, or a Timestamper of yours', 'token'), {
    help: "When it was signed, by an authority's clock (RFC 3161), as of `httpTimestamper`: PAdES B-T in place of B-B.",
    functions: ['signPdf'],
    flags: [
      {
        long: 'tsa',
        value: 'url',
        commands: ['sign'],
        help: 'A time-stamp authority to ask (RFC 3161): PAdES B-T in place of B-B.',
      },
    ],
  }),
};
