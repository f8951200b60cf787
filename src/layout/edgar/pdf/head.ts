import type { FormView } from '../../../form/view.ts';
import { type Block, Drawing } from '../../../pdf/typeset/drawing.ts';
import type { StructureElement } from '../../../pdf/typeset/structure.ts';
import { BLACK, type Style } from '../../../pdf/typeset/style.ts';
import { compose, setLines } from '../../../pdf/typeset/text.ts';
import { drawCheck } from './checks.ts';
import { LINE, RULE, type Typography } from './styles.ts';

/** Shares of the form's width: check boxes at the left, the OMB's box at the right, the titles between them. */
const LEFT = 0.245;
const RIGHT = 0.185;
const GUTTER = 10;

/** The form's head: its name and check boxes, the agency and the titles, the OMB's box. */
export function headBlock(
  typography: Typography,
  view: FormView,
  width: number,
  parent: StructureElement,
): Block {
  const { styles } = typography;
  const { head } = view;
  const drawing = new Drawing();
  const left = width * LEFT;
  const right = width * RIGHT;
  const line = (text: string, style: Style, x: number, y: number, w: number, element: StructureElement) =>
    setLines(drawing, compose(typography.fonts, [{ text, style, element }], w), x, y, w, 'center');

  let y = line(head.form, styles.formName, 0, 0, left, parent.add('P'));
  const checksTop = y + 5;

  const x = left + GUTTER;
  const middle = width - left - right - 2 * GUTTER;
  y = line(head.agency, styles.agency, x, 0, middle, parent.add('P'));
  y = line(head.city, styles.city, x, y + 1, middle, parent.add('P'));
  y = line(head.title, styles.title, x, y + 7, middle, parent.add('H1'));
  y += 5;
  for (const text of head.authority) y = line(text, styles.authority, x, y, middle, parent.add('P'));
  let bottom = y;

  bottom = Math.max(bottom, drawOmb(typography, drawing, view, width - right, right, parent));

  let top = checksTop;
  for (const check of head.checks) {
    top = drawCheck(typography, drawing, check, styles.check, { x: 0, y: top, width: left }, parent) + 4;
  }
  return { drawing, height: Math.max(bottom, top) + 3 };
}

/** The OMB's approval, in a double frame as EDGAR shows it; returns where it ends. */
function drawOmb(
  typography: Typography,
  drawing: Drawing,
  view: FormView,
  x: number,
  width: number,
  parent: StructureElement,
): number {
  const { fonts, styles } = typography;
  const { omb } = view.head;
  const inset = 2;
  const pad = 4;
  const inner = { x: x + inset, width: width - 2 * inset };
  const inside = { x: inner.x + pad, width: inner.width - 2 * pad };

  const caption = compose(
    fonts,
    [{ text: omb.caption, style: styles.ombCaption, element: parent.add('P') }],
    inside.width,
  );
  const captionEnd = setLines(drawing, caption, inside.x, inset + 2.5, inside.width, 'center') + 2.5;
  let y = captionEnd + 2.5;
  for (const row of omb.rows) {
    const set = (text: string) =>
      compose(fonts, [{ text, style: styles.omb, element: parent.add('P') }], inside.width);
    const [label, value] = [set(row.label), set(row.value)];
    const first = setLines(drawing, label, inside.x, y, inside.width);
    y = Math.max(first, setLines(drawing, value, inside.x, y, inside.width, 'right')) + 1.2;
  }
  const bottom = y + 1.5;
  drawing.box({ x: inner.x, y: inset, w: inner.width, h: captionEnd - inset }, LINE.table, BLACK);
  drawing.box({ x: inner.x, y: captionEnd, w: inner.width, h: bottom - captionEnd }, LINE.table, BLACK);
  drawing.box({ x, y: 0, w: width, h: bottom + inset }, LINE.box, RULE);
  return bottom + inset;
}

/** Space between two facts of the line above a filed copy. */
const FACT_GAP = 14;

/** The line above a filed copy: what it is a copy of. Null for other copies. */
export function filedBlock(
  typography: Typography,
  view: FormView,
  width: number,
  parent: StructureElement,
): Block | null {
  const { filed } = view.copy;
  if (filed.length === 0) return null;
  const { styles } = typography;
  const drawing = new Drawing();
  let x = 0;
  let top = 0;
  let bottom = 0;
  for (const { label, value } of filed) {
    const element = parent.add('P');
    const spans = [
      { text: `${label} `, style: { ...styles.filed, face: 'sansBold' as const }, element },
      { text: value, style: styles.filed, element },
    ];
    const lines = compose(typography.fonts, spans, width);
    const longest = Math.max(0, ...lines.map((line) => line.width));
    if (x > 0 && x + longest > width) {
      x = 0;
      top = bottom;
    }
    bottom = Math.max(bottom, setLines(drawing, lines, x, top, width));
    x += longest + FACT_GAP;
  }
  drawing.line(0, bottom + 2, width, bottom + 2, LINE.table, RULE);
  return { drawing, height: bottom + 8 };
}
