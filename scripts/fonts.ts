/**
 * Makes fonts/ready/: what the drawing engine needs of each face for the characters that nearly all filings hold, so
 * that it opens a font only for others. The same fonts give the same values; how the subsets are compressed depends
 * on the version of zlib, so that the files are kept with the sources.
 *
 *   tsx scripts/fonts.ts && npm run generate
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { FACE_FILES, fontFile, loadFonts, MeasuredFont } from '../src/pdf/typeset/fonts.ts';
import { makeProgram } from '../src/pdf/typeset/program.ts';
import { READY, type ReadyValues } from '../src/pdf/typeset/ready.ts';
import type { FaceName } from '../src/pdf/typeset/style.ts';

const FOLDER = new URL('../fonts/ready/', import.meta.url);

mkdirSync(FOLDER, { recursive: true });
await loadFonts();
for (const face of Object.keys(FACE_FILES) as FaceName[]) {
  const font = new MeasuredFont(fontFile(FACE_FILES[face]));
  const { metrics, widths, file, length } = makeProgram(font, READY);
  const kerns = READY.flatMap((first, left) =>
    READY.flatMap((second, right): ReadyValues['kerns'] => {
      const kern = font.kern(first, second);
      return kern === 0 ? [] : [[left + 1, right + 1, kern]];
    }),
  );
  const values: ReadyValues = { metrics, advances: widths, kerns, length };
  writeFileSync(new URL(`${face}.json`, FOLDER), `${JSON.stringify(values)}\n`);
  writeFileSync(new URL(`${face}.ttf.z`, FOLDER), file);
}
