import { isSchemaSince } from '../codes.ts';
import { fieldsOf } from './lib/fields.ts';
import { formIn } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/** An element is not younger than the filing's schema version; the schema says which version brought it. */
export const schemaElement: FilingRule = {
  id: 'schema-element',
  severity: 'warning',
  source: 'specification 4.3 (schemaVersion); real filings for the versions that brought each element',
  check(filing) {
    const form = formIn(filing);
    const version = filing.schemaVersion;
    if (form === null || version === undefined) return [];
    return fieldsOf(filing).flatMap(({ path, field }) => {
      const since = field.since?.[form];
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
