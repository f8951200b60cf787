import { bytes, list } from './kinds.ts';
import { option } from './option.ts';

export const trust = {
  /** Certificates of authorities to be trusted for signatures, each DER or PEM with one or more. */
  trust: option(list(bytes), {
    help: 'Certificates of authorities to be trusted for signatures, each DER or PEM with one or more.',
    functions: ['verify'],
    flags: [{ long: 'trust', value: 'file', repeatable: true, commands: ['verify'] }],
  }),
};
