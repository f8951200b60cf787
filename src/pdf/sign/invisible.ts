import { Form4Error } from '../../errors.ts';
import type { PdfFile } from '../read/file.ts';
import { isArray, type PdfDict, PdfRef, PdfSyntaxError, type PdfValue } from '../read/syntax.ts';
import type { Field } from './field.ts';
import { type Increment, itemsOf } from './increment.ts';
import { dictOf, name, text } from './value.ts';

/** F of an annotation: it prints, and stays where it is (ISO 32000-1, table 165). */
const PRINT_AND_LOCKED = 4 | 128;

/**
 * Adds a signature field that has no place on the page: a rectangle without extent on the first page (12.7.4.5), and a
 * Form element with it in the structure, as PDF/UA wants of every field (ISO 14289-1, 7.18.4).
 */
export function addInvisibleField(increment: Increment, fieldName: string, description: string): Field {
  if (fieldName === '' || /[.\p{Cc}]/u.test(fieldName))
    throw new Form4Error(
      'option-invalid',
      `field: expected a name without a full stop for the field that is added, got ${JSON.stringify(fieldName)}`,
    );
  const { file } = increment;
  const root = refOf(file.trailer.get('Root'), 'a catalog');
  const catalog = dictOfRef(file, root);
  const page = firstPage(file, catalog.get('Pages'));
  const ref = increment.reserve();
  const StructParent = addElement(increment, catalog, ref, page);
  const dict = dictOf({
    ...{ Type: name('Annot'), Subtype: name('Widget'), FT: name('Sig'), T: text(fieldName) },
    ...{ TU: text(description), F: PRINT_AND_LOCKED, Rect: [0, 0, 0, 0], P: page, StructParent },
  });
  increment.set(ref, dict);
  const annotations = [...file.array(dictOfRef(file, page).get('Annots')), ref];
  // Pages with annotations say that tabbing follows the structure (ISO 14289-1, 7.18.3).
  increment.merge(page, { Annots: annotations, Tabs: name('S') });
  addToForm(increment, root, ref);
  return { name: fieldName, type: 'Sig', ref, dict, widget: ref, rect: null, isFilled: false };
}

/** SigFlags: the file holds signatures, and is to be changed by appending only (12.7.2). */
const SIGNATURES_APPEND_ONLY = 3;

function addToForm(increment: Increment, root: PdfRef, field: PdfRef): void {
  const { file } = increment;
  const own = file.dict(root)?.get('AcroForm');
  const form = file.dict(own) ?? new Map<string, PdfValue>();
  const entries = { Fields: [...file.array(form.get('Fields')), field], SigFlags: SIGNATURES_APPEND_ONLY };
  if (own instanceof PdfRef && file.dict(own) !== null) increment.merge(own, entries);
  else increment.merge(root, { AcroForm: new Map([...form, ...Object.entries(entries)]) });
}

/** The flags of a form whose field is signed; set already in our own files. */
export function flagForm(increment: Increment): void {
  const { file } = increment;
  const root = refOf(file.trailer.get('Root'), 'a catalog');
  const own = file.dict(root)?.get('AcroForm');
  const form = file.dict(own);
  const flags = Number(file.resolve(form?.get('SigFlags')) ?? 0);
  const SigFlags = flags | SIGNATURES_APPEND_ONLY;
  if (form === null || flags === SigFlags) return;
  if (own instanceof PdfRef) increment.merge(own, { SigFlags });
  else increment.merge(root, { AcroForm: new Map([...form, ['SigFlags', SigFlags]]) });
}

/** A certification is named in the catalog (12.8.4). */
export function namePermission(increment: Increment, signature: PdfRef): void {
  const root = refOf(increment.file.trailer.get('Root'), 'a catalog');
  const permissions = increment.file.dict(dictOfRef(increment.file, root).get('Perms'));
  increment.merge(root, { Perms: new Map([...(permissions ?? []), ['DocMDP', signature]]) });
}

const DEEPEST = 64;

function firstPage(file: PdfFile, pages: PdfValue | undefined): PdfRef {
  let at = refOf(pages, 'pages');
  for (let depth = 0; depth < DEEPEST; depth++) {
    const node = dictOfRef(file, at);
    if (!node.has('Kids')) return at;
    at = refOf(file.array(node.get('Kids'))[0], 'a first page');
  }
  throw new PdfSyntaxError('the tree of pages is too deep');
}

/** Adds the Form element under the document's, and gives its key in the parent tree (14.7.4.4). */
function addElement(increment: Increment, catalog: PdfDict, widget: PdfRef, page: PdfRef): number {
  const { file } = increment;
  const rootRef = refOf(catalog.get('StructTreeRoot'), 'a structure');
  const root = dictOfRef(file, rootRef);
  const top = refOf(itemsOf(file, root.get('K'))[0], 'a document element');
  const object = dictOf({ Type: name('OBJR'), Obj: widget, Pg: page });
  const element = increment.add(
    dictOf({ Type: name('StructElem'), S: name('Form'), P: top, Pg: page, K: object }),
  );
  increment.merge(top, { K: [...itemsOf(file, dictOfRef(file, top).get('K')), element] });
  const key = nextKey(file, root);
  const tree = root.get('ParentTree');
  const entries = { ParentTreeNextKey: key + 1 };
  if (tree instanceof PdfRef) {
    appendToTree(increment, tree, key, element);
    increment.merge(rootRef, entries);
  } else {
    const own = dictOrError(file.dict(tree), 'a parent tree');
    increment.merge(rootRef, { ...entries, ParentTree: appendedNode(increment, own, key, element) });
  }
  return key;
}

/** The greatest key of the tree and one more: the keys are what counts, whatever ParentTreeNextKey says. */
function nextKey(file: PdfFile, root: PdfDict): number {
  const said = file.resolve(root.get('ParentTreeNextKey'));
  let greatest = typeof said === 'number' ? said - 1 : -1;
  let node = file.dict(root.get('ParentTree'));
  for (let depth = 0; node !== null && depth < DEEPEST; depth++) {
    const numbers = file.array(node.get('Nums')).filter((_, index) => index % 2 === 0);
    for (const number of numbers) if (typeof number === 'number') greatest = Math.max(greatest, number);
    node = file.dict(file.array(node.get('Kids')).at(-1));
  }
  return greatest + 1;
}

/** The greatest key goes into the last leaf of a number tree (7.9.7). */
function appendToTree(increment: Increment, ref: PdfRef, key: number, value: PdfRef, depth = 0): void {
  if (depth > DEEPEST) throw new PdfSyntaxError('the parent tree is too deep');
  const node = dictOfRef(increment.file, ref);
  increment.set(ref, appendedNode(increment, node, key, value, depth));
}

function appendedNode(increment: Increment, node: PdfDict, key: number, value: PdfRef, depth = 0): PdfDict {
  const { file } = increment;
  const limits = file.array(node.get('Limits'));
  const widened: [string, PdfValue][] =
    isArray(limits) && limits.length === 2 ? [['Limits', [limits[0] as PdfValue, key]]] : [];
  const last = file.array(node.get('Kids')).at(-1);
  if (last !== undefined) {
    appendToTree(increment, refOf(last, 'a parent tree'), key, value, depth + 1);
    return new Map([...node, ...widened]);
  }
  return new Map([...node, ...widened, ['Nums', [...file.array(node.get('Nums')), key, value]]]);
}

function refOf(value: PdfValue | undefined, what: string): PdfRef {
  if (value instanceof PdfRef) return value;
  throw new PdfSyntaxError(`${what} is missing, or is no object of its own`);
}

function dictOfRef(file: PdfFile, ref: PdfRef): PdfDict {
  return dictOrError(file.dict(ref), `object ${ref.number}`);
}

function dictOrError(dict: PdfDict | null, what: string): PdfDict {
  if (dict !== null) return dict;
  throw new PdfSyntaxError(`${what} is missing, or is no dictionary`);
}
