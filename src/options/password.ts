import { text } from './kinds.ts';
import { option } from './option.ts';

export const password = {
  /** The password of an encrypted key. */
  password: option(text, {
    help: 'The password of an encrypted key.',
    functions: ['pemSigner'],
    flags: [
      {
        long: 'password-file',
        value: 'file',
        commands: ['sign'],
        help: 'A file that holds the password of the key and nothing else.',
        otherwise: 'FORM4_PASSWORD of the environment',
      },
    ],
  }),
};
