import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderRecorded } from '../../../src/documents/pdf.ts';
import { PdfString } from '../../../src/pdf/objects/values.ts';
import { openPdf, readContents } from '../../../src/pdf/record/extract.ts';
import { compareForms } from '../../../src/verify/form/compare.ts';
import { contextOf } from '../../../src/verify/form/context.ts';
import type { Finding } from '../../../src/verify/messages.ts';
import { originalOf } from '../../../src/verify/original.ts';
import { settingsOf } from '../../../src/verify/settings.ts';
import { sharedBrowser } from '../../tools/browser.ts';

/** Copies that earlier versions made: a folder a version, to which each later version adds one (copies/README.md). */

const FOLDER = join(import.meta.dirname, '../copies');
export const SHARED = join(import.meta.dirname, '../../../../shared/cases/from-0.1.0');

export interface OldCopy {
  /** For a test's name. */
  readonly name: string;
  readonly path: string;
}

export function oldCopies(): readonly OldCopy[] {
  return versions().flatMap((version) => pdfsIn(join(FOLDER, version), version));
}

/** Folders that `archive` of earlier versions made. */
export function oldArchives(): readonly OldCopy[] {
  return versions()
    .map((version) => ({ name: `${version}/archive`, path: join(FOLDER, version, 'archive') }))
    .filter(({ path }) => existsSync(path));
}

/** None where there is no such folder. */
export function pdfsIn(folder: string, name: string): readonly OldCopy[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.pdf'));
  return files.sort().map((file) => ({ name: `${name}/${file}`, path: join(folder, file) }));
}

export function readCopy(name: string): Uint8Array {
  return Uint8Array.from(readFileSync(join(FOLDER, name)));
}

function versions(): readonly string[] {
  return readdirSync(FOLDER, { withFileTypes: true }).flatMap((each) =>
    each.isDirectory() ? each.name : [],
  );
}

/** What the filing of a copy gives today, by what the copy says of itself: plants leave that as it is. */
const rendered = new Map<string, Promise<Uint8Array>>();

/**
 * What the comparison of forms alone finds in a copy that nobody signed.
 *
 * @throws {Form4Error} where the copy holds no filing
 */
export async function formFindings(pdf: Uint8Array): Promise<readonly Finding[]> {
  const file = openPdf(pdf);
  const contents = readContents(file);
  const { settings } = settingsOf(contents, {});
  const [id] = file.array(file.trailer.get('ID'));
  const identifier = id instanceof PdfString ? Buffer.from(id.bytes, 'latin1').toString('hex') : '';
  const original = originalOf(settings, contents.metadata?.properties ?? {}, identifier);
  const again =
    rendered.get(identifier) ??
    (async () => {
      const browser = settings.engine === 'puppeteer' ? await sharedBrowser() : undefined;
      return (await renderRecorded(original.filing, { ...original.settings, browser })).pdf;
    })();
  rendered.set(identifier, again);
  return compareForms(openPdf(await again), file, contextOf(original));
}
