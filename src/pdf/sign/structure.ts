import { dictOf, isArray, name, type PdfDict, PdfRef, type PdfValue } from '../objects/values.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import type { Increment } from './increment.ts';

/** More levels than any tree of ours has. */
const DEEPEST = 64;

/**
 * Adds a Form element with the widget under the document's element (ISO 32000-1, 14.7 and 14.8.4.5), and gives the key
 * that the widget is to have as its StructParent.
 */
export function addFormElement(increment: Increment, widget: PdfRef, page: PdfRef): number {
  const root = refOf(increment.dict(increment.root)?.get('StructTreeRoot'), 'the structure');
  const tree = nodeAt(increment, root, 'the structure');
  const top = refOf(itemsOf(increment, tree.get('K'))[0], "the document's element");
  const object = dictOf({ Type: name('OBJR'), Obj: widget, Pg: page });
  const element = increment.add(
    dictOf({ Type: name('StructElem'), S: name('Form'), P: top, Pg: page, K: object }),
  );
  increment.merge(top, { K: [...itemsOf(increment, increment.dict(top)?.get('K')), element] });
  const key = nextKey(increment, tree);
  const ParentTree = withKey(increment, tree.get('ParentTree'), key, element, 0);
  increment.merge(root, { ParentTree, ParentTreeNextKey: key + 1 });
  return key;
}

/** The items of K: an array, or a single one. */
function itemsOf(increment: Increment, value: PdfValue | undefined): readonly PdfValue[] {
  const found = increment.resolve(value);
  if (isArray(found)) return found;
  return value === undefined || found === null ? [] : [value];
}

/** One more than the greatest key there is, and than ParentTreeNextKey says. */
function nextKey(increment: Increment, tree: PdfDict): number {
  const said = increment.resolve(tree.get('ParentTreeNextKey'));
  let next = typeof said === 'number' ? said : 0;
  let node = increment.dict(tree.get('ParentTree'));
  for (let depth = 0; node !== null && depth < DEEPEST; depth++) {
    const last = increment.array(node.get('Nums')).at(-2);
    if (typeof last === 'number') next = Math.max(next, last + 1);
    node = increment.dict(increment.array(node.get('Kids')).at(-1));
  }
  return next;
}

/** A number tree with its greatest key added to its last leaf (7.9.7); an object stays the object that it is. */
function withKey(
  increment: Increment,
  tree: PdfValue | undefined,
  key: number,
  value: PdfRef,
  depth: number,
): PdfValue {
  if (depth > DEEPEST) throw new PdfSyntaxError('the parent tree is too deep');
  const node = nodeAt(increment, tree, 'the parent tree');
  const kids = increment.array(node.get('Kids'));
  const limits = increment.array(node.get('Limits'));
  const changed = new Map([
    ...node,
    ...(kids.length > 0
      ? [['Kids', [...kids.slice(0, -1), withKey(increment, kids.at(-1), key, value, depth + 1)]] as const]
      : [['Nums', [...increment.array(node.get('Nums')), key, value]] as const]),
    ...(limits.length === 2 ? [['Limits', [limits[0] as PdfValue, key]] as const] : []),
  ]);
  if (!(tree instanceof PdfRef)) return changed;
  increment.set(tree, changed);
  return tree;
}

export function refOf(value: PdfValue | undefined, what: string): PdfRef {
  if (value instanceof PdfRef) return value;
  throw new PdfSyntaxError(`${what} is missing`);
}

function nodeAt(increment: Increment, value: PdfValue | undefined, what: string): PdfDict {
  const dict = increment.dict(value);
  if (dict !== null) return dict;
  throw new PdfSyntaxError(`${what} is missing`);
}
