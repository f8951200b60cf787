import { formIn } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A field that the form does not have, though it is false: no value is lost on the page, and EDGAR warns. A true
 * one is refused earlier, as the form has no box for it.
 */
export const notApplicable: FilingRule = {
  id: 'not-applicable',
  severity: 'warning',
  source: 'specification 3.5 and 5 (blank field has a value)',
  check(filing) {
    const form = formIn(filing);
    if (form === null) return [];
    return FLAGS.flatMap(([flag, forms]) =>
      filing[flag] === false && !forms.includes(form)
        ? [{ path: flag, message: `does not apply to Form ${form}; remove it` }]
        : [],
    );
  },
};

const FLAGS = [
  ['noSecuritiesOwned', '3'],
  ['notSubjectToSection16', '45'],
  ['form3HoldingsReported', '5'],
  ['form4TransactionsReported', '5'],
  ['aff10b5One', '45'],
] as const;
