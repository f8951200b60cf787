import type { FilingRule } from './lib/rule.ts';

/**
 * Each reporting person stands in at least one relationship to the issuer.
 */
export const relationship: FilingRule = {
  id: 'relationship',
  severity: 'error',
  source: 'specification 3.3, cm(1); Form 4, instruction 1(d)',
  check(filing) {
    return (filing.reportingOwner ?? []).flatMap(({ reportingOwnerRelationship: relationship }, index) => {
      if (!relationship) return [];
      const { isDirector, isOfficer, isTenPercentOwner, isOther } = relationship;
      if (isDirector || isOfficer || isTenPercentOwner || isOther) return [];
      const path = `reportingOwner[${index}].reportingOwnerRelationship`;
      return [
        {
          path,
          message:
            'ticks no box; set isDirector, isOfficer, isTenPercentOwner or isOther (with otherText) to true',
        },
      ];
    });
  },
};
