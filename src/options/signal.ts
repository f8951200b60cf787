import { object } from './kinds.ts';
import { option } from './option.ts';
import { PDF_FUNCTIONS } from './takers.ts';

export const signal = {
  /** Ends the work with the error `aborted`. */
  signal: option(object<AbortSignal>('an AbortSignal', 'aborted', 'addEventListener'), {
    help: 'Ends the work with the error `aborted`.',
    functions: [...PDF_FUNCTIONS, 'openBrowser', 'browserAtHand', 'signPdf', 'httpTimestamper', 'verify'],
  }),
};
