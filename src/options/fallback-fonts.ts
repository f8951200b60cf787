import { bytes, list } from './kinds.ts';
import { option } from './option.ts';
import { FORM_COMMANDS, PDF_FUNCTIONS } from './takers.ts';

export const fallbackFonts = {
  /** TrueType or OpenType fonts, or collections of them, for characters that ours lack; a browser uses those of the machine instead. */
  fallbackFonts: option(list(bytes), {
    help: 'TrueType or OpenType fonts, or collections of them, for characters that ours lack; a browser uses those of the machine instead.',
    functions: [...PDF_FUNCTIONS, 'verify'],
    flags: [{ long: 'font', value: 'file', repeatable: true, commands: [...FORM_COMMANDS, 'verify'] }],
    engine: 'pdfkit',
    decides: 'document',
    property: {
      name: 'fontSha256',
      list: true,
      description: 'SHA-256 of each fallback font, hexadecimal, in their order',
    },
  }),
};
