import { textsOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * Fields that are newer than the specification at hand: their limits are this package's own guess, so a longer
 * text is only worth a look.
 */
export const lengthUnconfirmed: FilingRule = {
  id: 'length-unconfirmed',
  severity: 'warning',
  source: 'none published: fields of schemas X0609 and X0607',
  check(filing) {
    return textsOf(filing).flatMap(({ path, name, field, value }) => {
      const length = value.trim().length;
      if (
        field.max === undefined ||
        length <= field.max ||
        !UNPUBLISHED.has(name) ||
        name === 'rptOwnerCountry'
      )
        return [];
      const message = `is ${length} characters long; EDGAR's limit is not published here, but more than ${field.max} is unusual: check it`;
      return [{ path, message }];
    });
  },
};

/** Fields without a published limit; what a country may be is the rule `country`. */
export const UNPUBLISHED: ReadonlySet<string> = new Set([
  'issuerForeignTradingSymbol',
  'rptOwnerNonUSStateTerritory',
  'rptOwnerCountry',
]);
