import { PRODUCT } from '../base/files/product.ts';
import { parseFiling, readingFor } from '../documents/parse.ts';
import { describePdf } from '../documents/pdf.ts';
import type { DraftFiling } from '../filing/schema.ts';
import type { Properties } from '../pdf/record/properties.ts';
import type { PdfRecord } from '../pdf/record/record.ts';
import { xmpDate } from '../pdf/record/xmp.ts';
import { type Finding, finding } from './messages.ts';
import { otherSettings, type Settings } from './settings.ts';

/** What rendered a file. */
export interface Renderer {
  readonly version: string;
  /** Name and version; null where none was used. */
  readonly browser: string | null;
}

/** What a file was rendered from, how and by what, as far as it can be told. */
export interface Original {
  readonly filing: DraftFiling;
  readonly settings: Settings;
  readonly program: Renderer;
  /** What the file should say of itself. */
  readonly record: PdfRecord;
  /** Whether the file's identifier is the record's; null where another version made it, perhaps by another rule. */
  readonly isIdentified: boolean | null;
  readonly notes: readonly Finding[];
}

/**
 * What a file was rendered from, of what it says. The identifier is a digest over all of that: where it does not fit,
 * settings are looked for that it does fit, so that the one that was changed can be named.
 *
 * @throws {Form4Error} where the XML is no filing, or gives no form
 */
export function originalOf(claimed: Settings, properties: Properties, identifier: string): Original {
  const { copy, origin } = claimed;
  const filing = parseFiling(origin.xml as Uint8Array, readingFor(copy));
  const browser = properties.browser ?? null;
  const version = properties.rendererVersion ?? PRODUCT.version;
  const made = (settings: Settings) => ({ settings, record: recordWith(filing, settings, browser) });
  const claim = made(claimed);
  const fits = ({ record }: { record: PdfRecord }) => hexadecimal(record.id) === identifier;
  const fitting = fits(claim) ? claim : otherSettings(claimed, properties).map(made).find(fits);
  // The version is part of the identifier: where it fits, this version made the file, whatever the metadata say.
  const isOfThisVersion = fitting !== undefined || version === PRODUCT.version;
  const { settings, record } = fitting ?? claim;
  return {
    filing,
    settings,
    record,
    program: {
      version: isOfThisVersion ? PRODUCT.version : version,
      browser: settings.engine === 'puppeteer' ? browser : null,
    },
    isIdentified: isOfThisVersion ? fitting !== undefined : null,
    notes: notesOf(record, recordWith(filing, { ...settings, creationDate: undefined }, browser)),
  };
}

/** The original with the browser that is at hand, if that is what the identifier fits. */
export function madeWith(original: Original, browser: string | null, identifier: string): Original {
  if (original.isIdentified !== false || original.program.browser === browser) return original;
  const record = recordWith(original.filing, original.settings, browser);
  if (hexadecimal(record.id) !== identifier) return original;
  return { ...original, record, program: { ...original.program, browser }, isIdentified: true };
}

function recordWith(filing: DraftFiling, settings: Settings, browser: string | null): PdfRecord {
  return describePdf(filing, settings, settings.engine === 'puppeteer' ? browser : null);
}

function notesOf({ date }: PdfRecord, { date: own }: PdfRecord): Finding[] {
  if (date === null || date.getTime() === own?.getTime()) return [];
  return [finding('date-given', { date: xmpDate(date), own: own === null ? 'none' : xmpDate(own) })];
}

const hexadecimal = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
