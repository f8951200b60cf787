import type { Problem } from '../errors.ts';
import { callback } from './kinds.ts';
import { option } from './option.ts';

export const onProblem = {
  /** Told of what is found on the way: characters that no font has, secrets left out, filing rules where a filing is kept. */
  onProblem: option(callback<(problem: Problem) => void>(), {
    help: 'Told of what is found on the way: characters that no font has, secrets left out, filing rules where a filing is kept.',
    functions: [
      'renderPdf',
      'renderAuthentication',
      'renderAuthenticationHtml',
      'renderEmail',
      'renderEmailFragment',
      'archive',
    ],
  }),
};
