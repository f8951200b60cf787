import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { PdfRef, type PdfStream, type PdfValue } from '../../../src/pdf/objects/values.ts';
import { Drawing } from '../../../src/pdf/typeset/drawing.ts';
import { picturesOf } from '../../../src/pdf/typeset/pictures.ts';
import { StructureElement } from '../../../src/pdf/typeset/structure.ts';
import { serialize } from '../../../src/pdf/write/serialize.ts';
import type { ObjectSink } from '../../../src/pdf/write/sink.ts';
import { jpegHead, pngOf } from '../../builders/images.ts';

/** Keeps what is written. */
class Sink implements ObjectSink {
  readonly written: { entries: string; bytes: Uint8Array }[] = [];

  add(value: PdfValue): PdfRef {
    const { dict, raw } = value as PdfStream;
    return this.#keep(serialize(dict), raw);
  }

  addDeflated(entries: Readonly<Record<string, PdfValue | undefined>>, bytes: Uint8Array): PdfRef {
    const given = Object.entries(entries).filter((each): each is [string, PdfValue] => each[1] !== undefined);
    return this.#keep(serialize(new Map(given)), bytes);
  }

  #keep(entries: string, bytes: Uint8Array): PdfRef {
    return new PdfRef(this.written.push({ entries, bytes }), 0);
  }
}

function pageOf(...images: Uint8Array[]): Drawing {
  const page = new Drawing();
  for (const bytes of images)
    page.images.push({ x: 0, y: 0, w: 9, h: 9, bytes, element: new StructureElement('Figure') });
  return page;
}

async function write(bytes: Uint8Array) {
  const sink = new Sink();
  const { name, ref } = (await picturesOf([pageOf(bytes)])).use(sink, bytes);
  return { name, written: sink.written, image: sink.written[ref.number - 1] };
}

describe('an image of a file', () => {
  it('an opaque PNG is its pixels in RGB, whatever it is stored as', async () => {
    const gray = pngOf(4, 3, false, { colorType: 0 });
    for (const bytes of [pngOf(4, 3), gray]) {
      const { image, written, name } = await write(bytes);
      const { data } = PNG.sync.read(Buffer.from(bytes));
      expect(name).toBe('Im0');
      expect(written).toHaveLength(1);
      expect(image?.entries).toContain('/ColorSpace /DeviceRGB');
      expect([...(image?.bytes ?? [])]).toEqual([...data].filter((_, at) => at % 4 !== 3));
    }
  });

  it('what is transparent of a PNG is a soft mask', async () => {
    const { image, written } = await write(pngOf(4, 1, true));
    expect(image?.entries).toMatch(/\/SMask 1 0 R/);
    expect(written[0]?.entries).toContain('/DeviceGray');
    expect([...(written[0]?.bytes ?? [])]).toEqual([64, 64, 255, 255]);
  });

  it('a JPEG is taken as it is', async () => {
    const [gray, colours] = [jpegHead(4, 3, 1), jpegHead(4, 3, 3)];
    expect((await write(gray)).image).toMatchObject({
      bytes: gray,
      entries: expect.stringContaining('Gray'),
    });
    expect((await write(colours)).image?.entries).toMatch(/DeviceRGB.*DCTDecode/);
  });

  it('is written once, wherever it is shown', async () => {
    const [one, other] = [pngOf(4, 3), pngOf(3, 4)];
    const pictures = await picturesOf([pageOf(one, other), pageOf(one)]);
    const sink = new Sink();
    const refs = [one, other, one].map((bytes) => pictures.use(sink, bytes).name);
    expect(refs).toEqual(['Im0', 'Im1', 'Im0']);
    expect(sink.written).toHaveLength(2);
  });

  it('that is damaged is refused', async () => {
    const bytes = pngOf(40, 30);
    const damaged = picturesOf([pageOf(bytes.subarray(0, bytes.length - 30))]);
    await expect(damaged).rejects.toMatchObject({
      code: 'option-invalid',
      message: 'logo: is a damaged PNG',
    });
    await expect(picturesOf([pageOf(new Uint8Array(9))])).rejects.toMatchObject({ code: 'option-invalid' });
  });
});
