import { z } from 'zod';
import { entrySchema } from '../../src/archive/manifest.ts';
import { keyRows } from './keys.ts';

/** The manifest of an archive: its keys and its JSON Schema. */
export function manifestPage(): string {
  return [
    '# The manifest of an archive',
    '',
    'Made from the schema (`npm run docs`); do not edit. `manifest.jsonl` stands in the folder of `form4 archive`: UTF-8, one JSON object a',
    'line, one line a PDF, each ended by a line feed, in the order in which the PDFs were added, keys in the order of this table. What does not',
    'apply is left out. It holds no time of the clock. A last line without its end is of a run that was cut off; the next run that adds a copy',
    'removes it. A reader ignores keys that it does not know.',
    '',
    '| key | | what it is |',
    '|---|---|---|',
    ...Object.entries(entrySchema.shape).flatMap(([name, schema]) => keyRows(name, schema)),
    '',
    '## Names',
    '',
    'A PDF is called `<period of report>_<form>_<issuer’s CIK>_<first owner’s CIK>_<accession number>.pdf`, as in',
    '`2021-09-17_4-A_0001107843_0001203957_0001209191-21-057121.pdf`: the form with `-` for `/`, the CIKs in ten digits, so that a folder is',
    'sorted by period, form and issuer. A copy that is not of a filed form has the first 16 digits of the XML’s SHA-256 in place of the',
    'accession number. What is absent is zeros. From the second ownership document of a submission on, its number follows, `_2`. Letters,',
    'digits, dots and hyphens of ASCII are all that a name holds beside the underscores.',
    '',
    '## JSON Schema of a line',
    '',
    '```json',
    JSON.stringify(z.toJSONSchema(entrySchema, { io: 'input' }), null, 2),
    '```',
    '',
  ].join('\n');
}
