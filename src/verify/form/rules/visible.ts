import { areaAround, holds, type PageArea } from '../../../pdf/content/area.ts';
import type { GraphicsObject, PaintedGlyph } from '../../../pdf/content/interpreter.ts';
import { pageFinding } from '../../messages.ts';
import { COLOURS_OF_OLD } from '../changed-words.ts';
import { colourName, colourOf, contrast, isGround } from '../colours.ts';
import type { Comparison, FormRule } from '../comparison.ts';
import type { ArtifactType, FormPage } from '../pages.ts';
import type { TextRun } from '../runs.ts';

/** No layout has set type smaller, in points. */
const SMALLEST = 4;

/** Of type, WCAG 2.1, 1.4.3; of lines, so that they can be seen at all. */
const CONTRAST = { type: 4.5, line: 1.2 } as const;

/** How much of a glyph may lie beyond the page or a clip, in points: an accent, a tail. */
const BEYOND = 3;

/** Each word can be seen: in ink, upright, as large as type is, on the page, and through nothing. */
export const allVisible: FormRule = (comparison) => {
  const { found } = comparison;
  const inks = inksOf(comparison);
  return found.form.pages.flatMap((page) => {
    const texts = found.runsOn(page).flatMap((run) => {
      const why = run.glyphs.map(({ glyph }) => hidden(page, run, glyph, inks)).find((each) => each !== null);
      return why ? [pageFinding(page.number, 'text-hidden', { text: run.text, why })] : [];
    });
    const faint = found.drawn(page).lines.filter(({ shape }) => isFaint(shape));
    const lines = faint.slice(0, 1).map(({ shape }) =>
      pageFinding(page.number, 'painted', {
        what: 'a line that cannot be seen',
        at: pointOf(shape.points),
      }),
    );
    return [...texts, ...lines];
  });
};

/** The inks of the present version and of older ones. */
function inksOf({ expected }: Comparison): ReadonlySet<string> {
  const inks = new Set(COLOURS_OF_OLD);
  for (const { painted } of expected.form.pages)
    for (const each of painted) if (each.kind === 'glyph') inks.add(colourName(colourOf(each, 'fill')));
  return inks;
}

/** Why a glyph cannot be seen, or cannot be read; null where it can. */
function hidden(page: FormPage, run: TextRun, glyph: PaintedGlyph, inks: ReadonlySet<string>): string | null {
  const [a, b, c, d] = glyph.matrix;
  const isAcross = isWatermark(run);
  const colour = colourOf(glyph, 'fill');
  const { Tr = 'Tr [0]' } = glyph.parameters;
  if (Tr !== 'Tr [0]') return 'is not painted but only there';
  if (seesThrough(glyph)) return 'is painted so that it can be seen through';
  if (!isAcross && (Math.abs(b) > 0.001 || Math.abs(c) > 0.001 || a <= 0 || d <= 0))
    return 'does not stand upright';
  if (glyph.size < SMALLEST || Math.hypot(a, b) < SMALLEST) return 'is too small to be read';
  if (!liesWithin(page.area, glyph)) return 'stands beyond the edge of the page';
  if (glyph.clip !== null && !liesWithin(glyph.clip, glyph)) return 'is cut away';
  if (isAnchor(run)) return isGround(colour) ? null : 'should be in the colour of the paper';
  if (isAcross) return isGround(colour) ? 'is in the colour of the paper' : null;
  if (contrast(colour) < CONTRAST.type) return 'can hardly be seen on the paper';
  return inks.has(colourName(colour)) ? null : 'has a colour that no form has';
}

/** What e-signature services look for is in the colour of the paper. */
function isAnchor({ kind }: TextRun): boolean {
  return kind === ('layout' satisfies ArtifactType);
}

/** It runs up the page: as content on the first, as an artifact on the others. */
export function isWatermark({ kind, glyphs }: TextRun): boolean {
  const [, b] = glyphs[0]?.glyph.matrix ?? [1, 0];
  return (
    kind === 'watermark' || (kind === 'content' && Math.abs(b) > 0.001 && (glyphs[0]?.glyph.size ?? 0) > 20)
  );
}

function liesWithin(area: PageArea, { points: [x, y], end, size, matrix: [, b] }: PaintedGlyph): boolean {
  const height = Math.abs(b) > 0.001 ? 0 : size * 0.6;
  return holds(area, { left: x, right: Math.max(x, end), bottom: y, top: y + height }, BEYOND);
}

/** A transparency that is not none (ISO 32000-1, 11.6). */
function seesThrough({ parameters, state }: GraphicsObject): boolean {
  const { gs = '' } = parameters;
  const [, alpha] = /\/(?:ca|CA) ([\d.]+)/.exec(gs) ?? [];
  const alphas = [...gs.matchAll(/\/(?:ca|CA) ([\d.]+)/g)].map(([, each]) => Number(each));
  const isMasked = /\/SMask (?!\/None)/.test(gs) || /\/BM (?!\/(?:Normal|Compatible))/.test(gs);
  return (
    (alpha !== undefined && alphas.some((each) => each < 1)) ||
    isMasked ||
    /\/Group|\/Transparency/.test(state)
  );
}

function isFaint(shape: GraphicsObject): boolean {
  const use = shape.kind === 'shape' && /[sS]$/.test(shape.operators) ? 'line' : 'fill';
  return contrast(colourOf(shape, use)) < CONTRAST.line || seesThrough(shape);
}

export function pointOf(points: readonly number[]): string {
  const { left, bottom } = areaAround(points);
  return `${Math.round(left * 10) / 10}, ${Math.round(bottom * 10) / 10}`;
}
