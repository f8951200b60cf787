import { textOf } from '../objects/strings.ts';
import { type PdfDict, PdfName, PdfRef, PdfString, type PdfValue } from '../objects/values.ts';
import type { PdfFile } from './file.ts';
import { PdfSyntaxError } from './syntax.ts';

/** A field of a form (ISO 32000-1, 12.7.3): the end of a branch, with what it inherits. */
export interface TerminalField {
  readonly ref: PdfRef;
  /** Full, its parts joined by dots. */
  readonly name: string;
  /** `Sig`, `Tx`, `Btn`, `Ch`; empty where it says nothing. */
  readonly type: string;
  readonly dict: PdfDict;
  /** As it stands, perhaps a reference; null where it is empty. */
  readonly value: PdfValue;
  /** Where it is shown: itself, or its kids. */
  readonly widgets: readonly PdfRef[];
}

const MOST_FIELDS = 10_000;
const DEEPEST = 32;

/** All fields, in the form's order. @throws {PdfSyntaxError} {PdfStreamError} where the form is damaged. */
export function fieldsOf(file: PdfFile): readonly TerminalField[] {
  const fields: TerminalField[] = [];
  const seen = new Set<number>();
  const walk = (ref: PdfValue, above: readonly PdfDict[]) => {
    if (!(ref instanceof PdfRef)) throw new PdfSyntaxError('a field of the form is no object of its own');
    if (seen.has(ref.number) || above.length > DEEPEST)
      throw new PdfSyntaxError('a field of the form stands at two places');
    if (seen.add(ref.number).size > MOST_FIELDS) throw new PdfSyntaxError('there are too many fields');
    const dict = file.dict(ref);
    if (dict === null) return;
    const kids = file.array(dict.get('Kids'));
    const line = [dict, ...above];
    const inner = kids.filter((kid) => file.dict(kid)?.has('T'));
    for (const kid of inner) walk(kid, line);
    if (inner.length > 0) return;
    const inherited = (key: string) => line.find((each) => each.has(key))?.get(key) ?? null;
    const type = file.resolve(inherited('FT'));
    fields.push({
      ref,
      name: nameOf(file, line),
      type: type instanceof PdfName ? type.name : '',
      dict,
      value: inherited('V'),
      widgets: kids.length === 0 ? [ref] : kids.filter((kid) => kid instanceof PdfRef),
    });
  };
  const form = formOf(file);
  for (const ref of file.array(form?.get('Fields'))) walk(ref, []);
  return fields;
}

export function formOf(file: PdfFile): PdfDict | null {
  return file.dict(file.dict(file.trailer.get('Root'))?.get('AcroForm'));
}

function nameOf(file: PdfFile, line: readonly PdfDict[]): string {
  const parts = line.flatMap((dict) => {
    const part = file.resolve(dict.get('T'));
    return part instanceof PdfString ? [textOf(part)] : [];
  });
  return parts.reverse().join('.');
}
