import { choice } from './kinds.ts';
import { option } from './option.ts';

export const htmlAs = {
  /** What the HTML is: a `page` of its own; a `fragment` for a page of yours, whose styles are its own; or a fragment in a `shadow` root, which no style of your page reaches. */
  htmlAs: option(choice(['page', 'fragment', 'shadow']), {
    help: 'What the HTML is: a `page` of its own; a `fragment` for a page of yours, whose styles are its own; or a fragment in a `shadow` root, which no style of your page reaches.',
    functions: ['renderHtml'],
    flags: [{ long: 'html-as', value: 'kind', commands: ['render'] }],
    decides: 'document',
  }),
};
