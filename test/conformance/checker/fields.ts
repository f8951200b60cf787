import type { PDFDict } from '@cantoo/pdf-lib';
import { booleanOf, dictOf, get, itemsOf, type Maybe, nameOf, numberOf, textOf } from './objects.ts';
import type { Pdf } from './pdf.ts';
import { type Finding, finding } from './rules.ts';

/** A field at the end of its branch (ISO 32000-1, 12.7.3.1). */
export interface Field {
  readonly dict: PDFDict;
  /** The names on the way to it, with dots between. */
  readonly name: string;
  readonly kind: string | undefined;
  readonly value: Maybe;
  /** Itself where field and widget are one dictionary. */
  readonly widgets: readonly PDFDict[];
}

/** The interactive form, where there is one: its fields look as they are, without a program's help. */
export function* form(pdf: Pdf): Generator<Finding> {
  const { catalog: root } = pdf;
  const acroForm = get(root, 'AcroForm');
  if (booleanOf(get(acroForm, 'NeedAppearances')) === true)
    yield finding('form', 'AcroForm', 'NeedAppearances is true');
  if (get(acroForm, 'XFA')) yield finding('form', 'AcroForm', 'there is XFA');
  if (get(root, 'NeedsRendering')) yield finding('form', 'catalog', 'there is NeedsRendering');
  const all = fieldsOf(pdf);
  const flags = numberOf(get(acroForm, 'SigFlags')) ?? 0;
  const signatures = all.filter(({ kind }) => kind === 'Sig');
  if (signatures.length > 0 && (flags & 1) === 0)
    yield finding('form', 'AcroForm', 'there are signature fields, SigFlags does not say so');
  if (signatures.some(({ value }) => value) && (flags & 2) === 0)
    yield finding(
      'form',
      'AcroForm',
      'there are signatures, SigFlags does not ask for revisions to be appended',
    );
  for (const { name, dict, widgets } of all)
    for (const key of ['A', 'AA'])
      if ([dict, ...widgets].some((holder) => get(holder, key)))
        yield finding('form', `field ${name}`, `it has ${key}`);
}

/** Fields (ISO 32000-1, 12.7.3): named, of a kind that our documents have, each with its widget on a page and the reverse. */
export function* fields(pdf: Pdf): Generator<Finding> {
  const all = fieldsOf(pdf);
  const names = new Set<string>();
  const shown = new Set<PDFDict>(pdf.pages.flatMap(({ annotations }) => annotations));
  for (const field of all) {
    const { name, dict, kind, widgets } = field;
    const where = `field ${name}`;
    const own = textOf(get(dict, 'T')) ?? '';
    if (own === '' || own.includes('.')) yield finding('fields', where, `its own name is "${own}"`);
    if (names.has(name)) yield finding('fields', where, 'another has its name');
    names.add(name);
    if (kind !== 'Sig' && kind !== 'Tx') yield finding('fields', where, `our documents have no ${kind}`);
    if (widgets.length !== 1) yield finding('fields', where, `it has ${widgets.length} widgets`);
    if (widgets.some((widget) => !shown.has(widget)))
      yield finding('fields', where, 'its widget is on no page');
    if (kind === 'Tx') yield* variableText(field, pdf);
  }
  const known = new Set(all.flatMap(({ widgets }) => widgets));
  for (const { annotations, dict, where } of pdf.pages)
    for (const annotation of annotations) {
      if (nameOf(get(annotation, 'Subtype')) !== 'Widget') continue;
      if (!known.has(annotation))
        yield finding('fields', where, 'a widget of a field that AcroForm does not know');
      const page = get(annotation, 'P');
      if (page && page !== dict) yield finding('fields', where, 'a widget whose P is another page');
    }
}

/** What a program needs to write a value (ISO 32000-1, 12.7.3.3): a font of DR and a size. */
function* variableText({ dict, name }: Field, { catalog: root }: Pdf): Generator<Finding> {
  const acroForm = get(root, 'AcroForm');
  const appearance = textOf(get(dict, 'DA') ?? get(acroForm, 'DA')) ?? '';
  const font = /\/(\S+)\s+[\d.]+\s+Tf/.exec(appearance)?.[1];
  if (font === undefined) yield finding('fields', `field ${name}`, `its DA sets no font: "${appearance}"`);
  else if (!get(acroForm, 'DR', 'Font', font))
    yield finding('fields', `field ${name}`, `DR has no font ${font}`);
}

/** The fields of AcroForm that have no further fields below them. */
export function fieldsOf({ catalog: root }: Pdf): Field[] {
  const found: Field[] = [];
  const seen = new Set<PDFDict>();
  const walk = (value: Maybe, names: readonly string[], inherited: { FT?: Maybe; V?: Maybe }): void => {
    const dict = dictOf(value);
    if (!dict || seen.has(dict)) return;
    seen.add(dict);
    const own = textOf(get(dict, 'T'));
    const path = own === undefined ? names : [...names, own];
    const entries = { FT: get(dict, 'FT') ?? inherited.FT, V: get(dict, 'V') ?? inherited.V };
    const kids = itemsOf(get(dict, 'Kids'));
    const below = kids.filter((kid) => get(kid, 'T'));
    for (const kid of below) walk(kid, path, entries);
    if (below.length > 0) return;
    const isWidget = nameOf(get(dict, 'Subtype')) === 'Widget';
    const widgets = isWidget ? [dict] : kids.flatMap((kid) => dictOf(kid) ?? []);
    found.push({ dict, name: path.join('.'), kind: nameOf(entries.FT), value: entries.V, widgets });
  };
  for (const field of itemsOf(get(root, 'AcroForm', 'Fields'))) walk(field, [], {});
  return found;
}
