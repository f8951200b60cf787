import { holds, type PageArea } from '../../../pdf/content/area.ts';
import { type Finding, pageFinding } from '../../messages.ts';
import type { Item } from '../blocks.ts';
import type { FormRule, ShownForm } from '../comparison.ts';
import type { DrawnLine } from '../lines.ts';
import { middleOf } from '../runs.ts';
import { sayable, wordsOf } from '../words.ts';

/** The sides of a check box, and how far its label may stand to the right of it, in points. */
const SIDE = { least: 4, most: 20 } as const;
const LABEL = { least: -1, most: 20 } as const;

/** How thick its sides may be, in points. */
const SIDE_LINE = 0.9;

/** Each check box is a square with its tick inside and its label at its right; there are no others. */
export const ticksInBoxes: FormRule = ({ found }) => {
  const known = new Set<object>();
  const findings = found.form.blocks.flatMap((block) =>
    block.items.flatMap((item, index) =>
      item.kind === 'figure' ? checkBox(found, item, block.items[index + 1], known) : [],
    ),
  );
  for (const page of found.form.pages)
    for (const { area, shape } of found.drawn(page).squares) {
      const sides = [area.right - area.left, area.top - area.bottom];
      if (!known.has(shape) && sides.every((side) => side > 1 && side < SIDE.most))
        findings.push(
          pageFinding(page.number, 'painted', {
            what: 'a box that is none of the form',
            at: `${Math.round(area.left)}, ${Math.round(area.bottom)}`,
          }),
        );
    }
  return findings;
};

function checkBox(
  found: ShownForm,
  { contents, glyphs }: Item,
  label: Item | undefined,
  known: Set<object>,
): Finding[] {
  const [first] = contents;
  const said = label === undefined ? '' : sayable(wordsOf(label.glyphs));
  const page = first?.page.number ?? null;
  const tell = (what: string) => [pageFinding(page, 'box', { label: said, what })];
  if (first === undefined) return tell('is missing');
  const shapes = new Set<object>(contents.flatMap(({ content }) => content.shapes));
  const squares = found.drawn(first.page).squares.filter(({ shape }) => shapes.has(shape));
  const [square] = squares;
  if (square === undefined || squares.length > 1) return tell('is no square');
  known.add(square.shape);
  const { area } = square;
  const [width, height] = [area.right - area.left, area.top - area.bottom];
  if (Math.abs(width - height) > 1 || width < SIDE.least || width > SIDE.most) return tell('is no square');
  if (found.drawn(first.page).lines.some((line) => line.shape !== square.shape && crosses(line, area)))
    return tell('holds lines');
  const isInside = glyphs.every(({ glyph, page: on }) => {
    const [x, y] = middleOf(glyph);
    return on === page && holds(area, { left: x, right: x, bottom: y, top: y });
  });
  if (!isInside) return tell('does not hold its tick');
  if (label === undefined || label.glyphs.length === 0) return [];
  const heights = label.glyphs.map(({ glyph }) => middleOf(glyph)[1]);
  const apart = Math.min(...label.glyphs.map(({ glyph }) => glyph.points[0])) - area.right;
  // Beside its first line, or in the middle of all of them.
  const isBeside =
    apart >= LABEL.least &&
    apart <= LABEL.most &&
    Math.min(...heights) < area.top &&
    Math.max(...heights) > area.bottom &&
    label.glyphs.every(({ page: on }) => on === page);
  return isBeside ? [] : tell('does not stand beside its label');
}

/** Whether a line runs within a square, its own sides apart. */
function crosses({ isLevel, at, from, to }: DrawnLine, { left, right, bottom, top }: PageArea): boolean {
  const [low, high] = isLevel ? [bottom, top] : [left, right];
  const [start, end] = isLevel ? [left, right] : [bottom, top];
  return at > low + SIDE_LINE && at < high - SIDE_LINE && to > start + SIDE_LINE && from < end - SIDE_LINE;
}
