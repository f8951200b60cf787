import { isSchemaSince } from '../codes.ts';
import { fieldsOf } from './lib/fields.ts';
import { formIn } from './lib/rows.ts';
import type { Rule } from './lib/rule.ts';

/**
 * An element is not older than the filing's schema version. In real filings aff10b5One begins with X0407 (all of
 * X0407, X0508 and X0609 have it, none before), the foreign symbol and the non-US address with X0609, on Form 3
 * X0607.
 */
export const schemaElement: Rule = {
  id: 'schema-element',
  severity: 'warning',
  source: 'specification 4.3 (schemaVersion); real filings for the versions that brought each element',
  check(filing) {
    const form = formIn(filing);
    const version = filing.schemaVersion;
    if (form === null || version === undefined) return [];
    return fieldsOf(filing).flatMap(({ path, name }) => {
      const since = SINCE[name]?.[form === '3' ? 'form3' : 'forms4And5'];
      if (since === undefined || isSchemaSince(version, since)) return [];
      return [
        {
          path,
          message: `came with schema ${since} and the filing says ${version}; remove one of the two, schemaVersion or this`,
        },
      ];
    });
  },
};

const NEWEST = { form3: 'X0607', forms4And5: 'X0609' };

const SINCE: Readonly<Record<string, { form3?: string; forms4And5: string }>> = {
  aff10b5One: { forms4And5: 'X0407' },
  issuerForeignTradingSymbol: NEWEST,
  rptOwnerNonUSAddressFlag: NEWEST,
  rptOwnerNonUSStateTerritory: NEWEST,
  rptOwnerCountry: NEWEST,
};
