import type { FormView } from '../../../src/form/view.ts';
import { fitBudget } from '../../../src/layout/mail/budget.ts';
import { layOutEmail, layOutFragment } from '../../../src/layout/mail/html/render.ts';
import type { EmailView } from '../../../src/layout/mail/view.ts';
import { buildEmail, wholeOf } from '../../../src/layout/mail/view.ts';
import { FIELDS } from '../../builders/hostile-views.ts';
import { VIEWS } from '../../builders/views.ts';

type Layout = EmailView['layout'];

const COVER = {
  subject: 'Form 4 - Meridian Instruments, Inc. [MRDN]',
  preheader: '2 transactions on 4 March 2026 in Class A Common Stock.',
  link: {
    text: 'This filing on EDGAR',
    href: 'https://www.sec.gov/Archives/edgar/data/1234567/000123456726000012/0001234567-26-000012-index.htm',
    folder: 'https://www.sec.gov/Archives/edgar/data/1234567/000123456726000012/',
  },
};

/** Longer than any line, and short enough for the rest of a mail to stay within the budget. */
const ENDLESS = 'W'.repeat(10_000);

/** Text that is not Latin-1, and what a client could take for markup. */
const FOREIGN = 'Zoë Šimůnek – 株式会社 東京 & Søn <“Ümlaut”> €100';

function filled(view: FormView, text: string, fields = Object.keys(FIELDS)): FormView {
  return fields.reduce((whole, field) => FIELDS[field]?.(whole, text) ?? whole, view);
}

/** Every kind of form, one with words too long for any line, one with letters of other scripts. */
export const CASES: Readonly<Record<string, FormView>> = {
  ...VIEWS,
  'endless words': filled(VIEWS['form 3 without rows'] as FormView, ENDLESS, ['remarks', 'signatures']),
  'endless words in cells': filled(VIEWS['amended form 5'] as FormView, ENDLESS.slice(0, 800), [
    'boxes',
    'cells',
  ]),
  'other scripts': filled(VIEWS['joint form 3'] as FormView, FOREIGN),
};

/** Cases with a mail of their own: copies to be signed differ in the fields of their PDF only. */
export function casesOf(layout: Layout): string[] {
  const mails = Object.keys(CASES).map((name) => mailOf(name, layout));
  return Object.keys(CASES).filter((_, index) => mails.indexOf(mails[index] ?? '') === index);
}

/** A case's mail, within the budget as every mail is. */
export function mailOf(name: string, layout: Layout): string {
  return laidOut(name, layout, layOutEmail);
}

/** A case's form alone, as a fragment. */
export function fragmentOf(name: string, layout: Layout): string {
  return laidOut(name, layout, layOutFragment);
}

function laidOut(name: string, layout: Layout, layOut: (view: EmailView) => string): string {
  const view = CASES[name];
  if (view === undefined) throw new Error(`there is no case ${name}`);
  const whole = wholeOf(view);
  const options = { layout, prefix: 'form4-', attached: 'pdf' } as const;
  return fitBudget(whole, (kept) => layOut(buildEmail(view, COVER, options, kept))).html;
}
