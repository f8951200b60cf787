import { beyond } from './lib/count.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * At most 10 signatures.
 */
export const signatureCount: FilingRule = {
  id: 'signature-count',
  severity: 'error',
  source: 'specification 3.5 (Max Occur) and 5',
  check: (filing) =>
    beyond(
      filing.ownerSignature,
      10,
      'ownerSignature',
      'one person may sign for several; say so in the signature',
    ),
};
