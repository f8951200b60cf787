import { type Problem, throwIfAborted } from '../../../errors.ts';
import type { AuthenticationView, FormView } from '../../../form/view.ts';
import type { FieldFont } from '../../../pdf/record/fields.ts';
import type { PdfRecord } from '../../../pdf/record/record.ts';
import type { Watermark } from '../../../pdf/typeset/drawing.ts';
import { emitPages } from '../../../pdf/typeset/emit.ts';
import { fieldFont } from '../../../pdf/typeset/field-font.ts';
import { codePointName, type FontSet, openFonts } from '../../../pdf/typeset/fonts.ts';
import { Frame } from '../../../pdf/typeset/frame.ts';
import { missingGlyph } from '../../../pdf/typeset/problems.ts';
import { StructureElement } from '../../../pdf/typeset/structure.ts';
import { writeFields, writeLinks, writeStructure } from '../../../pdf/typeset/tagging.ts';
import { type InkName, PAPERS, type PaperName, stylesOf } from '../../../pdf/typeset/theme.ts';
import { TypesetFile } from '../../../pdf/typeset/typeset-file.ts';
import { drawAuthentication } from '../../authentication/pdf.ts';
import { type EdgarView, edgarView } from '../view.ts';
import { boxesBlock } from './boxes.ts';
import { filedBlock, headBlock } from './head.ts';
import { drawExplanation, drawRemarks } from './notes.ts';
import { drawOwners } from './owners.ts';
import { drawNotices, drawSignatures } from './signatures.ts';
import { drawTable } from './table.ts';

export interface DrawOptions {
  /** EDGAR's colours, or all black. */
  readonly ink: InkName;
  /** Landscape either way. */
  readonly paper: PaperName;
  /** Bytes of TrueType or OpenType fonts for characters that the package's own fonts lack, tried in their order. */
  readonly fallbackFonts?: readonly Uint8Array[];
  readonly signal?: AbortSignal;
  /** Told of each character that no font has. */
  readonly onProblem?: (problem: Problem) => void;
  /** What the file holds beside its pages. */
  readonly record: PdfRecord;
}

/**
 * Draws a document as a tagged PDF 1.7 with embedded fonts, and writes the record into it. The same view and options give the same bytes.
 *
 * @throws Form4Error `option-invalid` where a fallback font cannot be embedded, `aborted` where the signal fired
 */
export async function drawPdf(
  view: FormView | AuthenticationView,
  options: DrawOptions,
): Promise<Uint8Array> {
  throwIfAborted(options.signal);
  const fonts = openFonts(options.fallbackFonts ?? []);
  const form = layOut(view, options, fonts);
  for (const codePoint of fonts.missing) {
    options.onProblem?.(missingGlyph(codePoint, codePointName(codePoint)));
  }
  throwIfAborted(options.signal);
  return write(form, options.record, options.record.fields.length === 0 ? null : fieldFont());
}

/** A document on its pages, not yet written. */
export interface LaidOut {
  readonly frame: Frame;
  readonly root: StructureElement;
  readonly watermark: Watermark | null;
}

/** Lays a document out from top to bottom. */
export function layOut(
  view: FormView | AuthenticationView,
  look: Pick<DrawOptions, 'ink' | 'paper'>,
  fonts: FontSet,
): LaidOut {
  const frame = new Frame(view, PAPERS[look.paper], fonts, stylesOf(look.ink));
  const root = new StructureElement('Document');
  const watermark =
    'signers' in view ? drawAuthentication(frame, view, root) : drawForm(frame, edgarView(view), root);
  frame.finish();
  return { frame, root, watermark };
}

/** Gives the watermark, which lies behind every page. */
function drawForm(frame: Frame, view: EdgarView, root: StructureElement): Watermark | null {
  const { watermark } = view.copy;
  const mark = watermark === null ? null : frame.watermark(watermark, root.add('P'));
  const filed = filedBlock(frame, view, frame.width, root);
  if (filed !== null) frame.place(filed);
  frame.mark(view.head.form);
  frame.place(headBlock(frame, view, frame.width, root));
  frame.place(boxesBlock(frame, view, frame.width, root.add('Sect', { title: view.labels.boxes })));
  for (const table of view.tables) {
    frame.skip(4);
    drawTable(frame, table, root);
  }
  drawOwners(frame, view, root);
  drawExplanation(frame, view, root);
  drawRemarks(frame, view, root);
  drawSignatures(frame, view, root);
  drawNotices(frame, view, root);
  return mark;
}

function write({ frame, root, watermark }: LaidOut, record: PdfRecord, font: FieldFont | null): Uint8Array {
  const file = new TypesetFile(record, frame.paper, frame.pages.length);
  emitPages(file, frame.pages, frame.feet, watermark);
  writeLinks(file, frame.pages);
  if (font !== null) writeFields(file, frame.pages, font);
  writeStructure(file, root, frame.pages.length);
  const [form, ...parts] = frame.headings;
  if (form !== undefined) file.outline(form, parts);
  return file.finish();
}
