import {
  decodePDFRawStream,
  ParseSpeeds,
  PDFArray,
  PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStreamWriter,
  PDFString,
} from '@cantoo/pdf-lib';
import type { FieldFont } from '../record/fields.ts';
import { type Dictionary, infoEntries, type ObjectWriter, writeRecord } from '../record/objects.ts';
import type { PdfRecord } from '../record/record.ts';
import { fontsWithoutGlyph, markContent, surveyContent } from './content.ts';
import { mendStructure } from './structure.ts';
import { Element, type PrintedPage, readTree, textObject, writeTree } from './tree.ts';
import { makeFields } from './widgets.ts';

/**
 * Makes what Chromium has printed an archive copy: its structure and marks as PDF/UA-1 wants them, the record's
 * metadata, files and identifiers in place of the browser's, and nothing that tells when or by which process it was
 * printed. The pages look the same. The same print and record give the same bytes. Where the record has fields, the font
 * is what a viewer fills them in with.
 */
export async function sealPdf(
  printed: Uint8Array,
  record: PdfRecord,
  font: FieldFont | null = null,
): Promise<Uint8Array> {
  const { context, catalog, pages } = await open(printed);
  const root = catalog.get(name('StructTreeRoot')) as PDFRef;
  const document = readTree(context, context.lookup(root, PDFDict), pages);
  mendStructure(context, document);
  for (const page of pages) {
    // The watermark is generated content, which Chromium does not tag; on the first page it is said, before all else.
    const watermarkIsContent = page === pages[0];
    const { content, watermark } = markContent(page.survey, page.artifacts, { watermarkIsContent });
    const kids = watermark.map((mcid) => ({ page, mcid }));
    if (kids.length > 0) document.kids.unshift(new Element(context.nextRef(), 'P', kids));
    page.dict.set(name('Contents'), context.register(context.flateStream(Buffer.from(content, 'latin1'))));
    page.dict.set(name('Tabs'), name('S'));
  }
  writeTree(context, root, document, pages);
  const writer = objectWriter(context);
  const { entries, names } = writeRecord(writer, record);
  const AcroForm = font && makeFields({ context, writer }, pages, record.fields, font);
  const saying = {
    ...entries,
    Lang: PDFString.of(record.lang),
    MarkInfo: { Marked: true },
    ViewerPreferences: { DisplayDocTitle: true },
    ...(Object.keys(names).length > 0 && { Names: names }),
    ...(AcroForm !== null && { AcroForm }),
  };
  for (const [key, value] of object(context, saying).entries()) catalog.set(key, value);
  const id = PDFHexString.fromBytes(record.id);
  context.trailerInfo.Info = context.register(object(context, infoEntries(writer, record)));
  context.trailerInfo.ID = context.obj([id, id]);
  return PDFStreamWriter.forContext(renumbered(context), Number.POSITIVE_INFINITY).serializeToBuffer();
}

/**
 * Whether an empty box stands somewhere for a character that no font of the browser has: PDF/A allows none (ISO
 * 19005-3, 6.2.11.8).
 */
export async function lacksGlyphs(printed: Uint8Array): Promise<boolean> {
  const { pages } = await open(printed);
  return pages.some(({ dict, survey }) => {
    const fonts = dict.lookup(name('Resources'), PDFDict).lookupMaybe(name('Font'), PDFDict);
    // Codes are glyphs in composite fonts only.
    const isComposite = (font: string) =>
      fonts?.lookup(name(font.slice(1)), PDFDict).get(name('Subtype')) === name('Type0');
    return [...fontsWithoutGlyph(survey)].some(isComposite);
  });
}

interface Printed {
  readonly context: PDFContext;
  readonly catalog: PDFDict;
  readonly pages: readonly PrintedPage[];
}

async function open(printed: Uint8Array): Promise<Printed> {
  const pdf = await PDFDocument.load(printed, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  const { context, catalog } = pdf;
  const pages = pdf.getPages().map(({ ref, node }) => {
    return { ref, dict: node, survey: surveyContent(contentOf(context, node)), artifacts: new Map() };
  });
  return { context, catalog, pages };
}

/** Dictionaries of our own literals and of pdf-lib's objects, which pdf-lib's types keep apart. */
const object = (context: PDFContext, dictionary: Dictionary): PDFDict =>
  context.obj(dictionary as Record<string, PDFObject>);

const name = (value: string): PDFName => PDFName.of(value);

function contentOf(context: PDFContext, page: PDFDict): string {
  const contents = page.lookup(name('Contents'));
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((ref) => context.lookup(ref)) : [contents];
  return streams
    .map((stream) => Buffer.from(decodePDFRawStream(stream as PDFRawStream).decode()).toString('latin1'))
    .join('\n');
}

function objectWriter(context: PDFContext): ObjectWriter {
  return {
    name,
    text: textObject,
    textBytes: (value) => textObject(value).asBytes(),
    date: (value) => PDFString.fromDate(value),
    bytes: (value) => PDFHexString.fromBytes(value),
    add: (dictionary) => context.register(object(context, dictionary)),
    stream(dictionary, bytes, compression) {
      const stream = compression === 'deflate' ? context.flateStream(bytes) : context.stream(bytes);
      if (compression === 'deflated') stream.dict.set(name('Filter'), name('FlateDecode'));
      for (const [key, value] of object(context, dictionary).entries()) stream.dict.set(key, value);
      return context.register(stream);
    },
  };
}

/** A copy with what the trailer leads to and nothing else, numbered in the order in which it is met. */
function renumbered(source: PDFContext): PDFContext {
  const target = PDFContext.create();
  const refs = new Map<PDFRef, PDFRef>();
  const copyDict = (dict: PDFDict): PDFDict =>
    PDFDict.fromMapWithContext(new Map(dict.entries().map(([key, value]) => [key, copy(value)])), target);

  function copy(value: PDFObject): PDFObject {
    if (value instanceof PDFRef) {
      const known = refs.get(value) ?? target.nextRef();
      refs.set(value, known);
      return known;
    }
    if (value instanceof PDFRawStream) return PDFRawStream.of(copyDict(value.dict), value.contents);
    if (value instanceof PDFDict) return copyDict(value);
    return value instanceof PDFArray ? target.obj(value.asArray().map(copy)) : value;
  }

  const { Root, Info, ID } = source.trailerInfo;
  for (const [key, value] of Object.entries({ Root, Info, ID })) {
    target.trailerInfo[key as 'Root'] = copy(value as PDFObject);
  }
  // What is met while copying is added to the map, which goes on with it.
  for (const [from, to] of refs) target.assign(to, copy(source.lookup(from) as PDFObject));
  return target;
}
