import { quoted } from '../../base/words.ts';
import { textsOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A field with a choice list holds one of the list's codes, in upper case as listed.
 */
export const code: FilingRule = {
  id: 'code',
  severity: 'error',
  source: 'specification 3.6 and 5',
  check(filing) {
    return textsOf(filing, 'code').flatMap(({ path, field, value }) => {
      const codes = field.codes ?? [];
      if (codes.includes(value)) return [];
      return [
        {
          path,
          message: `is ${quoted(value)}, which is not one of EDGAR's codes${hint(path, value)}; use one of ${codes.join(', ')}`,
        },
      ];
    });
  },
};

/** The two codes of the form's instructions that EDGAR makes itself (specification 4.3.8). */
function hint(path: string, value: string): string {
  if (!path.endsWith('transactionCode')) return '';
  if (value.includes('K')) return ' (EDGAR adds K itself where equitySwapInvolved is true)';
  return value.includes('V') ? ' (EDGAR adds V itself where transactionFormType is 5 on a Form 4)' : '';
}
