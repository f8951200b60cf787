import { describe, expect, it } from 'vitest';
import { imageFacts } from '../../src/base/image.ts';
import { jpegHead, pngOf } from '../builders/images.ts';

describe('what an image says of itself', () => {
  it('a PNG', () => {
    expect(imageFacts(pngOf(30, 20))).toEqual({ format: 'png', width: 30, height: 20, components: 3 });
  });

  it.each([
    [1, 0xc0],
    [3, 0xc0],
    [3, 0xc1],
    [3, 0xc2],
  ])('a JPEG of %i components, frame %i', (components, marker) => {
    const facts = { format: 'jpeg', width: 300, height: 20, components };
    expect(imageFacts(jpegHead(300, 20, components, marker))).toEqual(facts);
  });

  const interlaced = pngOf(3, 2);
  interlaced[28] = 1;
  it.each([
    ['nothing', new Uint8Array(), /neither/],
    ['text', new TextEncoder().encode('<svg/>'), /neither/],
    ['a PNG cut off', pngOf(3, 2).subarray(0, 20), /damaged PNG/],
    ['a PNG without IHDR', pngOf(3, 2).map((byte, at) => (at === 12 ? 0 : byte)), /damaged PNG/],
    ['an interlaced PNG', interlaced, /interlaced/],
    ['a PNG of no width', pngOf(3, 2).map((byte, at) => (at >= 16 && at < 20 ? 0 : byte)), /no pixels/],
    ['a JPEG in CMYK', jpegHead(3, 2, 4), /CMYK/],
    ['a JPEG of 12 bits', jpegHead(3, 2, 3, 0xc1, 12), /rare/],
    ['a lossless JPEG', jpegHead(3, 2, 3, 0xc3), /rare/],
    ['a JPEG of two components', jpegHead(3, 2, 2), /damaged JPEG/],
    ['a JPEG cut off', jpegHead(3, 2, 3).subarray(0, 12), /damaged JPEG/],
    ['a JPEG of no height', jpegHead(3, 0, 3), /no pixels/],
    ['a JPEG of zeros', Uint8Array.from([0xff, 0xd8, 0xff, ...Array(90).fill(0)]), /damaged JPEG/],
  ])('%s is refused', (_, bytes, why) => expect(imageFacts(bytes)).toMatch(why));

  it('a part of a larger buffer', () => {
    const all = new Uint8Array([0, 0, 0, ...pngOf(30, 20)]);
    expect(imageFacts(all.subarray(3))).toMatchObject({ width: 30, height: 20 });
  });
});
