import type { FootnoteView, FormView } from '../../../form/view.ts';
import type { StructureElement } from '../../../pdf/typeset/structure.ts';
import { compose, type Line, measure, type Span, setLines } from '../../../pdf/typeset/text.ts';
import type { EdgarFrame } from './styles.ts';

/** Space between a footnote's number and its text, and between two footnotes. */
const NUMBER_GAP = 4;
const NOTE_GAP = 1.6;

/** `Explanation of Responses:` with the footnotes, which flow over as many pages as they need. */
export function drawExplanation(frame: EdgarFrame, view: FormView, parent: StructureElement): void {
  const { heading, statement, footnotes } = view.explanation;
  const { fonts, styles } = frame;
  const section = parent.add('Sect');
  drawHeading(frame, heading, section);
  if (statement !== null) {
    flowLines(
      frame,
      compose(fonts, [{ text: statement, style: styles.note, element: section.add('P') }], frame.width),
    );
  }
  if (footnotes.length === 0) return;
  const list = section.add('L');
  const labels = footnotes.map(({ label }) =>
    measure(fonts, [{ text: label, style: styles.noteNumber, element: null }]),
  );
  const hang = Math.max(...labels.map(({ longest }) => longest)) + NUMBER_GAP;
  for (const note of footnotes) drawFootnote(frame, note, hang, list);
}

function drawFootnote(frame: EdgarFrame, note: FootnoteView, hang: number, list: StructureElement): void {
  const { fonts, styles } = frame;
  const item = list.add('LI');
  let number = compose(fonts, [numberSpan(frame, note, item.add('Lbl'))], hang);
  const body = item.add('LBody').add('Note', { id: note.id });
  for (const text of note.paragraphs) {
    const span = { text, style: styles.note, element: body.add('P') };
    flowLines(frame, compose(fonts, [span], frame.width - hang), hang, number);
    number = [];
  }
  frame.y += NOTE_GAP;
}

/** The number links back to the first place that refers to the footnote, and is what the markers lead to. */
function numberSpan(frame: EdgarFrame, { id, label, back }: FootnoteView, parent: StructureElement): Span {
  const style = frame.styles.noteNumber;
  if (back === null) return { text: label, style, anchor: id, element: parent };
  const link = { to: { anchor: back.id }, label: back.label };
  return { text: label, style, anchor: id, element: parent.add('Link'), link };
}

/** `Remarks:` wherever the filing has them, even empty, as on EDGAR's page. */
export function drawRemarks(frame: EdgarFrame, view: FormView, parent: StructureElement): void {
  if (view.remarks === null) return;
  const section = parent.add('Sect');
  drawHeading(frame, view.remarks.heading, section);
  for (const text of view.remarks.paragraphs) {
    const span = { text, style: frame.styles.note, element: section.add('P') };
    flowLines(frame, compose(frame.fonts, [span], frame.width));
    frame.y += NOTE_GAP;
  }
}

/** A heading with room under it for the first lines of what it heads. */
function drawHeading(frame: EdgarFrame, text: string, parent: StructureElement): void {
  const { fonts, styles } = frame;
  const lines = compose(fonts, [{ text, style: styles.heading, element: parent.add('H2') }], frame.width);
  frame.skip(5);
  frame.reserve(lines.length * styles.heading.size * 1.2 + 3 * styles.note.size * 1.2);
  frame.mark(text);
  frame.y = setLines(frame.page, lines, frame.left, frame.y, frame.width) + 1.5;
}

/**
 * Lines that go on at the top of a page where one is full; neither a paragraph's first nor its last line stands
 * alone on a page. `beside` stands in the indent at the first line.
 */
function flowLines(
  frame: EdgarFrame,
  lines: readonly Line[],
  indent = 0,
  beside: readonly Line[] = [],
): void {
  const paced = lines.length > 0 ? lines : beside;
  for (const [index, line] of paced.entries()) {
    const together = index === 0 || index === paced.length - 2;
    frame.reserve(line.height + (together ? (paced[index + 1]?.height ?? 0) : 0));
    if (index === 0) setLines(frame.page, beside, frame.left, frame.y, indent);
    if (lines.length > 0) setLines(frame.page, [line], frame.left + indent, frame.y, frame.width - indent);
    frame.y += line.height;
  }
}
