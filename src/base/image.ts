/** What the head of an image file says of it: enough to place it, and to refuse what cannot be embedded. */

export interface ImageFacts {
  readonly format: 'png' | 'jpeg';
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Of a JPEG, its components: 1 is gray, 3 are colour. A PNG has 3, whatever it is stored as. */
  readonly components: 1 | 3;
}

/** The facts of a PNG or JPEG, or a clause that says why it is not taken. */
export function imageFacts(bytes: Uint8Array): ImageFacts | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, PNG)) return pngFacts(view);
  if (startsWith(bytes, JPEG)) return jpegFacts(view);
  return 'is neither a PNG nor a JPEG';
}

/** The first bytes of each (ISO 15948, 5.2; ISO 10918-1, B.2.1). */
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** Where the fields of IHDR, the first chunk, stand (ISO 15948, 11.2.2), and where it ends. */
const IHDR = { name: 12, width: 16, height: 20, interlace: 28, end: 33 } as const;

function pngFacts(view: DataView): ImageFacts | string {
  if (view.byteLength < IHDR.end || view.getUint32(IHDR.name) !== 0x49484452) return 'is a damaged PNG';
  if (view.getUint8(IHDR.interlace) !== 0) return 'is an interlaced PNG: save it without interlacing';
  return sized('png', view.getUint32(IHDR.width), view.getUint32(IHDR.height), 3);
}

/** Markers of frames that every reader of PDF decodes: baseline, extended, progressive (ISO 10918-1, table B.1). */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
/** Markers from C0 to CF that begin no frame: tables of Huffman codes and of arithmetic coding, and a reserved one. */
const TABLES = new Set([0xc4, 0xc8, 0xcc]);

/** Walks the segments up to the frame's head (ISO 10918-1, B.2.2). */
function jpegFacts(view: DataView): ImageFacts | string {
  let at = 2;
  while (at + 10 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && !TABLES.has(marker)) return frameFacts(view, at, marker);
    // Fill bytes may stand before a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return 'is a damaged JPEG';
}

function frameFacts(view: DataView, at: number, marker: number): ImageFacts | string {
  const components = view.getUint8(at + 9);
  if (!FRAMES.has(marker) || view.getUint8(at + 4) !== 8)
    return 'is a JPEG of a rare kind: save it as baseline or progressive, 8 bits a channel';
  if (components === 4) return 'is a JPEG in CMYK: save it in RGB or gray';
  if (components !== 1 && components !== 3) return 'is a damaged JPEG';
  return sized('jpeg', view.getUint16(at + 7), view.getUint16(at + 5), components);
}

function sized(
  format: ImageFacts['format'],
  width: number,
  height: number,
  components: ImageFacts['components'],
): ImageFacts | string {
  if (width === 0 || height === 0) return 'has no pixels';
  return { format, width, height, components };
}
