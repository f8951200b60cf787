import { sha256 } from '../../base/digest.ts';
import { Form4Error } from '../../errors.ts';
import { textOf } from '../objects/strings.ts';
import {
  isArray,
  isDict,
  type PdfDict,
  PdfName,
  PdfRef,
  PdfStream,
  PdfString,
  type PdfValue,
} from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import { type Field, fieldsOf } from '../read/form.ts';
import { pagesOf } from '../read/pages.ts';
import { PdfStreamError } from '../read/streams.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import { type Metadata, readXmp } from '../record/read-xmp.ts';
import { isNewSignatureField, isTooLarge } from './added.ts';
import { isEmpty, nameIn } from './fields.ts';
import { type Change, type ChangeCode, change } from './sentences.ts';
import { isFormElement, numbersIn } from './structure.ts';

/** How many alterations are told; one is enough. */
const MOST_TOLD = 50;

/**
 * What a revision changed, object by object, as a viewer finds its way from the trailer in either (ISO 32000-1, 7.5.6).
 * Only what signs, fills, proves or describes is known as such, each at its own place; all else is an alteration, also
 * what this program has never heard of. An object that several things lead to is compared for all of them, so that what is
 * allowed in one place hides nothing in another.
 */
export function changesBetween(older: PdfFile, newer: PdfFile): readonly Change[] {
  try {
    const changes = new Comparison(older, newer).changes();
    return changes.length > 0 ? changes : [change('nothing-changed', null)];
  } catch (error) {
    // A stack that overflows is of a file that nests without end.
    const isOfTheFile = [PdfSyntaxError, PdfStreamError, RangeError].some((kind) => error instanceof kind);
    if (!isOfTheFile) throw error;
    return [change('unreadable', null, { why: (error as Error).message })];
  }
}

/** How a difference is told where it is met. */
type Teller = () => Change;

interface Due {
  readonly ref: PdfRef;
  readonly tell: Teller;
}

/** Entries of a trailer that a cross-reference stream has for itself, or that every writing changes (7.5.5, 7.5.8). */
const OF_THE_TABLE = new Set([
  'Size',
  'Prev',
  'Type',
  'W',
  'Index',
  'Length',
  'Filter',
  'DecodeParms',
  'XRefStm',
]);

/** What another program may say of itself in the document information (14.3.3). */
const OF_THE_PROGRAM = new Set(['ModDate', 'Producer']);

/** Certificates and lists of revocation are some five deep. */
const DEEPEST = 200;

const OF_A_NEW_FORM = new Set(['Type', 'Fields', 'SigFlags', 'DR', 'DA']);

class Comparison {
  readonly #older: PdfFile;
  readonly #newer: PdfFile;
  readonly #changes = new Map<string, Change>();
  #alterations = 0;
  readonly #due: Due[] = [];
  #at = 0;
  /** Annotations are compared last: what a page also draws with is the page's. */
  readonly #dueLast: Due[] = [];
  readonly #seen = new Set<string>();
  readonly #fieldsBefore: ReadonlyMap<number, Field>;
  readonly #fields: ReadonlyMap<number, Field>;
  /** The field of each of its widgets. */
  readonly #fieldOf = new Map<number, Field>();
  readonly #pages: PdfDict[] = [];
  /** Numbers of pages by the numbers of their objects. */
  readonly #pageOf = new Map<number, number>();
  readonly #pageOfWidget = new Map<number, number>();
  /** Fields for signatures that this revision adds, by the number of their object. */
  readonly #added = new Map<number, Field>();
  /** Elements of the structure that it adds for them, by the number of their object. */
  readonly #elements = new Map<number, PdfRef>();
  readonly #isSignedBefore: boolean;

  constructor(older: PdfFile, newer: PdfFile) {
    this.#older = older;
    this.#newer = newer;
    const [before, now] = [fieldsOf(older), fieldsOf(newer)];
    this.#fieldsBefore = byNumber(before);
    this.#fields = byNumber(now);
    this.#isSignedBefore = before.some(({ type, value }) => type === 'Sig' && value !== null);
    for (const field of [...before, ...now])
      for (const widget of field.widgets) this.#fieldOf.set(widget.number, field);
    for (const [index, { ref, dict }] of pagesOf(newer).entries()) {
      this.#pages.push(dict);
      this.#pageOf.set(ref.number, index + 1);
      for (const widget of newer.array(dict.get('Annots')))
        if (widget instanceof PdfRef) this.#pageOfWidget.set(widget.number, index + 1);
    }
    const root = this.#catalog(newer);
    const parents = numbersIn(newer, newer.dict(root.get('StructTreeRoot'))?.get('ParentTree'));
    for (const field of now) {
      const isNew = older.resolve(field.ref) === null;
      if (!isNew || !isNewSignatureField(newer, field)) continue;
      this.#added.set(field.ref.number, field);
      const element = parents.get(newer.resolve(field.dict.get('StructParent')) as number);
      if (
        element instanceof PdfRef &&
        older.resolve(element) === null &&
        isFormElement(newer, element, field.ref)
      )
        this.#elements.set(element.number, element);
    }
  }

  changes(): readonly Change[] {
    this.#trailers();
    this.#drain();
    for (let at = 0; at < this.#dueLast.length; at++) {
      this.#object(this.#dueLast[at] as Due);
      this.#drain();
    }
    return [...this.#changes.values()];
  }

  #drain(): void {
    for (; this.#at < this.#due.length; this.#at++) this.#object(this.#due[this.#at] as Due);
  }

  #tell(told: Change): void {
    if (told.kind === 'alteration' && ++this.#alterations > MOST_TOLD) return;
    this.#changes.set(`${told.page} ${told.message}`, told);
  }

  #catalog(file: PdfFile): PdfDict {
    const root = file.dict(file.trailer.get('Root'));
    if (root === null) throw new PdfSyntaxError('it has no catalog');
    return root;
  }

  #trailers(): void {
    const [one, other] = [this.#older.trailer, this.#newer.trailer];
    for (const key of keysOf(one, other)) {
      if (OF_THE_TABLE.has(key) || ['Root', 'Info', 'ID'].includes(key)) continue;
      this.#values(one.get(key), other.get(key), () => change('trailer', null, { entry: key }));
    }
    const tellRoot = () => change('trailer', null, { entry: 'Root' });
    if (!isSameRef(one.get('Root'), other.get('Root'))) this.#tell(tellRoot());
    const [id, otherId] = [this.#older.array(one.get('ID'))[0], this.#newer.array(other.get('ID'))[0]];
    this.#values(id, otherId, () => change('trailer', null, { entry: 'ID' }));
    this.#info(this.#older.dict(one.get('Info')), this.#newer.dict(other.get('Info')));
    this.#catalogs(this.#catalog(this.#older), this.#catalog(this.#newer));
  }

  #info(one: PdfDict | null, other: PdfDict | null): void {
    for (const key of keysOf(one, other)) {
      const [was, is] = [this.#older.resolve(one?.get(key)), this.#newer.resolve(other?.get(key))];
      if (isSameScalar(was, is)) continue;
      this.#tell(
        OF_THE_PROGRAM.has(key)
          ? change('metadata-changed', null, { what: `the document information’s ${key}` })
          : change('info-altered', null),
      );
    }
  }

  #catalogs(one: PdfDict, other: PdfDict): void {
    const root = this.#newer.trailer.get('Root') as PdfRef;
    this.#seen.add(keyOf(root));
    const first = ['Pages', 'AcroForm', 'AF', 'Names', 'StructTreeRoot'];
    for (const key of [...first, ...keysOf(one, other).filter((each) => !first.includes(each))]) {
      const [was, is] = [one.get(key), other.get(key)];
      if (key === 'AcroForm') this.#forms(was, is);
      else if (key === 'Perms') this.#permissions(was, is);
      else if (key === 'DSS') this.#validation(was, is);
      else if (key === 'Metadata') this.#metadata(was, is);
      else if (key === 'StructTreeRoot') this.#structures(was, is);
      else if (key === 'Extensions' || key === 'Version') this.#extensions(key, was, is);
      else this.#values(was, is, tellerOf(key));
      // What the pages lead to is told of the pages, whatever else leads there.
      this.#drain();
    }
  }

  /** The form (12.7.2): fields for signatures may come; nothing may go. */
  #forms(was: PdfValue | undefined, is: PdfValue | undefined): void {
    const [one, other] = [this.#older.dict(was), this.#newer.dict(is)];
    const tell = () => change('form-changed', null);
    if (one === null && other === null) return;
    if (other === null) {
      this.#tell(tell());
      return;
    }
    for (const key of keysOf(one, other)) {
      if (key === 'Fields') this.#fieldLists(one?.get(key), other.get(key));
      else if (key === 'SigFlags') {
        const flags = [one?.get(key) ?? 0, other.get(key) ?? 0].map(Number) as [number, number];
        if ((flags[0] & ~flags[1]) !== 0 || flags[1] > 3) this.#tell(tell());
      } else if (one === null && OF_A_NEW_FORM.has(key)) continue;
      else this.#values(one?.get(key), other.get(key), tell);
    }
  }

  #fieldLists(was: PdfValue | undefined, is: PdfValue | undefined): void {
    const [one, other] = [this.#older.array(was), this.#newer.array(is)];
    const isAdded = (each: PdfValue) => each instanceof PdfRef && this.#added.has(each.number);
    const kept = other.filter((each) => !isAdded(each));
    this.#lists(one, kept, () => change('form-changed', null));
    for (const [number, field] of this.#fieldsBefore)
      if (!this.#fields.has(number))
        this.#tell(change('field-removed', this.#pageOfWidget.get(number) ?? null, { field: field.name }));
    for (const [number, field] of this.#fields) {
      if (this.#added.has(number)) this.#newField(field);
      else if (!this.#fieldsBefore.has(number))
        this.#tell(change('field-added', this.#pageOfWidget.get(number) ?? null, { field: field.name }));
      else this.#enqueue(field.ref, this.#fieldTeller(field));
    }
  }

  #newField(field: Field): void {
    if (field.value === null) this.#tell(change('signature-field-added', null, { field: field.name }));
    else this.#signing(field, null);
  }

  /** A field that has got its signature in this revision, in a dictionary that was not there before. */
  #signing(field: Field, page: number | null): void {
    const { name, value } = field;
    const dict = this.#newer.resolve(value);
    if (!(value instanceof PdfRef) || !isDict(dict) || this.#older.resolve(value) !== null) {
      this.#tell(change('signature-prepared', page, { field: name }));
      return;
    }
    const isStamp = nameIn(this.#newer, dict, 'Type') === 'DocTimeStamp';
    const permissions = this.#newer.dict(this.#catalog(this.#newer).get('Perms'));
    const isCertification = isSameRef(permissions?.get('DocMDP'), value);
    this.#tell(
      change(isStamp ? 'time-stamped' : isCertification ? 'certified' : 'signed', page, { field: name }),
    );
  }

  /** Permissions (12.8.4): a certification is the first signature, and comes with them. */
  #permissions(was: PdfValue | undefined, is: PdfValue | undefined): void {
    const tell = () => change('certification-changed', null);
    const added = this.#newer.dict(is);
    if (was !== undefined || added === null) {
      this.#values(was, is, tell);
      return;
    }
    const signature = added.get('DocMDP');
    const isFresh = [...this.#fields.values()].some(
      ({ type, value }) => type === 'Sig' && isSameRef(value, signature),
    );
    const isNew = signature instanceof PdfRef && this.#older.resolve(signature) === null;
    if (added.size !== 1 || !isFresh || !isNew || this.#isSignedBefore) this.#tell(tell());
  }

  /** The security store (ISO 32000-2, 12.8.4.3; ETSI EN 319 142-1, 5.4.2): nothing of it is shown. */
  #validation(was: PdfValue | undefined, is: PdfValue | undefined): void {
    if (was === undefined && is === undefined) return;
    const told = change('validation-data', null);
    const one = new Closure(this.#older).print(was);
    if (one !== new Closure(this.#newer).print(is)) this.#tell(told);
  }

  #metadata(was: PdfValue | undefined, is: PdfValue | undefined): void {
    const [one, other] = [this.#older.resolve(was), this.#newer.resolve(is)];
    if (!(one instanceof PdfStream && other instanceof PdfStream)) {
      this.#values(was, is, () => change('metadata-altered', null));
      return;
    }
    if (Buffer.compare(this.#older.decode(one), this.#newer.decode(other)) === 0) return;
    const isSame = printMetadata(this.#older, one) === printMetadata(this.#newer, other);
    this.#tell(
      isSame ? change('metadata-changed', null, { what: 'the metadata' }) : change('metadata-altered', null),
    );
  }

  /** Which extensions of PDF the file uses (7.12), and the version: they change nothing that is shown. */
  #extensions(key: string, was: PdfValue | undefined, is: PdfValue | undefined): void {
    const print = (file: PdfFile, value: PdfValue | undefined) => new Closure(file).print(value);
    if (print(this.#older, was) === print(this.#newer, is)) return;
    const isHarmless =
      key === 'Version' ? this.#newer.resolve(is) instanceof PdfName : isPlain(this.#newer, is);
    this.#tell(
      isHarmless
        ? change('metadata-changed', null, { what: 'the version of PDF' })
        : change('catalog', null, { entry: key }),
    );
  }

  /** The structure (14.7): an element may come for a field that came. */
  #structures(was: PdfValue | undefined, is: PdfValue | undefined): void {
    const [one, other] = [this.#older.dict(was), this.#newer.dict(is)];
    const tell = () => change('structure', null);
    if (one === null || other === null) {
      this.#values(was, is, tell);
      return;
    }
    if (!isSameRef(was, is) && (was instanceof PdfRef || is instanceof PdfRef)) this.#tell(tell());
    if (is instanceof PdfRef) this.#seen.add(keyOf(is));
    for (const key of keysOf(one, other)) {
      if (key === 'ParentTree') this.#parents(one.get(key), other.get(key));
      else if (key === 'ParentTreeNextKey') {
        const [before, now] = [one.get(key), other.get(key)].map((each) => Number(each ?? 0));
        if (!((now as number) >= (before as number))) this.#tell(tell());
      } else if (key === 'K') this.#kids(one.get(key), other.get(key));
      else this.#values(one.get(key), other.get(key), tell);
    }
  }

  #parents(was: PdfValue | undefined, is: PdfValue | undefined): void {
    const tell = () => change('structure', null);
    const [one, other] = [numbersIn(this.#older, was), numbersIn(this.#newer, is)];
    for (const key of new Set([...one.keys(), ...other.keys()])) {
      const [before, now] = [one.get(key), other.get(key)];
      const isAdded = before === undefined && now instanceof PdfRef && this.#elements.has(now.number);
      if (!isAdded) this.#values(before, now, tell);
    }
  }

  /** What an element of the structure holds, but for elements of fields that came. */
  #kids(was: PdfValue | undefined, is: PdfValue | undefined): void {
    const tell = () => change('structure', null);
    const isAdded = (each: PdfValue) => each instanceof PdfRef && this.#elements.has(each.number);
    const hasNew = listOf(this.#newer, is).some(isAdded);
    if (!hasNew) {
      this.#values(was, is, tell);
      return;
    }
    this.#lists(
      listOf(this.#older, was),
      listOf(this.#newer, is).filter((each) => !isAdded(each)),
      tell,
    );
  }

  #enqueue(ref: PdfRef, tell: Teller, isLast = false): void {
    (isLast ? this.#dueLast : this.#due).push({ ref, tell });
  }

  #object({ ref, tell }: Due): void {
    if (this.#seen.has(keyOf(ref))) return;
    this.#seen.add(keyOf(ref));
    const [one, other] = [this.#older.resolve(ref), this.#newer.resolve(ref)];
    const page = this.#pageOf.get(ref.number);
    const field = this.#fieldOf.get(ref.number) ?? this.#fields.get(ref.number);
    if (isDict(one) && isDict(other)) {
      if (page !== undefined) {
        this.#page(page, one, other);
        return;
      }
      if (field !== undefined) {
        this.#field(ref, field, one, other);
        return;
      }
      if (this.#elements.size > 0 && other.has('K') && other.has('S')) {
        this.#element(one, other);
        return;
      }
    }
    this.#values(one, other, tell);
  }

  #element(one: PdfDict, other: PdfDict): void {
    for (const key of keysOf(one, other)) {
      if (key === 'K') this.#kids(one.get(key), other.get(key));
      else this.#values(one.get(key), other.get(key), () => change('structure', null));
    }
  }

  #page(page: number, one: PdfDict, other: PdfDict): void {
    for (const key of keysOf(one, other)) {
      const [was, is] = [one.get(key), other.get(key)];
      if (key === 'Annots') this.#annotations(page, was, is);
      else if (
        key === 'Tabs' &&
        was === undefined &&
        this.#added.size > 0 &&
        nameIn(this.#newer, other, key) === 'S'
      )
        continue;
      else {
        const code: ChangeCode & ('page-content' | 'page-resources' | 'page') =
          key === 'Contents' ? 'page-content' : key === 'Resources' ? 'page-resources' : 'page';
        this.#values(was, is, () =>
          change(key === 'Parent' ? 'pages' : code, key === 'Parent' ? null : page),
        );
      }
    }
  }

  #annotations(page: number, was: PdfValue | undefined, is: PdfValue | undefined): void {
    const [one, other] = [this.#older.array(was), this.#newer.array(is)];
    const isOf = (list: readonly PdfValue[], each: PdfValue) =>
      list.some((another) => isSameRef(each, another));
    const loose = (each: PdfValue) => !(each instanceof PdfRef);
    for (const each of one.filter((ref) => !loose(ref) && !isOf(other, ref))) {
      const kind = nameIn(this.#older, this.#older.dict(each), 'Subtype');
      const field = this.#fieldOf.get((each as PdfRef).number)?.name ?? '';
      this.#tell(
        kind === 'Widget'
          ? change('field-removed', page, { field })
          : change('annotation-removed', page, { kind }),
      );
    }
    for (const each of other.filter((ref) => !loose(ref) && !isOf(one, ref))) {
      const { number } = each as PdfRef;
      if (this.#added.has(number)) continue;
      const kind = nameIn(this.#newer, this.#newer.dict(each), 'Subtype');
      const isWidget = kind === 'Widget' || this.#fieldOf.has(number) || this.#older.resolve(each) !== null;
      const field = this.#fieldOf.get(number)?.name ?? '';
      this.#tell(
        isWidget ? change('field-added', page, { field }) : change('annotation-added', page, { kind }),
      );
    }
    // Their order is that of their layers; those that are no objects of their own are compared as they stand.
    const kept = other.filter((each) => loose(each) || isOf(one, each));
    const before = one.filter((each) => loose(each) || isOf(other, each));
    const tell = () => change('annotation-changed', page);
    this.#lists(
      before,
      kept,
      () => change('page', page),
      (ref) => {
        const field = this.#fieldOf.get(ref.number);
        if (field === undefined) this.#enqueue(ref, tell, true);
        else this.#enqueue(ref, this.#fieldTeller(field));
      },
    );
  }

  #fieldTeller(field: Field): Teller {
    return () => change('field-changed', null, { field: field.name });
  }

  /** A field, or a widget of it: what it has got in this revision, if that is what a signer or a filler gives it. */
  #field(ref: PdfRef, field: Field, one: PdfDict, other: PdfDict): void {
    const page = this.#pageOfWidget.get(ref.number) ?? null;
    const { name } = field;
    const before = this.#fieldsBefore.get(field.ref.number);
    const now = this.#fields.get(field.ref.number);
    const given = before === undefined || now === undefined ? null : this.#given(before, now, page);
    if (given !== null && isTooLarge(this.#newer, other, this.#pages[(page ?? 0) - 1] ?? null))
      this.#tell(change('field-too-large', page, { field: name }));
    for (const key of keysOf(one, other)) {
      if (given?.has(key)) continue;
      const code =
        key === 'AP' || key === 'AS'
          ? 'appearance-changed'
          : key === 'V'
            ? 'field-refilled'
            : 'field-changed';
      const isSignature = key === 'V' && field.type === 'Sig';
      // A field leads to its kids, and a kid to its field.
      if (key === 'Kids' || key === 'Parent')
        this.#values(one.get(key), other.get(key), this.#fieldTeller(field));
      else
        this.#values(one.get(key), other.get(key), () =>
          change(isSignature ? 'signature-replaced' : code, page, { field: name }),
        );
    }
    if (ref.number === field.ref.number)
      for (const widget of field.widgets) this.#enqueue(widget, this.#fieldTeller(field));
  }

  /** The entries that may differ since the field was signed or filled; null where it was neither. */
  #given(before: Field, now: Field, page: number | null): ReadonlySet<string> | null {
    const [was, is] = [before.value, now.value];
    if (before.type !== now.type) return null;
    const wasEmpty = before.type === 'Sig' ? was === null : isEmpty(this.#older, was);
    const field = now.name;
    if (now.type === 'Sig') {
      if (is === null && was !== null) this.#tell(change('signature-removed', page, { field }));
      if (is === null) return new Set(['V']);
      if (!wasEmpty) return null;
      this.#signing(now, page);
      return new Set(['V', 'AP']);
    }
    const isSame = isSameScalar(this.#older.resolve(was), this.#newer.resolve(is));
    if (!wasEmpty || isSame || isEmpty(this.#newer, is) || !FILLABLE.has(now.type)) return null;
    if (is instanceof PdfRef) return null;
    this.#tell(change('filled', page, { field, value: shown(this.#newer.resolve(is)) }));
    return FILLABLE.get(now.type) ?? null;
  }

  /** Two lists of the same things in the same order. */
  #lists(
    one: readonly PdfValue[],
    other: readonly PdfValue[],
    tell: Teller,
    met: (ref: PdfRef) => void = (ref) => this.#enqueue(ref, tell),
  ): void {
    if (one.length !== other.length) {
      this.#tell(tell());
      return;
    }
    for (const [index, each] of one.entries()) {
      const another = other[index];
      if (each instanceof PdfRef && another instanceof PdfRef && isSameRef(each, another)) met(another);
      else this.#values(each, another, tell);
    }
  }

  /** Compares two values as they stand; what they lead to is compared later, once. */
  #values(one: PdfValue | undefined, other: PdfValue | undefined, tell: Teller): void {
    if (one instanceof PdfRef && other instanceof PdfRef && isSameRef(one, other)) this.#enqueue(other, tell);
    else if (one instanceof PdfStream && other instanceof PdfStream) {
      if (Buffer.compare(one.raw, other.raw) !== 0) this.#tell(tell());
      this.#dicts(one.dict, other.dict, tell);
    } else if (isArray(one) && isArray(other) && one.length === other.length)
      for (const [index, each] of one.entries()) this.#values(each, other[index], tell);
    else if (isDict(one) && isDict(other)) this.#dicts(one, other, tell);
    else if (!isSameScalar(one ?? null, other ?? null)) this.#tell(tell());
  }

  #dicts(one: PdfDict, other: PdfDict, tell: Teller): void {
    for (const key of keysOf(one, other)) this.#values(one.get(key), other.get(key), tell);
  }
}

/** A value and all that it leads to as one text, to see whether anything of it differs. */
class Closure {
  readonly #file: PdfFile;
  readonly #met = new Set<string>();

  constructor(file: PdfFile) {
    this.#file = file;
  }

  print(value: PdfValue | undefined, depth = 0): string {
    if (depth > DEEPEST) throw new PdfSyntaxError('values are nested too deep');
    const inner = (each: PdfValue) => this.print(each, depth + 1);
    if (value instanceof PdfRef) {
      const key = keyOf(value);
      if (this.#met.has(key)) return `@${key}`;
      this.#met.add(key);
      return `@${key}=${inner(this.#file.resolve(value))}`;
    }
    if (value instanceof PdfStream) return `${inner(value.dict)}${sha256(value.raw)}`;
    if (isArray(value)) return `[${value.map(inner).join(' ')}]`;
    if (isDict(value)) return `<${[...value].map(([key, each]) => `/${key} ${inner(each)}`).join(' ')}>`;
    if (value instanceof PdfName) return `/${value.name}`;
    return value instanceof PdfString ? `(${value.bytes})` : String(value ?? null);
  }
}

/** The entries that filling a field changes, by its type (12.7.4). */
const FILLABLE: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['Tx', new Set(['V', 'AP'])],
  ['Ch', new Set(['V', 'AP', 'I'])],
  ['Btn', new Set(['V', 'AS'])],
]);

function tellerOf(key: string): Teller {
  if (key === 'Pages') return () => change('pages', null);
  if (key === 'AF' || key === 'Names') return () => change('attachments', null);
  return () => change('catalog', null, { entry: key });
}

function byNumber(fields: readonly Field[]): ReadonlyMap<number, Field> {
  return new Map(fields.map((field) => [field.ref.number, field]));
}

function keysOf(one: PdfDict | null | undefined, other: PdfDict | null | undefined): string[] {
  return [...new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])];
}

function keyOf({ number, generation }: PdfRef): string {
  return `${number} ${generation}`;
}

function isSameRef(one: PdfValue | undefined, other: PdfValue | undefined): boolean {
  return one instanceof PdfRef && other instanceof PdfRef && keyOf(one) === keyOf(other);
}

function isSameScalar(one: PdfValue, other: PdfValue): boolean {
  if (one instanceof PdfName && other instanceof PdfName) return one.name === other.name;
  if (one instanceof PdfString && other instanceof PdfString) return one.bytes === other.bytes;
  return one === other;
}

/** One value or an array of them. */
function listOf(file: PdfFile, value: PdfValue | undefined): readonly PdfValue[] {
  const found = file.resolve(value);
  if (isArray(found)) return found;
  return value === undefined || value === null ? [] : [value];
}

/** Whether all of it is names, numbers and texts. */
function isPlain(file: PdfFile, value: PdfValue | undefined, depth = 0): boolean {
  const found = file.resolve(value);
  const inner = isArray(found) ? found : isDict(found) ? [...found.values()] : null;
  if (inner !== null) return depth < 8 && inner.every((each) => isPlain(file, each, depth + 1));
  return !(found instanceof PdfStream) && found !== null;
}

function shown(value: PdfValue): string {
  if (value instanceof PdfString) return textOf(value);
  return value instanceof PdfName ? value.name : String(value);
}

/** What metadata say, but for when and by what the file was written last. */
function printMetadata(file: PdfFile, stream: PdfStream): string {
  try {
    const { producer, unknown, ...said }: Metadata = readXmp(file.decode(stream));
    return JSON.stringify(said);
  } catch (error) {
    if (error instanceof Form4Error || error instanceof TypeError) return 'unreadable';
    throw error;
  }
}
