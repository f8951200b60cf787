import { quoted } from '../../base/words.ts';
import { US_STATES } from '../states.ts';
import { isBlank } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A zip code in a state of the US has five or nine digits. EDGAR accepts others: a real filing has `Mountain V`,
 * the city's name.
 */
export const zipUs: FilingRule = {
  id: 'zip-us',
  severity: 'warning',
  source: 'Form 4, box 1 (Zip/Postal Code)',
  check(filing) {
    return (filing.reportingOwner ?? []).flatMap(({ reportingOwnerAddress: address }, index) => {
      const zip = address?.rptOwnerZipCode;
      if (zip === undefined || isBlank(zip) || !US_STATES.has(address?.rptOwnerState?.trim() ?? ''))
        return [];
      if (/^\d{5}(-?\d{4})?$/.test(zip.trim())) return [];
      const path = `reportingOwner[${index}].reportingOwnerAddress.rptOwnerZipCode`;
      return [{ path, message: `is ${quoted(zip)}; a US zip code has five or nine digits: check it` }];
    });
  },
};
