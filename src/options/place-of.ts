import type { Place } from '../errors.ts';
import { callback } from './kinds.ts';
import { option } from './option.ts';

export const placeOf = {
  /** Tells where a path of the filing stands in the input, as `readFilings` gives it. */
  placeOf: option(callback<(path: string) => Place | null>(), {
    help: 'Tells where a path of the filing stands in the input, as `readFilings` gives it.',
    otherwise: 'no place is told',
    functions: ['validateFiling'],
  }),
};
