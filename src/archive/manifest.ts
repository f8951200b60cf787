import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { archiveFailed } from '../disk/failure.ts';
import { Form4Error } from '../errors.ts';
import { PROPERTIES, type Properties, type PropertyName } from '../pdf/record/properties.ts';

/** The manifest's name in the folder: JSON Lines, UTF-8, one line a PDF, each ended by `\n`. */
export const MANIFEST = 'manifest.jsonl';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 of 64 hexadecimal digits');
const size = z.int().nonnegative();

type PropertyShape = {
  readonly [N in PropertyName]: z.ZodOptional<
    NonNullable<Properties[N]> extends string ? z.ZodString : z.ZodArray<z.ZodString>
  >;
};

/** What the PDF says of itself, under the same names. */
const properties = Object.fromEntries(
  Object.entries(PROPERTIES).map(([name, { list, description }]) => [
    name,
    (list ? z.array(z.string()) : z.string()).optional().describe(description),
  ]),
) as unknown as PropertyShape;

/** One line of the manifest: this is its only definition, and the order of its keys. */
export const entrySchema = z.object({
  // A plain name: what reads a manifest of unknown origin is not led out of its folder.
  file: z
    .string()
    .regex(/^[A-Za-z0-9][\w.-]*\.pdf$/, 'expected the name of a PDF in this folder')
    .describe('Name of the PDF in the folder'),
  bytes: size.describe('Size of the PDF in bytes'),
  sha256: sha256.describe('SHA-256 of the PDF, hexadecimal'),
  standards: z.array(z.string()).describe('What the PDF conforms to: `PDF/A-3a`, `PDF/UA-1`'),
  date: z.iso.datetime().nullable().describe('The document’s date in UTC; null where the filing has none'),
  issuerName: z.string().describe('The issuer’s name'),
  ownerNames: z.array(z.string()).describe('The reporting owners’ names in the filing’s order'),
  attachments: z
    .array(
      z.object({
        name: z.string().describe('Name of the file inside the PDF'),
        relationship: z.enum(['Source', 'Supplement']).describe('`Source` is the filing’s XML'),
        bytes: size.describe('Its size in bytes'),
        sha256: sha256.describe('Its SHA-256, hexadecimal'),
      }),
    )
    .describe('The files inside the PDF in their order'),
  ...properties,
  xmlSha256: sha256.describe(PROPERTIES.xmlSha256.description),
});

/** What the manifest says of one PDF. */
export type ManifestEntry = z.infer<typeof entrySchema>;

export interface Manifest {
  /** Each PDF once, in the order in which they were added; empty where the folder has no manifest. */
  readonly entries: readonly ManifestEntry[];
  /** Whether the last line lacks its end: a run was cut off there, or is writing it now. It is not among the entries. */
  readonly unfinished: boolean;
}

/**
 * The manifest of a folder.
 *
 * @throws {Form4Error} `manifest-invalid` names the line, `archive-failed` where it cannot be read
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const listing = new ManifestListing(folder);
  const bytes = await readIfThere(join(folder, MANIFEST));
  listing.read(bytes);
  return { entries: [...listing.entries.values()], unfinished: listing.end < bytes.length };
}

async function readIfThere(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Uint8Array();
    throw archiveFailed(file, error);
  }
}

/** The line of an entry, with its end; its keys are in order where `entrySchema` has parsed it. */
export function lineOf(entry: ManifestEntry): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(entry)}\n`);
}

const LINE_END = 0x0a;

/** The lines of a manifest, read as far as they are finished; what is appended later is read where they end. */
export class ManifestListing {
  readonly entries = new Map<string, ManifestEntry>();
  /** Bytes up to the end of the last finished line. */
  end = 0;
  readonly #manifest: string;
  #lines = 0;

  constructor(folder: string) {
    this.#manifest = join(folder, MANIFEST);
  }

  /**
   * Takes the manifest's bytes from `end` on.
   *
   * @throws {Form4Error} `manifest-invalid`
   */
  read(bytes: Uint8Array): void {
    let start = 0;
    for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, start)) {
      this.#lines += 1;
      this.#add(this.#parse(bytes.subarray(start, at)));
      start = at + 1;
    }
    this.end += start;
  }

  #parse(line: Uint8Array): ManifestEntry {
    try {
      return entrySchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line)));
    } catch (error) {
      throw this.#invalid(error instanceof z.ZodError ? said(error) : (error as Error).message, error);
    }
  }

  #add(entry: ManifestEntry): void {
    const other = this.entries.get(entry.file);
    if (other !== undefined && !isDeepStrictEqual(other, entry)) {
      throw this.#invalid(`says something else of ${entry.file} than a line before it`);
    }
    this.entries.set(entry.file, entry);
  }

  #invalid(what: string, cause?: unknown): Form4Error {
    return new Form4Error(
      'manifest-invalid',
      `${this.#manifest}, line ${this.#lines}: ${what}; restore the manifest from a copy, or remove this line and archive its filing again`,
      { cause },
    );
  }
}

function said({ issues: [first] }: z.ZodError): string {
  return first ? `${first.path.join('.') || 'the line'}: ${first.message}` : 'is no entry';
}
