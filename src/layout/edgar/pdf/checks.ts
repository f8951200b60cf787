import type { Check } from '../../../form/view.ts';
import { type Drawing, TextMark } from '../../../pdf/typeset/drawing.ts';
import { type Elastic, setOn } from '../../../pdf/typeset/flow.ts';
import type { StructureElement } from '../../../pdf/typeset/structure.ts';
import { ASCENT, type Style } from '../../../pdf/typeset/style.ts';
import { compose } from '../../../pdf/typeset/text.ts';
import { richSpans } from './rich.ts';
import type { Typography } from './styles.ts';

const SIDE = 7.5;
const GAP = 4;

/** A check box with its caption beside it and its detail under that. */
export function checkPart(
  typography: Typography,
  check: Check,
  style: Style,
  width: number,
  parent: StructureElement,
): Elastic {
  const { fonts, styles } = typography;
  const paragraph = parent.add('P');
  const square = paragraph.add('Figure', { alt: check.state });
  const inner = width - SIDE - GAP;
  const label = compose(fonts, richSpans(check.label, style, paragraph.add('Span')), inner, check.label);
  const detail =
    check.detail === ''
      ? []
      : compose(fonts, [{ text: check.detail, style: styles.data, element: paragraph.add('Span') }], inner);
  return {
    lay(page, x, y) {
      // The square is centred on the capitals of the caption's first line.
      const top = y + style.size * (ASCENT - 0.36) - SIDE / 2 + 0.4;
      if (page !== null) drawSquare(typography, page, check, square, x, top);
      const under = Math.max(setOn(page, label, x + SIDE + GAP, y, inner), top + SIDE);
      return setOn(page, detail, x + SIDE + GAP, under, inner) - y;
    },
  };
}

function drawSquare(
  { fonts, styles }: Typography,
  page: Drawing,
  { mark }: Check,
  square: StructureElement,
  x: number,
  top: number,
): void {
  page.marks.push({ kind: 'square', x, y: top, side: SIDE, element: square });
  if (mark === '') return;
  const { face, size } = styles.mark;
  const font = fonts.face(face);
  const width = font.width(mark, size);
  const place = { x: x + (SIDE - width) / 2, y: top + SIDE / 2 + size * 0.33, width };
  page.marks.push(new TextMark(place, mark, font, styles.mark, square));
}
