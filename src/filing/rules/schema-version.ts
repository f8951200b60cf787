import { quoted } from '../../base/words.ts';
import { newestSchema, SCHEMA_VERSIONS } from '../codes.ts';
import { formIn } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * The schema version is one that EDGAR has used for the form; EDGAR inserts it and discards another. Versions
 * X01xx, older than the filings at hand, are known by name only.
 */
export const schemaVersion: FilingRule = {
  id: 'schema-version',
  severity: 'warning',
  source: 'specification 4.3 (schemaVersion)',
  check(filing) {
    const form = formIn(filing);
    const version = filing.schemaVersion;
    if (form === null || version === undefined || /^X01\d\d$/.test(version)) return [];
    const known: readonly string[] = SCHEMA_VERSIONS[form];
    if (known.includes(version)) return [];
    return [
      {
        path: 'schemaVersion',
        message: `is ${quoted(version)}, not a version that Form ${form} has had (${known.join(', ')}); remove it, or use ${newestSchema(form)}`,
      },
    ];
  },
};
