import type { FilingRule } from './lib/rule.ts';

/**
 * Each reporting person stands once on a form; leading zeros of a CIK do not make another person.
 */
export const ownerDuplicate: FilingRule = {
  id: 'owner-duplicate',
  severity: 'error',
  source: 'specification 4.3.2 and 5 (duplicate reporting owner CIK)',
  check(filing) {
    const seen = new Map<string, number>();
    return (filing.reportingOwner ?? []).flatMap(({ reportingOwnerId }, index) => {
      const cik = reportingOwnerId?.rptOwnerCik?.trim().replace(/^0+/, '');
      if (!cik) return [];
      const earlier = seen.get(cik);
      if (earlier === undefined) {
        seen.set(cik, index);
        return [];
      }
      const path = `reportingOwner[${index}].reportingOwnerId.rptOwnerCik`;
      return [{ path, message: `is the CIK of reportingOwner[${earlier}] too; name each person once` }];
    });
  },
};
