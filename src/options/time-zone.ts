import { text } from './kinds.ts';
import { option } from './option.ts';

export const timeZone = {
  /** Whose clocks show the time of signing: a time zone of IANA's. */
  timeZone: option(text, {
    help: "Whose clocks show the time of signing: a time zone of IANA's.",
    default: 'America/New_York',
    functions: ['signPdf'],
  }),
};
