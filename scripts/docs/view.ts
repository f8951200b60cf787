import { entryOf, exportsOf, isType } from './declarations.ts';

/** Where the views are declared, by what they are the views of. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  'The form': ['form/view.ts'],
  "EDGAR's layout": ['layout/edgar/view.ts', 'layout/edgar/columns.ts', 'layout/edgar/grid.ts'],
  Mails: ['layout/mail/view.ts'],
};

/** The types of some modules, by name. */
function typesIn(files: readonly string[]) {
  return files.flatMap((file) => [...exportsOf(file)]).filter(([, symbol]) => isType(symbol));
}

/** The names of all types that the page of the view has. */
export const VIEW_TYPES = Object.values(MODULES)
  .flatMap(typesIn)
  .map(([name]) => name);

/** What templates are filled with: every type of the views. */
export function viewPage(): string {
  return [
    '# The view',
    '',
    'Made from the docstrings (`npm run docs`); do not edit. The view is the form, finished: what is shown, in the words in which it is shown.',
    'Templates are filled with it. `form.hbs` and `form-fragment.hbs` are filled with an [EdgarView](#edgarview), `authentication.hbs` with an',
    '[AuthenticationView](#authenticationview), both with `style` and `csp` besides; the templates of mails with an [EmailView](#emailview).',
    '[Templates and branding](../guides/templates.md) tells how.',
    '',
    ...Object.entries(MODULES).flatMap(([title, files]) => [
      `## ${title}`,
      '',
      ...typesIn(files).flatMap(([name, symbol]) => entryOf(name, symbol, VIEW_TYPES)),
    ]),
  ].join('\n');
}
