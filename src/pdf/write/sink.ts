import type { PdfRef, PdfValue } from '../objects/values.ts';

/** Where indirect objects are written: a new file, or a revision of any. */
export interface ObjectSink {
  /** Adds an object; gives its reference. */
  add(value: PdfValue): PdfRef;
  /** Adds a stream of this content, compressed as the file's others are; gives its reference. */
  addDeflated(entries: Readonly<Record<string, PdfValue | undefined>>, content: Uint8Array): PdfRef;
}
