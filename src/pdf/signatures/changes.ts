import { isArray, isDict, type PdfDict, PdfRef, type PdfStream, type PdfValue } from '../objects/values.ts';
import { compareValues, type GraphComparer, isSameRef, isSameScalar, keysOf } from '../read/compare.ts';
import type { PdfFile } from '../read/file.ts';
import type { TerminalField } from '../read/form.ts';
import { PdfStreamError } from '../read/streams.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import { alterationOf, alterationOfField } from './alterations.ts';
import { type Change, change } from './change-messages.ts';
import { RevisionPair } from './revision-pair.ts';
import { ENTRY_RULES, FIELD_RULES } from './rules/all.ts';
import type { AllowedField, ChangedEntry, DictionaryKind, EntryRule } from './rules/rule.ts';
import { coversTooMuch } from './signature-field.ts';

/**
 * What a revision changed, object by object, as a viewer finds its way from the trailer in either (ISO 32000-1, 7.5.6).
 * What a rule allows is told as what it is; all else is an alteration, also what this program has never heard of. An
 * object that several things lead to is compared for all of them, so that what is allowed in one place hides nothing in
 * another.
 */
export function changesBetween(older: PdfFile, newer: PdfFile): readonly Change[] {
  try {
    const changes = new RevisionComparison(new RevisionPair(older, newer)).changes();
    return changes.length > 0 ? changes : [change('nothing-changed', null)];
  } catch (error) {
    // A stack that overflows is of a file that nests without end.
    const isOfTheFile = [PdfSyntaxError, PdfStreamError, RangeError].some((kind) => error instanceof kind);
    if (!isOfTheFile) throw error;
    return [change('unreadable', null, { why: (error as Error).message })];
  }
}

/** How many alterations are told; one is enough. */
const MOST_TOLD = 50;

/** How a difference is told where it is met. */
type Teller = () => Change;

/** An object of which both revisions have to be compared. */
interface Due {
  readonly ref: PdfRef;
  readonly tell: Teller;
}

/** What the pages lead to is told of the pages, whatever else leads there: these entries of the catalog come first. */
const FIRST = ['Pages', 'AcroForm', 'AF', 'Names', 'StructTreeRoot'];

class RevisionComparison {
  readonly #pair: RevisionPair;
  readonly #changes = new Map<string, Change>();
  #alterations = 0;
  readonly #due: Due[] = [];
  /** How many of them are compared. */
  #done = 0;
  /** Annotations are compared last: what a page also draws with is the page's. */
  readonly #dueLast: Due[] = [];
  readonly #compared = new Set<string>();
  /** Compares values as they stand; what references lead to is compared later, once. */
  readonly #comparer: GraphComparer<Teller> = {
    meet: (one, other, tell) => {
      if (!(other instanceof PdfRef && isSameRef(one, other))) return [one ?? null, other ?? null];
      this.#due.push({ ref: other, tell });
      return null;
    },
    within: (tell) => tell,
    isSame: isSameScalar,
    compareContent: (one: PdfStream, other: PdfStream, tell) => {
      if (Buffer.compare(one.raw, other.raw) !== 0) this.#tell(tell());
    },
    differ: (tell) => this.#tell(tell()),
  };

  constructor(pair: RevisionPair) {
    this.#pair = pair;
  }

  changes(): readonly Change[] {
    this.#trailers();
    this.#compareDue();
    for (let at = 0; at < this.#dueLast.length; at++) {
      this.#object(this.#dueLast[at] as Due);
      this.#compareDue();
    }
    return [...this.#changes.values()];
  }

  #trailers(): void {
    const { older, newer, catalogs } = this.#pair;
    const [one, other] = [older.trailer, newer.trailer];
    for (const key of keysOf(one, other))
      if (key !== 'Root' && key !== 'Info') this.#entry('trailer', key, one, other);
    const root = other.get('Root');
    if (!isSameRef(one.get('Root'), root)) this.#tell(alterationOf('trailer', { key: 'Root', page: null }));
    if (root instanceof PdfRef) this.#compared.add(keyOf(root));
    this.#entries('information', this.#information(older), this.#information(newer));
    this.#catalogs(...catalogs);
  }

  /** The document information (14.3.3), its values without references. */
  #information(file: PdfFile): PdfDict {
    const entries = file.dict(file.trailer.get('Info')) ?? new Map<string, PdfValue>();
    return new Map([...entries].map(([key, value]) => [key, file.resolve(value)]));
  }

  #catalogs(one: PdfDict, other: PdfDict): void {
    const rest = keysOf(one, other).filter((key) => !FIRST.includes(key));
    for (const key of [...FIRST, ...rest]) {
      if (key === 'AcroForm') this.#forms(one.get(key), other.get(key));
      else if (key === 'StructTreeRoot') this.#structureTrees(one.get(key), other.get(key));
      else this.#entry('catalog', key, one, other);
      this.#compareDue();
    }
  }

  /** The forms (12.7.2): nothing of them may go. */
  #forms(was: PdfValue | undefined, is: PdfValue | undefined): void {
    const { older, newer } = this.#pair;
    const [one, other] = [older.dict(was), newer.dict(is)];
    if (one !== null && other === null) this.#tell(alterationOf('form', { key: '', page: null }));
    if (other === null) return;
    this.#entries('form', one, other);
    this.#fields();
  }

  #fields(): void {
    const { fieldsBefore, fields, addedFields } = this.#pair;
    for (const [number, { name, ref }] of fieldsBefore)
      if (!fields.has(number)) this.#tell(change('field-removed', this.#pageOf(ref), { field: name }));
    for (const [number, field] of fields) {
      const { name, ref } = field;
      if (addedFields.has(number)) continue;
      if (fieldsBefore.has(number)) this.#due.push({ ref, tell: () => fieldChanged(field) });
      else this.#tell(change('field-added', this.#pageOf(ref), { field: name }));
    }
  }

  #pageOf(ref: PdfRef): number | null {
    return this.#pair.pageNumberOfWidget(ref);
  }

  #structureTrees(was: PdfValue | undefined, is: PdfValue | undefined): void {
    const { older, newer } = this.#pair;
    const [one, other] = [older.dict(was), newer.dict(is)];
    const tell = () => alterationOf('structure-tree', { key: '', page: null });
    if (one === null || other === null) {
      compareValues(this.#comparer, was, is, tell);
      return;
    }
    if (!isSameRef(was, is) && (was instanceof PdfRef || is instanceof PdfRef)) this.#tell(tell());
    if (is instanceof PdfRef) this.#compared.add(keyOf(is));
    this.#entries('structure-tree', one, other);
  }

  #compareDue(): void {
    for (; this.#done < this.#due.length; this.#done++) this.#object(this.#due[this.#done] as Due);
  }

  #object({ ref, tell }: Due): void {
    if (this.#compared.has(keyOf(ref))) return;
    this.#compared.add(keyOf(ref));
    const pair = this.#pair;
    const [one, other] = [pair.older.resolve(ref), pair.newer.resolve(ref)];
    if (!(isDict(one) && isDict(other))) {
      compareValues(this.#comparer, one, other, tell);
      return;
    }
    const page = pair.pageNumberOf(ref);
    const field = pair.fieldOf(ref);
    const isElement = pair.hasAddedElements && other.has('K') && other.has('S');
    if (page !== null) this.#entries('page', one, other, page);
    else if (field !== undefined) this.#field(ref, field, one, other);
    else if (isElement) this.#entries('structure-element', one, other);
    else compareValues(this.#comparer, one, other, tell);
  }

  #entries(
    part: DictionaryKind,
    one: PdfDict | null,
    other: PdfDict | null,
    page: number | null = null,
  ): void {
    for (const key of keysOf(one, other)) this.#entry(part, key, one, other, page);
  }

  /** An entry, after the rules that are about it: what they leave has to be the same. */
  #entry(
    part: DictionaryKind,
    key: string,
    older: PdfDict | null,
    newer: PdfDict | null,
    page: number | null = null,
  ): void {
    let entry: ChangedEntry = { key, was: older?.get(key), is: newer?.get(key), older, newer, page };
    for (const rule of rulesOf(part, key)) {
      const allowed = rule.allow(entry, this.#pair);
      if (allowed === null) continue;
      for (const each of allowed.changes) this.#tell(each);
      entry = { ...entry, was: allowed.was, is: allowed.is };
    }
    const tell = () => alterationOf(part, entry);
    if (part === 'page' && key === 'Annots') this.#annotations(entry, tell);
    else compareValues(this.#comparer, entry.was, entry.is, tell);
  }

  /** Annotations, of which the order is that of their layers. */
  #annotations({ was, is, page }: ChangedEntry, tell: Teller): void {
    const [one, other] = [isArray(was) ? was : [], isArray(is) ? is : []];
    if (one.length !== other.length) this.#tell(tell());
    else
      for (const [index, each] of one.entries()) {
        const ref = other[index];
        if (!(ref instanceof PdfRef && isSameRef(each, ref))) compareValues(this.#comparer, each, ref, tell);
        else this.#annotation(ref, page);
      }
  }

  #annotation(ref: PdfRef, page: number | null): void {
    const field = this.#pair.fieldOfWidget(ref);
    if (field === undefined) this.#dueLast.push({ ref, tell: () => change('annotation-changed', page) });
    else this.#due.push({ ref, tell: () => fieldChanged(field) });
  }

  /** A field, or a widget of it. */
  #field(ref: PdfRef, field: TerminalField, one: PdfDict, other: PdfDict): void {
    const page = this.#pageOf(ref);
    const allowed = this.#allowedOf(field, page);
    for (const each of allowed?.changes ?? []) this.#tell(each);
    // What is put into a field that covers much of its page can hide the rest.
    if (allowed !== null && coversTooMuch(this.#pair.newer, other, this.#pair.page(page)))
      this.#tell(change('field-too-large', page, { field: field.name }));
    for (const key of keysOf(one, other)) {
      const tell = () => alterationOfField(field, key, page);
      if (!allowed?.keys.has(key)) compareValues(this.#comparer, one.get(key), other.get(key), tell);
    }
    if (ref.number === field.ref.number)
      for (const widget of field.widgets) this.#due.push({ ref: widget, tell: () => fieldChanged(field) });
  }

  #allowedOf({ ref }: TerminalField, page: number | null): AllowedField | null {
    const pair = this.#pair;
    const [before, now] = [pair.fieldsBefore.get(ref.number), pair.fields.get(ref.number)];
    if (before === undefined || now === undefined) return null;
    for (const rule of FIELD_RULES) {
      const allowed = rule.allow({ before, now, page }, pair);
      if (allowed !== null) return allowed;
    }
    return null;
  }

  #tell(told: Change): void {
    if (told.kind === 'alteration' && ++this.#alterations > MOST_TOLD) return;
    this.#changes.set(`${told.page} ${told.message}`, told);
  }
}

function fieldChanged({ name }: TerminalField): Change {
  return change('field-changed', null, { field: name });
}

function rulesOf(part: DictionaryKind, key: string): readonly EntryRule[] {
  return ENTRY_RULES.filter((rule) => rule.part === part && rule.keys.includes(key));
}

function keyOf({ number, generation }: PdfRef): string {
  return `${number} ${generation}`;
}
