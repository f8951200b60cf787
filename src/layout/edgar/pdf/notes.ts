import type { FootnoteView, FormView } from '../../../form/view.ts';
import { at, COST, type Strip, setOn } from '../../../pdf/typeset/flow.ts';
import type { StructureElement } from '../../../pdf/typeset/structure.ts';
import { compose, type Line, measure, type Span } from '../../../pdf/typeset/text.ts';
import { SELECTORS } from '../selectors.ts';
import { type EdgarFrame, SPACE } from './styles.ts';

/** Space between a footnote's number and its text. */
const NUMBER_GAP = 4;

/** `Explanation of Responses:` with the footnotes, which flow over as many pages as they need. */
export function explanationStrips(frame: EdgarFrame, view: FormView, parent: StructureElement): Strip[] {
  const { heading, statement, footnotes } = view.explanation;
  const { fonts, styles, width } = frame;
  const section = parent.add('Sect');
  const isEmpty = statement === null && footnotes.length === 0;
  const strips = [headingStrip(frame, heading, section, { isEmpty, selector: SELECTORS.explanation })];
  if (statement !== null) {
    const span = { text: statement, style: styles.note, element: section.add('P') };
    strips.push(...paragraphStrips(compose(fonts, [span], width), { width, cost: COST.never }));
  }
  if (footnotes.length === 0) return strips;
  const list = section.add('L');
  const hang = hangOf(frame, view);
  for (const [index, note] of footnotes.entries()) {
    const cost = strips.length === 1 ? COST.never : COST.within;
    const selector = SELECTORS.footnote(index);
    strips.push(...footnoteStrips(frame, note, hang, list, { cost, selector }));
  }
  return strips;
}

/** How far the text of footnotes stands from the edge: their numbers stand before it. */
export function hangOf({ fonts, styles }: EdgarFrame, { explanation }: FormView): number {
  const labels = explanation.footnotes.map(({ label }) =>
    measure(fonts, [{ text: label, style: styles.noteNumber, element: null }]),
  );
  return Math.max(0, ...labels.map(({ longest }) => longest)) + NUMBER_GAP;
}

function footnoteStrips(
  frame: EdgarFrame,
  note: FootnoteView,
  hang: number,
  list: StructureElement,
  first: Pick<Strip, 'cost' | 'selector'>,
): Strip[] {
  const { fonts, styles } = frame;
  const item = list.add('LI');
  const number = compose(fonts, [numberSpan(frame, note, item.add('Lbl'))], hang);
  const body = item.add('LBody').add('Note', { id: note.id });
  return note.paragraphs.flatMap((text, index) => {
    const span = { text, style: styles.note, element: body.add('P') };
    const width = frame.width - hang;
    return paragraphStrips(compose(fonts, [span], width), {
      width,
      indent: hang,
      ...(index === 0 ? { beside: number, above: SPACE.note, ...first } : { cost: COST.inside }),
    });
  });
}

/** The number links back to the first place that refers to the footnote, and is what the markers lead to. */
function numberSpan(frame: EdgarFrame, { id, label, back }: FootnoteView, parent: StructureElement): Span {
  const style = frame.styles.noteNumber;
  if (back === null) return { text: label, style, anchor: id, element: parent };
  const link = { to: { anchor: back.id }, label: back.label };
  return { text: label, style, anchor: id, element: parent.add('Link'), link };
}

/** `Remarks:` wherever the filing has them, even empty, as on EDGAR's page. */
export function remarksStrips(frame: EdgarFrame, view: FormView, parent: StructureElement): Strip[] {
  if (view.remarks === null) return [];
  const { heading, paragraphs } = view.remarks;
  const section = parent.add('Sect');
  const isEmpty = paragraphs.every((text) => text === '');
  return [
    headingStrip(frame, heading, section, { isEmpty, selector: SELECTORS.remarks }),
    ...paragraphs.flatMap((text, index) => {
      const span = { text, style: frame.styles.note, element: section.add('P') };
      return paragraphStrips(compose(frame.fonts, [span], frame.width), {
        width: frame.width,
        above: SPACE.note,
        cost: index === 0 ? COST.never : COST.within,
        selector: SELECTORS.remark(index),
      });
    }),
  ];
}

/** A heading; what it heads goes with it, and one that heads nothing goes with what stands above. */
function headingStrip(
  frame: EdgarFrame,
  text: string,
  parent: StructureElement,
  { isEmpty, selector }: { readonly isEmpty: boolean; readonly selector: string },
): Strip {
  const { fonts, styles, width } = frame;
  const lines = compose(fonts, [{ text, style: styles.heading, element: parent.add('H2') }], width);
  return {
    heading: text,
    selector,
    above: SPACE.heading,
    cost: isEmpty ? COST.never : COST.between,
    lay: (page, x, y, space) => setOn(page, lines, x, y, width) + at(SPACE.note, space) - y,
  };
}

interface ParagraphSetting extends Pick<Strip, 'cost' | 'above' | 'selector'> {
  readonly width: number;
  readonly indent?: number;
  /** What stands in the indent at the first line. */
  readonly beside?: readonly Line[];
}

/** A paragraph's lines; neither its first nor its last stands alone on a page. */
function paragraphStrips(
  lines: readonly Line[],
  { width, indent = 0, beside = [], ...first }: ParagraphSetting,
): Strip[] {
  const parts = unbroken(lines.length).map(([from, to]) => lines.slice(from, to));
  return parts.map((part, index) => {
    const isFirst = index === 0;
    return {
      ...(isFirst ? first : { cost: COST.inside }),
      lay(page, x, y, space) {
        const leading = at(SPACE.leading, space);
        let end = isFirst ? setOn(page, beside, x, y, indent) : y;
        let top = y;
        for (const line of part) {
          top = setOn(page, [line], x + indent, top, width) + leading;
          end = Math.max(end, top);
        }
        return end - y;
      },
    };
  });
}

/** Which lines stay together: the first two, the last two, and each between them. */
export function unbroken(lines: number): readonly (readonly [from: number, to: number])[] {
  if (lines <= 3) return [[0, lines]];
  const between = Array.from({ length: lines - 4 }, (_, index) => [index + 2, index + 3] as const);
  return [[0, 2], ...between, [lines - 2, lines]];
}
