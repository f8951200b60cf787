import { quoted } from '../../base/words.ts';
import { textsOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A zip or postal code is of letters, digits, spaces, hyphens and number signs.
 */
export const zip: FilingRule = {
  id: 'zip',
  severity: 'error',
  source: 'EDGAR common schema, ZIP_CODE_TYPE; specification 3.5',
  check(filing) {
    return textsOf(filing).flatMap(({ path, name, value }) => {
      if (name !== 'rptOwnerZipCode' || /^[0-9A-Za-z #-]*$/.test(value)) return [];
      return [
        {
          path,
          message: `is ${quoted(value)}; EDGAR takes letters, digits, spaces, - and # only: correct it`,
        },
      ];
    });
  },
};
