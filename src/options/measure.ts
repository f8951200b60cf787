import { boolean } from './kinds.ts';
import { option } from './option.ts';

export const measure = {
  /** Walk through the inputs beforehand, to tell their size in `progress.total`. */
  measure: option(boolean, {
    help: 'Walk through the inputs beforehand, to tell their size in `progress.total`.',
    default: false,
    functions: ['renderBatch'],
  }),
};
