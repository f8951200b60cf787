import { choice, type ValueOf } from './kinds.ts';
import { option } from './option.ts';
import { FORM_COMMANDS, PDF_FUNCTIONS } from './takers.ts';

export const engine = {
  /** What makes the PDF: `pdfkit` draws the form itself, `puppeteer` prints the HTML in a browser. */
  engine: option(choice(['pdfkit', 'puppeteer']), {
    help: 'What makes the PDF: `pdfkit` draws the form itself, `puppeteer` prints the HTML in a browser.',
    functions: PDF_FUNCTIONS,
    flags: [{ long: 'engine', value: 'engine', commands: FORM_COMMANDS }],
    decides: 'document',
    property: {
      name: 'engine',
      description: 'What drew the pages: pdfkit or puppeteer',
    },
  }),
};

export type Engine = ValueOf<typeof engine.engine>;
