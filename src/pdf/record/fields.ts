import type { Dictionary, Literal, ObjectWriter } from './objects.ts';
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
  writer: ObjectWriter,
  field: FormField,
  size: { w: number; h: number },
): Dictionary {
  const isDate = field.kind === 'date';
  const appearance = writer.stream(
    { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, size.w, size.h], Resources: {} },
    // An empty field shows nothing; marks that tell where a viewer writes text (12.7.3.3).
    new TextEncoder().encode(isDate ? '/Tx BMC\nEMC' : 'q\nQ'),
    'plain',
  );
  return {
    Subtype: 'Widget',
    FT: isDate ? 'Tx' : 'Sig',
    T: writer.text(field.name),
    TU: writer.text(field.label),
    AP: { N: appearance },
    ...(isDate ? { DA: writer.text(DEFAULT_APPEARANCE) } : {}),
  };
}

/** Bits of SigFlags: there are signature fields; save by appending only (12.7.2, table 219). */
const SIGNATURES_APPEND = 3;

/** The interactive form of the fields (12.7.2), for the catalog. */
export function writeAcroForm(writer: ObjectWriter, fields: readonly Literal[], font: FieldFont): Literal {
  return writer.add({
    Fields: fields,
    SigFlags: SIGNATURES_APPEND,
    DA: writer.text(DEFAULT_APPEARANCE),
    DR: { Font: { [FONT]: writeFont(writer, font) } },
  });
}

/** A simple TrueType font with WinAnsiEncoding (ISO 32000-1, 9.6.3; ISO 19005-3, 6.2.11.6). */
function writeFont(writer: ObjectWriter, font: FieldFont): Literal {
  const { name, file, length, first, widths, box, ascent, descent, capHeight } = font;
  return writer.add({
    Type: 'Font',
    Subtype: 'TrueType',
    BaseFont: name,
    FirstChar: first,
    LastChar: first + widths.length - 1,
    Widths: widths,
    Encoding: 'WinAnsiEncoding',
    FontDescriptor: writer.add({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: SERIF_LATIN,
      FontBBox: box,
      ItalicAngle: 0,
      Ascent: ascent,
      Descent: descent,
      CapHeight: capHeight,
      StemV: 0,
      FontFile2: writer.stream({ Length1: length }, file, 'deflated'),
    }),
  });
}
