import { dayOf } from './lib/days.ts';
import { transactionsOf } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A form is signed after what it reports: the event or transaction of box 3, the end of the fiscal year on a Form
 * 5, and every transaction. Real filings signed earlier exist, a Form 3 before a public offering for one.
 */
export const signatureDate: FilingRule = {
  id: 'signature-date',
  severity: 'warning',
  source: 'Form 4, instruction 1(a)',
  check(filing) {
    const reported = [
      dayOf(filing.periodOfReport),
      ...transactionsOf(filing).map(({ row }) => dayOf(row.transactionDate)),
    ].filter((day) => day !== undefined);
    const latest = reported.sort().at(-1);
    if (latest === undefined) return [];
    return (filing.ownerSignature ?? []).flatMap(({ signatureDate }, index) => {
      const signed = dayOf(signatureDate);
      if (signed === undefined || signed >= latest) return [];
      return [
        {
          path: `ownerSignature[${index}].signatureDate`,
          message: `is ${signed}, before the latest date that the form reports (${latest}); check both`,
        },
      ];
    });
  },
};
