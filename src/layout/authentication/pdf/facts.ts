import type { AuthenticationView, FactView } from '../../../form/view.ts';
import { type Block, Drawing } from '../../../pdf/typeset/drawing.ts';
import type { Frame } from '../../../pdf/typeset/frame.ts';
import type { StructureElement } from '../../../pdf/typeset/structure.ts';
import { compose, setLines } from '../../../pdf/typeset/text.ts';
import { type AuthenticationStyles, LINE, RULE } from './styles.ts';

/** What of the width the labels take. */
const LABEL = 0.35;
const GUTTER = 10;
const PAD = 7;
const APART = 4;

/** Groups of a digest on a line, and the space after each: no character parts them. */
const ON_A_LINE = 4;
const GAP = 5.8;

/** Each fact beside its label, between two rules. */
export function factsBlock(
  { fonts, styles, width }: Frame<AuthenticationStyles>,
  { facts }: AuthenticationView,
  parent: StructureElement,
): Block {
  const drawing = new Drawing();
  const x = width * LABEL;

  /** Sets a value; returns where it ends. */
  const setValue = ({ value, groups }: FactView, top: number): number => {
    const element = parent.add('P');
    if (groups.length > 0) return setGroups(groups, top, element);
    const lines = compose(fonts, [{ text: value, style: styles.data, element }], width - x);
    return setLines(drawing, lines, x, top, width - x);
  };

  /** The space is less than a column's, or what extracts text would read the groups of two lines as two columns. */
  const setGroups = (groups: readonly string[], top: number, element: StructureElement): number => {
    let [left, y, bottom] = [x, top, top];
    for (const [index, text] of groups.entries()) {
      if (index % ON_A_LINE === 0) [left, y] = [x, bottom];
      const lines = compose(fonts, [{ text, style: styles.digest, element: element.add('Span') }], width);
      bottom = setLines(drawing, lines, left, y, width);
      left += (lines[0]?.width ?? 0) + GAP;
    }
    return bottom;
  };

  let y = PAD;
  for (const fact of facts) {
    const label = compose(
      fonts,
      [{ text: fact.label, style: styles.label, element: parent.add('P') }],
      x - GUTTER,
    );
    // A label's smaller type stands on the line of its value.
    const under = setLines(drawing, label, 0, y + 1, x - GUTTER);
    y = Math.max(under, setValue(fact, y)) + APART;
  }
  const bottom = y - APART + PAD;
  for (const at of [0, bottom]) drawing.line(0, at, width, at, LINE, RULE);
  return { drawing, height: bottom };
}
