import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { UPDATE } from '../tools/golden.ts';
import { REPORT, report } from './report.ts';

const REFERENCES = join(import.meta.dirname, 'references');

/** What a page's picture is found to be: null where it equals its reference. */
export type Finding = string | null;

/**
 * Compares each page of a document with its reference, `name.1` and on, and finds pages of which there are references
 * only; an update removes those.
 *
 * @returns what was found, nothing where every page equals its reference
 */
export function comparePages(name: string, pages: readonly Uint8Array[], tolerance: number): string[] {
  const findings = pages.map((page, index) => compare(`${name}.${index + 1}`, page, tolerance));
  return [...findings, ...gone(name, pages.length)].filter((finding) => finding !== null);
}

/** The references to pages after the last one. */
function gone(name: string, pages: number): Finding[] {
  const files = readdirSync(REFERENCES).filter(
    (file) => file.startsWith(`${name}.`) && Number(file.slice(name.length + 1, -'.png'.length)) > pages,
  );
  if (!UPDATE) return files.map((file) => `${file} has no page: the document has ${pages}`);
  for (const file of files) rmSync(join(REFERENCES, file));
  return [];
}

/**
 * Compares a picture with its reference, which an update writes; where they differ in more than that share of their
 * pixels, all three go into the report (see report.ts).
 */
function compare(name: string, picture: Uint8Array, tolerance: number): Finding {
  const file = join(REFERENCES, `${name}.png`);
  if (UPDATE) {
    mkdirSync(REFERENCES, { recursive: true });
    writeFileSync(file, compressed(picture));
    return null;
  }
  if (!existsSync(file)) {
    report({ name, expected: null, actual: picture, difference: null });
    return `${name} has no reference; look at it in ${REPORT}, then write it (npm test -- -u)`;
  }
  const expected = readFileSync(file);
  const { share, difference } = differ(expected, picture);
  if (share <= tolerance) return null;
  report({ name, expected, actual: picture, difference });
  return `${name} differs from its reference in ${(share * 100).toFixed(3)} % of its pixels (${REPORT})`;
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
