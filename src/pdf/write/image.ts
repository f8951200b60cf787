import { dictOf, name, type PdfRef, PdfStream } from '../objects/values.ts';
import type { ObjectSink } from './sink.ts';

/** Pixels, row by row from the top, a byte for each component; the data of a JPEG where `isJpeg` says so. */
export interface ImageData {
  readonly width: number;
  readonly height: number;
  /** One is gray, three are red, green and blue. */
  readonly components: 1 | 3;
  readonly data: Uint8Array;
  readonly isJpeg?: boolean;
  /** How opaque each pixel is; absent where all are. */
  readonly mask?: Uint8Array | undefined;
}

/** Writes an image XObject (ISO 32000-1, 8.9.5), and where it has one its soft mask (11.6.5.3). */
export function writeImage(sink: ObjectSink, image: ImageData): PdfRef {
  const { width, height, components, data, isJpeg = false, mask } = image;
  const entries = {
    Type: name('XObject'),
    Subtype: name('Image'),
    Width: width,
    Height: height,
    ColorSpace: name(components === 1 ? 'DeviceGray' : 'DeviceRGB'),
    BitsPerComponent: 8,
    SMask: mask && writeImage(sink, { width, height, components: 1, data: mask }),
  };
  if (!isJpeg) return sink.addDeflated(entries, data);
  return sink.add(new PdfStream(dictOf({ ...entries, Filter: name('DCTDecode') }), data));
}
