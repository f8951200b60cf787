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
import type { PdfFile } from './file.ts';

/** What a comparison of two graphs of objects leaves to its caller, who says in a place of its own where it is. */
export interface GraphComparer<Place> {
  /** The two values that have to be the same, their references followed; null where they are compared elsewhere. */
  meet(
    one: PdfValue | undefined,
    other: PdfValue | undefined,
    place: Place,
  ): readonly [one: PdfValue, other: PdfValue] | null;
  /** The place of an entry or an item; null for one that does not matter. */
  within(place: Place, key: string, owner: PdfDict | PdfStream | readonly PdfValue[]): Place | null;
  /** Whether two values that hold no others are the same. */
  isSame(one: PdfValue, other: PdfValue): boolean;
  /** Compares what two streams hold; their dictionaries are compared already. */
  compareContent(one: PdfStream, other: PdfStream, place: Place): void;
  /** Takes a difference. */
  differ(place: Place, one: PdfValue, other: PdfValue): void;
}

/** Compares two values and all that they hold, and tells the first difference of each branch. */
export function compareValues<Place>(
  comparer: GraphComparer<Place>,
  one: PdfValue | undefined,
  other: PdfValue | undefined,
  place: Place,
): void {
  const met = comparer.meet(one, other, place);
  if (met === null) return;
  const [a, b] = met;
  if (a instanceof PdfStream && b instanceof PdfStream) {
    for (const key of keysOf(a.dict, b.dict))
      compareWithin(comparer, [a.dict.get(key), b.dict.get(key)], comparer.within(place, key, a));
    comparer.compareContent(a, b, place);
  } else if (isArray(a) && isArray(b) && a.length === b.length) {
    for (const [index, each] of a.entries())
      compareWithin(comparer, [each, b[index]], comparer.within(place, String(index), a));
  } else if (isDict(a) && isDict(b)) {
    for (const key of keysOf(a, b))
      compareWithin(comparer, [a.get(key), b.get(key)], comparer.within(place, key, a));
  } else if (!comparer.isSame(a, b)) comparer.differ(place, a, b);
}

function compareWithin<Place>(
  comparer: GraphComparer<Place>,
  [one, other]: readonly [PdfValue | undefined, PdfValue | undefined],
  place: Place | null,
): void {
  if (place !== null) compareValues(comparer, one, other, place);
}

/** The keys of two dictionaries, each once. */
export function keysOf(one: PdfDict | null | undefined, other: PdfDict | null | undefined): string[] {
  return [...new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])];
}

/** Whether two values that hold no others are the same. */
export function isSameScalar(one: PdfValue, other: PdfValue): boolean {
  if (one instanceof PdfName && other instanceof PdfName) return one.name === other.name;
  if (one instanceof PdfString && other instanceof PdfString) return one.bytes === other.bytes;
  return one === other;
}

export function isSameRef(one: PdfValue | undefined, other: PdfValue | undefined): boolean {
  return (
    one instanceof PdfRef &&
    other instanceof PdfRef &&
    one.number === other.number &&
    one.generation === other.generation
  );
}

/** Whether a value of a file and one of a later revision of it are the same, with all that they lead to. */
export function isSameGraph(
  [older, newer]: readonly [PdfFile, PdfFile],
  one: PdfValue | undefined,
  other: PdfValue | undefined,
): boolean {
  const seen = new Set<number>();
  const open: PdfRef[] = [];
  let isSame = true;
  const differ = () => {
    isSame = false;
  };
  const comparer: GraphComparer<true> = {
    meet(a, b) {
      if (!(b instanceof PdfRef && isSameRef(a, b))) return [a ?? null, b ?? null];
      if (!seen.has(b.number)) open.push(b);
      seen.add(b.number);
      return null;
    },
    within: () => true,
    isSame: isSameScalar,
    compareContent: (a, b) => {
      if (Buffer.compare(a.raw, b.raw) !== 0) differ();
    },
    differ,
  };
  compareValues(comparer, one, other, true);
  for (let next = open.pop(); isSame && next !== undefined; next = open.pop())
    compareValues(comparer, older.resolve(next), newer.resolve(next), true);
  return isSame;
}
