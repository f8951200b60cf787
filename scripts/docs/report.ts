import { z } from 'zod';
import { resultSchema } from '../../src/batch/report.ts';
import { ERROR_CODES } from '../../src/errors.ts';
import { keyRows } from './keys.ts';

/** The codes that a filing of a batch can have. */
const OF_FILINGS = [
  ...(['input-unknown', 'input-encoding', 'input-too-large', 'input-unreadable'] as const),
  ...(['xml-malformed', 'xml-forbidden', 'json-malformed', 'submission-empty', 'shape-invalid'] as const),
  ...(['email-too-large', 'archive-conflict', 'browser-failed'] as const),
  ...(['time-limit', 'memory-limit', 'worker-failed'] as const),
];

/** The report of a batch: its keys, the codes and its JSON Schema. */
export function reportPage(): string {
  return [
    '# The report of a batch',
    '',
    'Made from the schema (`npm run docs`); do not edit. `report.jsonl` stands in the folder of `form4 batch`: UTF-8, one JSON object a line, one',
    'line a filing, each ended by a line feed, in the order in which the filings were settled, keys in the order of this table. What does not',
    'apply is left out. Sorted, and but for `ms`, it is the same whenever the same inputs are rendered with the same options. A line is written',
    'when its files are on the disk. A last line without its end is of a run that was cut off; `--resume` removes it.',
    '',
    '| key | | what it is |',
    '|---|---|---|',
    ...Object.entries(resultSchema.shape).flatMap(([name, schema]) => keyRows(name, schema)),
    '',
    '## Codes',
    '',
    'Where `status` is `skipped`, `repeated` is a filing that came before under the same name, and `archive-nested` an archive in an archive.',
    'Where it is `failed`, the code is one of these:',
    '',
    '| code | when |',
    '|---|---|',
    ...OF_FILINGS.map((code) => `| \`${code}\` | ${ERROR_CODES[code].when} |`),
    '',
    '## JSON Schema of a line',
    '',
    '```json',
    JSON.stringify(z.toJSONSchema(resultSchema, { io: 'input' }), null, 2),
    '```',
    '',
  ].join('\n');
}
