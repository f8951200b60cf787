import { deflateSync } from 'node:zlib';
import type { ObjectPlace } from '../objects/place.ts';
import {
  deflatedStream,
  isArray,
  isDict,
  name,
  type PdfDict,
  PdfRef,
  PdfStream,
  type PdfValue,
} from '../objects/values.ts';
import { writeObject } from './object.ts';
import { ByteOutput } from './output.ts';
import { serialize } from './serialize.ts';
import { tableStream } from './table.ts';

/** The version, and a line that tells programs that the file is binary (ISO 32000-1, 7.5.2). */
const HEADER = '%PDF-1.7\n%\xE2\xE3\xCF\xD3\n';

/**
 * Writes a new file of what the trailer leads to and nothing else. All but streams stands in one object stream (7.5.7):
 * a structure tree is thousands of small objects that are much alike. The same objects give the same bytes.
 */
export function writeFile(trailer: PdfDict, resolve: (ref: PdfRef) => PdfValue): Uint8Array {
  const { trailer: own, objects } = renumbered(trailer, resolve);
  const output = new ByteOutput();
  output.add(HEADER);
  const places = new Map<number, ObjectPlace>();
  const write = (number: number, value: PdfValue): void => {
    places.set(number, { offset: output.length, generation: 0 });
    writeObject(output, new PdfRef(number, 0), value);
  };
  const [container, table] = [objects.length + 1, objects.length + 2];
  const contained = new Map<number, PdfValue>();
  for (const [index, value] of objects.entries()) {
    const number = index + 1;
    if (value instanceof PdfStream) write(number, value);
    else {
      places.set(number, { container, index: contained.size });
      contained.set(number, value);
    }
  }
  write(container, objectStream(contained));
  const at = output.length;
  places.set(table, { offset: at, generation: 0 });
  writeObject(output, new PdfRef(table, 0), tableStream(places, new Map([['Size', table + 1], ...own])));
  output.add(`startxref\n${at}\n%%EOF\n`);
  return output.join();
}

/** 7.5.7: the objects' numbers and offsets, then the objects. */
function objectStream(objects: ReadonlyMap<number, PdfValue>): PdfStream {
  const head: string[] = [];
  const body: string[] = [];
  let length = 0;
  for (const [number, value] of objects) {
    head.push(`${number} ${length} `);
    const text = `${serialize(value)}\n`;
    body.push(text);
    length += text.length;
  }
  const First = head.reduce((sum, { length }) => sum + length, 0);
  const content = Buffer.from([...head, ...body].join(''), 'latin1');
  return deflatedStream({ Type: name('ObjStm'), N: objects.size, First }, deflateSync(content, { level: 9 }));
}

interface Renumbered {
  readonly trailer: PdfDict;
  /** The first is number 1. */
  readonly objects: readonly PdfValue[];
}

/** The objects in the order in which they are met. */
function renumbered(trailer: PdfDict, resolve: (ref: PdfRef) => PdfValue): Renumbered {
  const refs = new Map<number, { readonly from: PdfRef; readonly to: PdfRef }>();

  function copy(value: PdfValue): PdfValue {
    if (value instanceof PdfRef) {
      const known = refs.get(value.number) ?? { from: value, to: new PdfRef(refs.size + 1, 0) };
      refs.set(value.number, known);
      return known.to;
    }
    if (value instanceof PdfStream) return new PdfStream(copyDict(value.dict, 'Length'), value.raw);
    if (isDict(value)) return copyDict(value);
    return isArray(value) ? value.map(copy) : value;
  }

  function copyDict(dict: PdfDict, omitted?: string): PdfDict {
    const own = new Map<string, PdfValue>();
    for (const [key, value] of dict) if (key !== omitted) own.set(key, copy(value));
    return own;
  }

  const own = copyDict(trailer);
  const objects: PdfValue[] = [];
  // What is met while copying is added to the map, which goes on with it.
  for (const { from } of refs.values()) objects.push(copy(resolve(from)));
  return { trailer: own, objects };
}
