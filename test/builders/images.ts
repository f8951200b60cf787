import { PNG, type PNGOptions } from 'pngjs';

/** A PNG whose pixels go from red to blue, the left half transparent where it says so. */
export function pngOf(
  width: number,
  height: number,
  isTransparent = false,
  options: PNGOptions = {},
): Uint8Array {
  const png = new PNG({ width, height });
  for (let pixel = 0; pixel < width * height; pixel++) {
    const share = Math.round((255 * (pixel % width)) / width);
    png.data.set([255 - share, 40, share, isTransparent && pixel % width < width / 2 ? 64 : 255], pixel * 4);
  }
  return new Uint8Array(PNG.sync.write(png, options));
}

/** The head of a JPEG: a segment of an application, a table, and a frame of such a marker and components. */
export function jpegHead(
  width: number,
  height: number,
  components: number,
  marker = 0xc0,
  bits = 8,
): Uint8Array {
  const two = (value: number) => [value >> 8, value & 0xff];
  return Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2],
    ...[0xff, 0xff, 0xc4, 0, 3, 9],
    ...[0xff, marker, 0, 8 + 3 * components, bits, ...two(height), ...two(width), components],
    ...Array(3 * components).fill(1),
  ]);
}
