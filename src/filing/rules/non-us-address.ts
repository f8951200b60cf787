import { isBlank } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * The flag of a non-US address agrees with the rest of it: a country and perhaps a territory, no state. Newer than
 * the specification at hand; as EDGAR's filings have it.
 */
export const nonUsAddress: FilingRule = {
  id: 'non-us-address',
  severity: 'warning',
  source: 'real filings of schemas X0609 and X0607',
  check(filing) {
    return (filing.reportingOwner ?? []).flatMap(({ reportingOwnerAddress: address }, index) => {
      if (!address) return [];
      const at = `reportingOwner[${index}].reportingOwnerAddress`;
      if (address.rptOwnerNonUSAddressFlag) {
        return [
          ...(isBlank(address.rptOwnerCountry)
            ? [
                {
                  path: `${at}.rptOwnerCountry`,
                  message:
                    'is missing although the address is said to be outside the US; give the code of the country',
                },
              ]
            : []),
          ...(isBlank(address.rptOwnerState)
            ? []
            : [
                {
                  path: `${at}.rptOwnerState`,
                  message:
                    'is given although the address is said to be outside the US; use rptOwnerNonUSStateTerritory and rptOwnerCountry',
                },
              ]),
        ];
      }
      return (['rptOwnerNonUSStateTerritory', 'rptOwnerCountry'] as const)
        .filter((name) => !isBlank(address[name]))
        .map((name) => ({
          path: `${at}.${name}`,
          message:
            'is given although rptOwnerNonUSAddressFlag is not true; set the flag, or use rptOwnerState',
        }));
    });
  },
};
