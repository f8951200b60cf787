import type { Rule } from './lib/rule.ts';

/**
 * At most 10 signatures.
 */
export const signatureCount: Rule = {
  id: 'signature-count',
  severity: 'error',
  source: 'specification 3.5 (Max Occur) and 5',
  check(filing) {
    const count = filing.ownerSignature?.length ?? 0;
    if (count <= 10) return [];
    return [
      {
        path: 'ownerSignature[10]',
        message: `is one too many: there are ${count} and EDGAR takes 10; one person may sign for several; say so in the signature`,
      },
    ];
  },
};
