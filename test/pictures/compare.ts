import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const REFERENCES = join(import.meta.dirname, 'references');
const FAILED = join(import.meta.dirname, '../.out/pictures');

/** What a page's picture is found to be: null where it equals its reference. */
export type Finding = string | null;

/**
 * Compares a picture with its reference, which `UPDATE=1` writes; where they differ in more than that share of their
 * pixels, the picture and the difference are written to test/.out/pictures.
 */
export function compare(name: string, picture: Uint8Array, tolerance: number): Finding {
  const file = join(REFERENCES, `${name}.png`);
  if (process.env.UPDATE) {
    mkdirSync(REFERENCES, { recursive: true });
    writeFileSync(file, compressed(picture));
    return null;
  }
  if (!existsSync(file))
    return fail(name, picture, null, 'has no reference; look at it, then run with UPDATE=1');
  const { share, difference } = differ(readFileSync(file), picture);
  if (share <= tolerance) {
    for (const kind of ['actual', 'difference']) rmSync(join(FAILED, `${name}.${kind}.png`), { force: true });
    return null;
  }
  return fail(
    name,
    picture,
    difference,
    `differs from its reference in ${(share * 100).toFixed(3)} % of its pixels`,
  );
}

/** The share of pixels in which two pictures differ, 1 where their sizes do; anti-aliasing does not count. */
export function differ(one: Uint8Array, other: Uint8Array): { share: number; difference: Uint8Array | null } {
  const [a, b] = [PNG.sync.read(Buffer.from(one)), PNG.sync.read(Buffer.from(other))];
  if (a.width !== b.width || a.height !== b.height) return { share: 1, difference: null };
  const difference = new PNG({ width: a.width, height: a.height });
  const count = pixelmatch(a.data, b.data, difference.data, a.width, a.height, { threshold: 0.15 });
  return { share: count / (a.width * a.height), difference: PNG.sync.write(difference) };
}

/** The same picture in fewer bytes. */
function compressed(picture: Uint8Array): Uint8Array {
  return PNG.sync.write(PNG.sync.read(Buffer.from(picture)), { colorType: 2, deflateLevel: 9 });
}

function fail(name: string, picture: Uint8Array, difference: Uint8Array | null, why: string): string {
  mkdirSync(FAILED, { recursive: true });
  writeFileSync(join(FAILED, `${name}.actual.png`), picture);
  if (difference) writeFileSync(join(FAILED, `${name}.difference.png`), difference);
  return `${name} ${why} (test/.out/pictures)`;
}
