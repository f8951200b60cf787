import { boolean } from './kinds.ts';
import { option } from './option.ts';

/**
 * It is off unless asked for: another machine has other fonts, and the same filing and options would give other bytes there. An
 * archive and a batch take given fonts only.
 */
export const systemFonts = {
  /** Look among the fonts of this machine for characters that neither ours nor the given ones have; each that is used is named in a finding and recorded as a given one. */
  systemFonts: option(boolean, {
    help: 'Look among the fonts of this machine for characters that neither ours nor the given ones have; each that is used is named in a finding and recorded as a given one.',
    functions: ['renderPdf', 'renderAuthentication', 'renderEmail'],
    flags: [{ long: 'system-fonts', commands: ['render', 'email'] }],
    engine: 'pdfkit',
    otherwise: 'only our fonts and the given ones are used, so that every machine gives the same bytes',
  }),
};
