import { folder } from './kinds.ts';
import { option } from './option.ts';
import { FORM_COMMANDS, FORM_FUNCTIONS } from './takers.ts';

export const templates = {
  /** Folder of Handlebars templates that replace ours in HTML, mails and what a browser prints; pdfkit uses none. */
  templates: option(folder, {
    help: 'Folder of Handlebars templates that replace ours in HTML, mails and what a browser prints; pdfkit uses none.',
    functions: [...FORM_FUNCTIONS, 'renderEmailFragment', 'verify'],
    flags: [{ long: 'templates', value: 'folder', commands: [...FORM_COMMANDS, 'verify'] }],
    engine: 'puppeteer',
    decides: 'document',
    property: {
      name: 'templatesSha256',
      description: 'SHA-256 over the templates that replaced the own ones, hexadecimal; absent without such',
    },
  }),
};
