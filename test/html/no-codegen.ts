/** Run by templates.test.ts in a process that may not generate code: says what it found there as JSON. */
import { createRequire } from 'node:module';
import type { FormView } from '../../src/form/view.ts';
import { layOutHtml } from '../../src/layout/edgar/html/render.ts';
import { layOutEmail, layOutFragment, layOutText } from '../../src/layout/mail/html/render.ts';
import { loadMeasures } from '../../src/layout/mail/text.ts';
import { buildEmail, coverOf } from '../../src/layout/mail/view.ts';
import { VIEWS } from '../builders/views.ts';

await loadMeasures();

function generation(): string {
  try {
    return String(new Function('return "allowed"')());
  } catch {
    return 'forbidden';
  }
}

function isWhole(view: FormView): boolean {
  const mail = buildEmail(view, coverOf({}, { kind: 'plain' }), {
    layout: 'ledger',
    prefix: '',
    attached: 'pdf',
  });
  const pages = [layOutHtml(view, { ink: 'black', paper: 'a4' }), layOutEmail(mail)];
  return (
    pages.every((html) => html.endsWith('</html>\n')) &&
    layOutFragment(mail).endsWith('</div>\n') &&
    layOutText(mail).endsWith('Number.\n')
  );
}

const forms = Object.entries(VIEWS)
  .filter(([, view]) => isWhole(view))
  .map(([name]) => name);

const loaded = Object.keys(createRequire(import.meta.url).cache);
const handlebars = loaded.filter((path) => path.includes('handlebars'));

process.stdout.write(JSON.stringify({ generation: generation(), handlebars, forms }));
