import { isArray, isDict, PdfName, PdfRef, type PdfValue } from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import { PdfSyntaxError } from '../read/syntax.ts';

const MOST_NODES = 10_000;
const MOST_NUMBERS = 500_000;

/** The entries of a number tree (ISO 32000-1, 7.9.7). @throws {PdfSyntaxError} where it is no tree, or has a number twice */
export function numbersIn(file: PdfFile, root: PdfValue | undefined): ReadonlyMap<number, PdfValue> {
  const entries = new Map<number, PdfValue>();
  const seen = new Set<number>();
  const open: PdfValue[] = [root ?? null];
  for (let nodes = 0; open.length > 0; nodes++) {
    const next = open.pop() ?? null;
    if (nodes > MOST_NODES || (next instanceof PdfRef && seen.has(next.number)))
      throw new PdfSyntaxError('the structure’s list of numbers is no tree');
    if (next instanceof PdfRef) seen.add(next.number);
    const node = file.dict(next);
    const numbers = file.array(node?.get('Nums'));
    for (let index = 0; index + 1 < numbers.length; index += 2) {
      const key = file.resolve(numbers[index]);
      if (typeof key !== 'number' || entries.has(key) || entries.size > MOST_NUMBERS)
        throw new PdfSyntaxError('the structure’s list of numbers has one twice');
      entries.set(key, numbers[index + 1] as PdfValue);
    }
    open.push(...file.array(node?.get('Kids')));
  }
  return entries;
}

const ENTRIES = new Set(['Type', 'S', 'P', 'K', 'Pg', 'Alt', 'T', 'Lang', 'A', 'ID']);

/** Whether an element of the structure is of type Form and holds that one field and nothing else (14.8.4.5). */
export function isFormElement(file: PdfFile, element: PdfRef, field: PdfRef): boolean {
  const dict = file.resolve(element);
  if (!isDict(dict) || ![...dict.keys()].every((key) => ENTRIES.has(key))) return false;
  const type = file.resolve(dict.get('S'));
  const held = file.resolve(dict.get('K'));
  const [only, ...more] = isArray(held) ? held : [held];
  const reference = file.resolve(only);
  if (!(type instanceof PdfName) || type.name !== 'Form' || more.length > 0 || !isDict(reference))
    return false;
  const [kind, object] = [file.resolve(reference.get('Type')), reference.get('Obj')];
  return (
    kind instanceof PdfName &&
    kind.name === 'OBJR' &&
    object instanceof PdfRef &&
    object.number === field.number
  );
}

/** The kids of an element (14.7.2): one value, or an array of them. */
export function listOf(file: PdfFile, value: PdfValue | undefined): readonly PdfValue[] {
  const found = file.resolve(value);
  if (isArray(found)) return found;
  return value === undefined || value === null ? [] : [value];
}
