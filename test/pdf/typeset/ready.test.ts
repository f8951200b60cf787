import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { READY_FACES } from '../../../src/base/files/ready.ts';
import { FACE_FILES, fontFile, loadFonts, MeasuredFont } from '../../../src/pdf/typeset/fonts.ts';
import { makeProgram } from '../../../src/pdf/typeset/program.ts';
import { openReady, READY, type ReadyValues, ROW, readyCid } from '../../../src/pdf/typeset/ready.ts';
import type { FaceName } from '../../../src/pdf/typeset/style.ts';
import { sampled } from '../../tools/long.ts';

/** What lies ready is what the fonts say: whoever changes a font runs scripts/fonts.ts. */

await loadFonts();
const faces = Object.keys(FACE_FILES) as FaceName[];
const opened = (face: FaceName) => new MeasuredFont(fontFile(FACE_FILES[face]));

describe.each(sampled(faces, 2))('the ready values of %s', (face) => {
  const ready = openReady(face);
  const font = opened(face);
  const program = makeProgram(font, READY);

  it('are the metrics, advances and outlines of its font', () => {
    expect(ready.metrics).toEqual(font.metrics);
    expect([...ready.advances]).toEqual(program.widths);
    expect([...program.cids]).toEqual(READY.map((codePoint) => [codePoint, readyCid(codePoint)]));
    const subset = inflateSync(ready.file);
    expect(Buffer.compare(subset, inflateSync(program.file))).toBe(0);
    expect(ready.length).toBe(subset.length);
  });

  it('are its kerning, pair for pair', () => {
    for (const first of READY)
      for (const second of READY)
        expect(ready.kerns[readyCid(first) * ROW + readyCid(second)]).toBe(font.kern(first, second));
  });

  it('measure a text as the opened font does', () => {
    const both = new MeasuredFont(fontFile(FACE_FILES[face]), ready);
    const text = fc.string({ unit: fc.constantFrom(...'AVTo.,1 £é§–', '\u0416') });
    fc.assert(fc.property(text, (words) => both.width(words, 7) === font.width(words, 7)));
  });

  it('are as scripts/fonts.ts writes them', () => {
    const { metrics, advances, kerns, length } = (READY_FACES[face] as { values: unknown })
      .values as ReadyValues;
    expect(Object.keys(metrics).sort()).toEqual(Object.keys(font.metrics).sort());
    expect(advances).toHaveLength(ROW);
    expect(kerns.every(([, , kern]) => kern !== 0)).toBe(true);
    expect(length).toBeGreaterThan(ready.file.length);
  });
});

it('a character that does not lie ready is none of them', () => {
  for (const codePoint of [0, 0x1f, 0x7f, 0xe9, 0x2027, 0x10ffff]) expect(readyCid(codePoint)).toBe(0);
});
