import { Form4Error } from '../../errors.ts';
import { pageContent } from '../content/operations.ts';
import { byteString, textString } from '../objects/strings.ts';
import { dictOf, name, PdfName, PdfRef, type PdfValue } from '../objects/values.ts';
import { PdfFile, PdfFileError } from '../read/file.ts';
import { pagesOf } from '../read/pages.ts';
import { PdfStreamError } from '../read/streams.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import type { FieldFont } from '../record/fields.ts';
import { infoEntries, writeRecord } from '../record/objects.ts';
import type { PdfRecord } from '../record/record.ts';
import { writeFile } from '../write/file.ts';
import { WorkingCopy } from '../write/working-copy.ts';
import { markContent } from './marks.ts';
import { mendStructure } from './structure.ts';
import { fontsWithoutGlyph, surveyContent } from './survey.ts';
import { PrintedElement, type PrintedPage, readTree, writeTree } from './tree.ts';
import { makeFields } from './widgets.ts';

/**
 * Makes what Chromium has printed an archive copy: its structure and marks as PDF/UA-1 wants them, the record's
 * metadata, files and identifiers in place of the browser's, and nothing that tells when or by which process it was
 * printed. The pages look the same. The same print and record give the same bytes. Where the record has fields, the font
 * is what a viewer fills them in with.
 *
 * @throws {Form4Error} `browser-failed` where the print is not what Chromium writes, `template-invalid` where a user's
 * template has no place for a field, or two.
 */
export function sealPdf(printed: Uint8Array, record: PdfRecord, font: FieldFont | null = null): Uint8Array {
  return ofTheBrowser(() => {
    const copy = new WorkingCopy(PdfFile.open(printed));
    const pages = printedPages(copy.file);
    const tree = copy.dict(copy.root)?.get('StructTreeRoot');
    if (!(tree instanceof PdfRef)) throw new PdfSyntaxError('it has no structure tree');
    const document = readTree(copy, tree, pages);
    mendStructure(copy, document);
    markPages(copy, pages, document);
    writeTree(copy, tree, document, pages);
    const AcroForm = font === null ? undefined : makeFields(copy, pages, record.fields, font);
    describe(copy, record, AcroForm);
    const id = byteString(record.id);
    const trailer = dictOf({ Root: copy.root, Info: copy.add(infoEntries(record)), ID: [id, id] });
    return writeFile(trailer, (ref) => copy.resolve(ref));
  });
}

/**
 * Whether an empty box stands somewhere for a character that no font of the browser has: PDF/A allows none (ISO
 * 19005-3, 6.2.11.8).
 *
 * @throws {Form4Error} `browser-failed` where the print is not what Chromium writes.
 */
export function lacksGlyphs(printed: Uint8Array): boolean {
  return ofTheBrowser(() => {
    const file = PdfFile.open(printed);
    return printedPages(file).some(({ dict, survey }) => {
      const fonts = file.dict(file.dict(dict.get('Resources'))?.get('Font'));
      return [...fontsWithoutGlyph(survey)].some((font) => isComposite(file, fonts?.get(font)));
    });
  });
}

/** Whether a font's codes are its glyphs' numbers. */
function isComposite(file: PdfFile, font: PdfValue | undefined): boolean {
  const subtype = file.resolve(file.dict(font)?.get('Subtype'));
  return subtype instanceof PdfName && subtype.name === 'Type0';
}

/** What is wrong with a print is the browser's fault, which another version may not have. */
function ofTheBrowser<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (
      !(error instanceof PdfFileError || error instanceof PdfSyntaxError || error instanceof PdfStreamError)
    )
      throw error;
    throw new Form4Error(
      'browser-failed',
      `the browser printed a PDF that cannot be made an archive copy: ${error.message}; print again, or with another version of the browser`,
      { cause: error },
    );
  }
}

function printedPages(file: PdfFile): PrintedPage[] {
  return pagesOf(file).map(({ ref, dict }) => {
    return { ref, dict, survey: surveyContent(pageContent(file, dict)), artifacts: new Map() };
  });
}

/**
 * Writes the pages' content with all of it marked. The watermark is generated content, which Chromium does not tag; on
 * the first page it is said, before all else.
 */
function markPages(copy: WorkingCopy, pages: readonly PrintedPage[], document: PrintedElement): void {
  for (const page of pages) {
    const { content, watermark } = markContent(page.survey, page.artifacts, {
      watermarkIsContent: page === pages[0],
    });
    const kids = watermark.map((mcid) => ({ page, mcid }));
    if (kids.length > 0) document.kids.unshift(new PrintedElement(copy.reserve(), 'P', kids));
    const Contents = copy.addDeflated({}, Buffer.from(content, 'latin1'));
    copy.merge(page.ref, { Contents, Tabs: name('S') });
  }
}

/** Says in the catalog what the file is. */
function describe(copy: WorkingCopy, record: PdfRecord, AcroForm: PdfRef | undefined): void {
  const { entries, names } = writeRecord(copy, record);
  copy.merge(copy.root, {
    ...Object.fromEntries(entries),
    Lang: textString(record.lang),
    MarkInfo: dictOf({ Marked: true }),
    ViewerPreferences: dictOf({ DisplayDocTitle: true }),
    ...(names.size > 0 && { Names: names }),
    ...(AcroForm !== undefined && { AcroForm }),
  });
}
