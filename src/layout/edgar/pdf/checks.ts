import type { Check } from '../../../form/view.ts';
import { type Drawing, TextMark } from '../../../pdf/typeset/drawing.ts';
import type { StructureElement } from '../../../pdf/typeset/structure.ts';
import { ASCENT, type Style } from '../../../pdf/typeset/style.ts';
import { compose, setLines } from '../../../pdf/typeset/text.ts';
import { richSpans } from './rich.ts';
import type { Typography } from './styles.ts';

const SIDE = 7.5;
const GAP = 4;

/** Draws a check box with its caption beside it and its detail under that; returns where it ends. */
export function drawCheck(
  typography: Typography,
  drawing: Drawing,
  check: Check,
  style: Style,
  area: { x: number; y: number; width: number },
  parent: StructureElement,
): number {
  const { fonts, styles } = typography;
  const paragraph = parent.add('P');
  const square = paragraph.add('Figure', { alt: check.state });
  // The square is centred on the capitals of the caption's first line.
  const top = area.y + style.size * (ASCENT - 0.36) - SIDE / 2 + 0.4;
  drawing.marks.push({ kind: 'square', x: area.x, y: top, side: SIDE, element: square });
  if (check.mark !== '') {
    const { face, size } = styles.mark;
    const font = fonts.face(face);
    const width = font.width(check.mark, size);
    const place = { x: area.x + (SIDE - width) / 2, y: top + SIDE / 2 + size * 0.33, width };
    drawing.marks.push(new TextMark(place, check.mark, font, styles.mark, square));
  }
  const x = area.x + SIDE + GAP;
  const width = area.width - SIDE - GAP;
  const label = compose(fonts, richSpans(check.label, style, paragraph.add('Span')), width, check.label);
  let y = Math.max(setLines(drawing, label, x, area.y, width), top + SIDE);
  if (check.detail !== '') {
    const detail = compose(
      fonts,
      [{ text: check.detail, style: styles.data, element: paragraph.add('Span') }],
      width,
    );
    y = setLines(drawing, detail, x, y + 0.5, width);
  }
  return y;
}
