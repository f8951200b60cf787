import { date } from './kinds.ts';
import { option } from './option.ts';
import { PDF_FUNCTIONS } from './takers.ts';

export const creationDate = {
  /** The document's date. The command takes SOURCE_DATE_EPOCH of the environment for it. */
  creationDate: option(date, {
    help: "The document's date. The command takes SOURCE_DATE_EPOCH of the environment for it.",
    otherwise: "the filing's own: of its acceptance, its last signature or its period",
    decides: 'bytes',
    functions: PDF_FUNCTIONS,
  }),
};
