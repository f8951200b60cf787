import { type Problem, throwIfAborted } from '../../errors.ts';
import type { FieldFont } from '../record/fields.ts';
import type { PdfRecord } from '../record/record.ts';
import type { Watermark } from './drawing.ts';
import { emitPages } from './emit.ts';
import { fieldFont } from './field-font.ts';
import { type FontSet, openFonts } from './fonts.ts';
import type { Frame } from './frame.ts';
import { whenLoaded } from './lazy.ts';
import { type Pictures, picturesOf } from './pictures.ts';
import { missingGlyphs } from './problems.ts';
import type { StructureElement } from './structure.ts';
import { writeFields, writeLinks, writeStructure } from './tagging.ts';
import { TypesetFile } from './typeset-file.ts';

export interface DrawOptions {
  /** Bytes of TrueType or OpenType fonts for characters that the package's own fonts lack, tried in their order. */
  readonly fallbackFonts?: readonly Uint8Array[];
  readonly signal?: AbortSignal;
  /** Told once of the characters that no font has. */
  readonly onProblem?: (problem: Problem) => void;
  /** What the file holds beside its pages. */
  readonly record: PdfRecord;
}

/** A document laid out on its pages, not yet written. */
export interface LaidOut {
  readonly frame: Frame;
  readonly root: StructureElement;
  /** It lies behind every page. */
  readonly watermark: Watermark | null;
}

/**
 * Draws a document as a tagged PDF 1.7 with embedded fonts, and writes the record into it. The same layout and options
 * give the same bytes.
 *
 * @throws {Form4Error} option-invalid where a fallback font or an image cannot be embedded
 * @throws {Form4Error} aborted where the signal fired
 */
export async function drawPdf(
  layOut: (fonts: FontSet) => LaidOut,
  { fallbackFonts = [], signal, onProblem, record }: DrawOptions,
): Promise<Uint8Array> {
  throwIfAborted(signal);
  const { fonts, document } = await whenLoaded(() => {
    const fonts = openFonts(fallbackFonts);
    return { fonts, document: layOut(fonts) };
  });
  const missing = missingGlyphs(fonts.missing);
  if (missing !== null) onProblem?.(missing);
  throwIfAborted(signal);
  const pictures = await picturesOf(document.frame.pages);
  return write(document, record, pictures, record.fields.length === 0 ? null : await fieldFont());
}

/** The characters of a document that none of the fonts has. @throws {Form4Error} as `drawPdf` */
export function missingIn(
  layOut: (fonts: FontSet) => LaidOut,
  fallbackFonts: readonly Uint8Array[] = [],
): Promise<ReadonlySet<number>> {
  return whenLoaded(() => {
    const fonts = openFonts(fallbackFonts);
    layOut(fonts);
    return fonts.missing;
  });
}

function write(
  { frame, root, watermark }: LaidOut,
  record: PdfRecord,
  pictures: Pictures,
  font: FieldFont | null,
): Uint8Array {
  const file = new TypesetFile(record, frame.paper, frame.pages.length);
  emitPages(file, frame.pages, frame.feet, watermark, pictures);
  writeLinks(file, frame.pages);
  if (font !== null) writeFields(file, frame.pages, font);
  writeStructure(file, root, frame.pages.length);
  const [title, ...parts] = frame.headings;
  if (title !== undefined) file.outline(title, parts);
  return file.finish();
}
