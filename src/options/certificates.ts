import { list, textOrBytes } from './kinds.ts';
import { option } from './option.ts';

export const certificates = {
  /** The key's certificate and its issuers', in any order: PEM, one or several in each, or DER. */
  certificates: option(list(textOrBytes), {
    help: "The key's certificate and its issuers', in any order: PEM, one or several in each, or DER.",
    required: true,
    functions: ['pemSigner'],
    flags: [{ long: 'cert', value: 'file', repeatable: true, commands: ['sign'] }],
  }),
};
