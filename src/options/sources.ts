import { choice, list, type ValueOf } from './kinds.ts';
import { option } from './option.ts';

const source = choice(['option', 'environment', 'cache', 'system', 'package']);

/** In the order in which they are tried. */
export const SOURCES = source.choices;

/** Where a browser may come from. */
export type BrowserSource = ValueOf<typeof source>;

export const sources = {
  /** Where to look for a browser, in their fixed order. */
  sources: option(list(source), {
    help: 'Where to look for a browser, in their fixed order.',
    otherwise: 'everywhere',
    functions: ['openBrowser'],
  }),
};
