import type { FormView } from '../../../form/view.ts';
import { at, type Elastic, setOn } from '../../../pdf/typeset/flow.ts';
import type { StructureElement } from '../../../pdf/typeset/structure.ts';
import { BLACK, type Style } from '../../../pdf/typeset/style.ts';
import { compose, type Line } from '../../../pdf/typeset/text.ts';
import { checkPart } from './checks.ts';
import { LINE, RULE, SPACE, type Typography } from './styles.ts';

/** Shares of the form's width: check boxes at the left, the OMB's box at the right, the titles between them. */
const LEFT = 0.31;
const RIGHT = 0.185;
const GUTTER = 8;

/** The form's head: its name and check boxes, the agency and the titles, the OMB's box. */
export function headPart(
  typography: Typography,
  view: FormView,
  width: number,
  parent: StructureElement,
): Elastic {
  const { fonts, styles } = typography;
  const { head } = view;
  const left = width * LEFT;
  const right = width * RIGHT;
  const middle = width - left - right - 2 * GUTTER;
  const line = (text: string, style: Style, room: number, element = parent.add('P')) =>
    compose(fonts, [{ text, style, element }], room);
  const form = line(head.form, styles.formName, left);
  const agency = [...line(head.agency, styles.agency, middle), ...line(head.city, styles.city, middle)];
  const title = line(head.title, styles.title, middle, parent.add('H1'));
  const authority = head.authority.flatMap((text) => line(text, styles.authority, middle));
  const omb = ombPart(typography, view, right, parent);
  const checks = head.checks.map((check) => checkPart(typography, check, styles.check, left - 4, parent));
  return {
    lay(page, x, y, space) {
      const set = (lines: readonly Line[], from: number, top: number, room: number) =>
        setOn(page, lines, from, top, room, 'center');
      const center = x + left + GUTTER;
      let low = set(form, x, y, left) + at(SPACE.headCheck, space);
      const titleTop = set(agency, center, y, middle) + at(SPACE.title, space);
      const authorityTop = set(title, center, titleTop, middle) + at(SPACE.authority, space);
      const middleEnd = set(authority, center, authorityTop, middle);
      const rightEnd = y + omb.lay(page, x + width - right, y, space);
      for (const check of checks) low += check.lay(page, x, low, space) + at(SPACE.headCheck, space);
      return Math.max(low, middleEnd, rightEnd) + at(SPACE.head, space) - y;
    },
  };
}

/** Space in the OMB's box: between its two frames, and beside its text. */
const INSET = 2;
const PAD = 4;

/** The OMB's approval, in a double frame as EDGAR shows it. */
function ombPart(
  { fonts, styles }: Typography,
  view: FormView,
  width: number,
  parent: StructureElement,
): Elastic {
  const { omb } = view.head;
  const room = width - 2 * (INSET + PAD);
  const set = (text: string, style: Style) =>
    compose(fonts, [{ text, style, element: parent.add('P') }], room);
  const caption = set(omb.caption, styles.ombCaption);
  const rows = omb.rows.map(({ label, value }) => [set(label, styles.omb), set(value, styles.omb)] as const);
  return {
    lay(page, x, y, space) {
      const gap = at(SPACE.line, space);
      const left = x + INSET + PAD;
      const captionEnd = setOn(page, caption, left, y + INSET + 1 + gap, room, 'center') + 1 + gap;
      let low = captionEnd + 1 + gap;
      for (const [label, value] of rows) {
        const end = setOn(page, label, left, low, room);
        low = Math.max(end, setOn(page, value, left, low, room, 'right')) + gap / 2;
      }
      const bottom = low + 1;
      const frame = { x: x + INSET, w: width - 2 * INSET };
      page?.box({ ...frame, y: y + INSET, h: captionEnd - y - INSET }, LINE.table, BLACK);
      page?.box({ ...frame, y: captionEnd, h: bottom - captionEnd }, LINE.table, BLACK);
      page?.box({ x, y, w: width, h: bottom + INSET - y }, LINE.box, RULE);
      return bottom + INSET - y;
    },
  };
}

/** Space between two facts of the line above a filed copy. */
const FACT_GAP = 14;

/** The line above a filed copy: what it is a copy of. Null for other copies. */
export function filedPart(
  { fonts, styles }: Typography,
  view: FormView,
  width: number,
  parent: StructureElement,
): Elastic | null {
  const { filed } = view.copy;
  if (filed.length === 0) return null;
  const facts = filed.map(({ label, value }) => {
    const element = parent.add('P');
    const spans = [
      { text: `${label} `, style: { ...styles.filed, face: 'sansBold' as const }, element },
      { text: value, style: styles.filed, element },
    ];
    const lines = compose(fonts, spans, width);
    return { lines, longest: Math.max(0, ...lines.map((line) => line.width)) };
  });
  return {
    lay(page, x, y) {
      let left = 0;
      let top = y;
      let bottom = y;
      for (const { lines, longest } of facts) {
        if (left > 0 && left + longest > width) {
          left = 0;
          top = bottom;
        }
        bottom = Math.max(bottom, setOn(page, lines, x + left, top, width));
        left += longest + FACT_GAP;
      }
      page?.line(x, bottom + 2, x + width, bottom + 2, LINE.table, RULE);
      return bottom + 7 - y;
    },
  };
}
