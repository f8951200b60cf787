import { createHash } from 'node:crypto';
import type { ObjectPlace } from '../objects/place.ts';
import { byteString } from '../objects/strings.ts';
import { dictOf, type PdfDict, PdfName, PdfString } from '../objects/values.ts';
import { writeObject } from '../write/object.ts';
import { ByteOutput } from '../write/output.ts';
import { tableLines, tableStream } from '../write/table.ts';
import { WorkingCopy } from '../write/working-copy.ts';

/**
 * An incremental update (ISO 32000-1, 7.5.6): the file as it is, then the objects that change or are new, a table of
 * them and a trailer. A signature has to answer for each byte, so no library chooses what is written, where and how.
 */
export class Increment extends WorkingCopy {
  /** The file with this revision, and where each of the revision's objects begins. The same objects give the same bytes. */
  finish(): { readonly bytes: Uint8Array; readonly offsets: ReadonlyMap<number, number> } {
    const { bytes } = this.file;
    const output = new ByteOutput();
    const offsets = new Map<number, number>();
    // An object begins on a line of its own.
    if (bytes.at(-1) !== 10 && bytes.at(-1) !== 13) output.add('\n');
    for (const { ref, value } of this.changed) {
      offsets.set(ref.number, bytes.length + output.length);
      writeObject(output, ref, value);
    }
    const objects = output.join();
    const table = this.#table(
      offsets,
      createHash('sha256').update(bytes).update(objects).digest(),
      bytes.length + objects.length,
    );
    return { bytes: Uint8Array.from(Buffer.concat([bytes, objects, table])), offsets };
  }

  /** A file goes on with the kind of table that it has (7.5.8.4). */
  #table(offsets: ReadonlyMap<number, number>, digest: Uint8Array, at: number): Uint8Array {
    const places = new Map<number, ObjectPlace>();
    for (const {
      ref: { number, generation },
    } of this.changed)
      places.set(number, { offset: offsets.get(number) as number, generation });
    const output = new ByteOutput();
    const type = this.file.trailer.get('Type');
    if (type instanceof PdfName && type.name === 'XRef') {
      const own = this.reserve();
      places.set(own.number, { offset: at, generation: 0 });
      writeObject(output, own, tableStream(places, this.#trailer(digest)));
    } else output.add(tableLines(places, this.#trailer(digest)));
    output.add(`startxref\n${at}\n%%EOF\n`);
    return output.join();
  }

  /** The trailer; the identifier's second half tells of the revision (14.4). */
  #trailer(digest: Uint8Array): PdfDict {
    const { trailer, table } = this.file;
    const [first] = this.file.array(trailer.get('ID'));
    const changed = byteString(digest.subarray(0, 16));
    return dictOf({
      Size: this.size,
      Root: trailer.get('Root'),
      Info: trailer.get('Info'),
      ID: [first instanceof PdfString ? first : changed, changed],
      Prev: table,
    });
  }
}
