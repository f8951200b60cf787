import { textString } from '../objects/strings.ts';
import { deflatedStream, dictOf, name, type PdfDict, type PdfRef, PdfStream } from '../objects/values.ts';
import type { ObjectSink } from '../write/sink.ts';
import type { FormField } from './record.ts';

/** The field of a line to be signed or dated; null where there is none. */
export function fieldOf(
  kind: FormField['kind'],
  { field, label }: { readonly field: string | null; readonly label: string },
): FormField | null {
  return field === null ? null : { name: field, kind, label };
}

/** The font in which a viewer fills text fields: of one byte a character, which is what viewers can write in. */
export interface FieldFont {
  readonly name: string;
  /** A TrueType program, compressed, and its length before. */
  readonly file: Uint8Array;
  readonly length: number;
  /** The first character code, and the advances from there on, in thousandths of the type's size. */
  readonly first: number;
  readonly widths: readonly number[];
  /** In the same unit. */
  readonly box: readonly [number, number, number, number];
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
}

/** The font's name among the form's resources, and the size in points of what is filled in. */
const FONT = 'FieldFont';
const SIZE = 9;

/** Bits of a font's flags: serif, nonsymbolic (ISO 32000-1, table 123). */
const SERIF_LATIN = 2 | 32;

/** What the viewer writes a date with: the form's font, black (12.7.3.3). */
const DEFAULT_APPEARANCE = `/${FONT} ${SIZE} Tf 0 0 0 rg`;

/** The entries of a field and of its widget, beside its place and its page, which the engine knows. */
export function fieldEntries(
  sink: ObjectSink,
  field: FormField,
  size: { readonly w: number; readonly h: number },
): PdfDict {
  const isDate = field.kind === 'date';
  const form = {
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: [0, 0, size.w, size.h],
    Resources: dictOf({}),
  };
  // An empty field shows nothing; marks that tell where a viewer writes text (12.7.3.3).
  const content = new TextEncoder().encode(isDate ? '/Tx BMC\nEMC' : 'q\nQ');
  const appearance = sink.add(new PdfStream(dictOf(form), content));
  return dictOf({
    Subtype: name('Widget'),
    FT: name(isDate ? 'Tx' : 'Sig'),
    T: textString(field.name),
    TU: textString(field.label),
    AP: dictOf({ N: appearance }),
    DA: isDate ? textString(DEFAULT_APPEARANCE) : undefined,
  });
}

/** Bits of SigFlags: there are signature fields; save by appending only (12.7.2, table 219). */
const SIGNATURES_APPEND = 3;

/** The interactive form of the fields (12.7.2), for the catalog. */
export function writeAcroForm(sink: ObjectSink, fields: readonly PdfRef[], font: FieldFont): PdfRef {
  const fonts = dictOf({ [FONT]: writeFont(sink, font) });
  return sink.add(
    dictOf({
      Fields: fields,
      SigFlags: SIGNATURES_APPEND,
      DA: textString(DEFAULT_APPEARANCE),
      DR: dictOf({ Font: fonts }),
    }),
  );
}

/** A simple TrueType font with WinAnsiEncoding (ISO 32000-1, 9.6.3; ISO 19005-3, 6.2.11.6). */
function writeFont(sink: ObjectSink, font: FieldFont): PdfRef {
  const { file, length, first, widths, box, ascent, descent, capHeight } = font;
  const program = sink.add(deflatedStream({ Length1: length }, file));
  const descriptor = sink.add(
    dictOf({
      Type: name('FontDescriptor'),
      FontName: name(font.name),
      Flags: SERIF_LATIN,
      FontBBox: box,
      ItalicAngle: 0,
      Ascent: ascent,
      Descent: descent,
      CapHeight: capHeight,
      StemV: 0,
      FontFile2: program,
    }),
  );
  return sink.add(
    dictOf({
      Type: name('Font'),
      Subtype: name('TrueType'),
      BaseFont: name(font.name),
      FirstChar: first,
      LastChar: first + widths.length - 1,
      Widths: widths,
      Encoding: name('WinAnsiEncoding'),
      FontDescriptor: descriptor,
    }),
  );
}
