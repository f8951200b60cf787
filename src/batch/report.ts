import * as z from 'zod';
import { Form4Error } from '../errors.ts';

/** The report's name in the folder: JSON Lines, UTF-8, one line a filing, each ended by `\n`. */
export const REPORT = 'report.jsonl';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 of 64 hexadecimal digits');

/** One line of the report: this is its only definition, and the order of its keys. */
export const resultSchema = z.object({
  input: z.string().describe('The file, as it was named or found'),
  member: z.string().optional().describe('Of an archive, the name of the file in it'),
  document: z
    .int()
    .positive()
    .optional()
    .describe('Which ownership document of the file, from 1; absent where the file could not be read'),
  accession: z
    .string()
    .optional()
    .describe('The accession number, of the header of a submission or of the file’s name'),
  form: z
    .string()
    .optional()
    .describe('The form type, 4/A; of a filing that failed, what the header of its submission says'),
  status: z
    .enum(['done', 'failed', 'skipped'])
    .describe('`skipped` where nothing was to be done: see the code'),
  code: z
    .string()
    .optional()
    .describe('Why not done: a code of `ERROR_CODES`, or `repeated` or `archive-nested` where skipped'),
  message: z.string().optional().describe('The same as a sentence'),
  files: z
    .array(
      z.object({
        // What reads a report of unknown origin is not led out of its folder.
        file: z
          .string()
          .regex(/^(archive\/)?[A-Za-z0-9][\w.-]*$/, 'expected the name of a file in this folder')
          .describe('Name of the file in the folder; of an archive’s copy behind `archive/`'),
        bytes: z.int().nonnegative().describe('Its size in bytes'),
        sha256: sha256.describe('Its SHA-256, hexadecimal'),
      }),
    )
    .optional()
    .describe('What was written; absent unless done'),
  source: sha256
    .optional()
    .describe('SHA-256 of the ownership document, without white space around it, hexadecimal'),
  settings: z
    .string()
    .describe('The same where the same options were given, as far as they decide what is written'),
  ms: z.int().nonnegative().describe('Milliseconds that the rendering took; 0 where there was none'),
});

/** What became of one filing of a batch. */
export type BatchResult = z.infer<typeof resultSchema>;

/** One file that a batch wrote. */
export type BatchFile = NonNullable<BatchResult['files']>[number];

/** The same result with its keys in the order of the schema, and none that says nothing. */
export function tidied(result: BatchResult): BatchResult {
  const said = KEYS.map((key) => [key, result[key]] as const).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as BatchResult;
}

const KEYS = Object.keys(resultSchema.shape) as (keyof BatchResult)[];

/** The line of a tidied result, with its end. */
export function lineOf(result: BatchResult): string {
  return `${JSON.stringify(result)}\n`;
}

/**
 * The result in a line.
 *
 * @throws {Form4Error} `report-invalid`, which names the line
 */
export function parseLine(line: string, { report, number }: { report: string; number: number }): BatchResult {
  try {
    return resultSchema.parse(JSON.parse(line));
  } catch (error) {
    const why = error instanceof z.ZodError ? said(error) : (error as Error).message;
    throw new Form4Error(
      'report-invalid',
      `${report}, line ${number}: ${why}; remove this line and run the batch again with resume`,
      { cause: error },
    );
  }
}

function said({ issues: [first] }: z.ZodError): string {
  return first ? `${first.path.join('.') || 'the line'}: ${first.message}` : 'is no result';
}
