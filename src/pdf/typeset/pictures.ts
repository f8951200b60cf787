import { imageFacts } from '../../base/image.ts';
import { Form4Error } from '../../errors.ts';
import type { PdfRef } from '../objects/values.ts';
import { type ImageData, writeImage } from '../write/image.ts';
import type { ObjectSink } from '../write/sink.ts';
import type { Drawing } from './drawing.ts';
import { damagedImage, unusableImage } from './problems.ts';

/** An image's name in resources, and the object that stands there. */
interface NamedPicture {
  readonly name: string;
  readonly ref: PdfRef;
}

/** The images of one file, each written once. */
export class Pictures {
  readonly #opened: ReadonlyMap<Uint8Array, ImageData>;
  readonly #written = new Map<Uint8Array, NamedPicture>();

  constructor(opened: ReadonlyMap<Uint8Array, ImageData>) {
    this.#opened = opened;
  }

  /** The image of such bytes, written where it is not yet. */
  use(sink: ObjectSink, bytes: Uint8Array): NamedPicture {
    let known = this.#written.get(bytes);
    if (known === undefined) {
      const ref = writeImage(sink, this.#opened.get(bytes) as ImageData);
      known = { name: `Im${this.#written.size}`, ref };
      this.#written.set(bytes, known);
    }
    return known;
  }
}

/** The images on such pages, opened. @throws {Form4Error} `option-invalid` where one is damaged */
export async function picturesOf(pages: readonly Drawing[]): Promise<Pictures> {
  const opened = new Map<Uint8Array, ImageData>();
  for (const { images } of pages)
    for (const { bytes } of images) if (!opened.has(bytes)) opened.set(bytes, await open(bytes));
  return new Pictures(opened);
}

async function open(bytes: Uint8Array): Promise<ImageData> {
  const facts = imageFacts(bytes);
  if (typeof facts === 'string') throw new Form4Error('option-invalid', unusableImage(facts));
  const { format, width, height, components } = facts;
  if (format === 'jpeg') return { width, height, components, data: bytes, isJpeg: true };
  const { data, mask } = apart(await readPng(bytes));
  return { width, height, components, data, mask };
}

/** Colours and opacity, which stand pixel by pixel, apart; no mask where all is opaque. */
function apart(rgba: Uint8Array): Pick<ImageData, 'data' | 'mask'> {
  const pixels = rgba.length / 4;
  const [data, mask] = [new Uint8Array(pixels * 3), new Uint8Array(pixels)];
  for (let pixel = 0; pixel < pixels; pixel++) {
    data.set(rgba.subarray(pixel * 4, pixel * 4 + 3), pixel * 3);
    mask[pixel] = rgba[pixel * 4 + 3] as number;
  }
  return mask.every((opacity) => opacity === 255) ? { data } : { data, mask };
}

/** Whatever a PNG is stored as, it becomes RGB and opacity. The decoder is loaded where there is something to decode. */
async function readPng(bytes: Uint8Array): Promise<Uint8Array> {
  const { PNG } = await import('pngjs');
  try {
    return PNG.sync.read(Buffer.from(bytes)).data;
  } catch (cause) {
    throw new Form4Error('option-invalid', damagedImage(), { cause });
  }
}
