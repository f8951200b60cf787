import { file } from './kinds.ts';
import { option } from './option.ts';
import { FORM_COMMANDS, PDF_FUNCTIONS } from './takers.ts';

export const executablePath = {
  /** The browser to start, where none is given that runs. */
  executablePath: option(file, {
    help: 'The browser to start, where none is given that runs.',
    otherwise: 'one is looked for',
    functions: [...PDF_FUNCTIONS, 'openBrowser', 'browserAtHand', 'verify'],
    flags: [
      {
        long: 'browser',
        value: 'file',
        commands: [...FORM_COMMANDS, 'verify'],
        help: 'The browser to start for the engine puppeteer.',
      },
    ],
    engine: 'puppeteer',
  }),
};
