import type { FormView, SignatureView, SignerView } from '../../../form/view.ts';
import { Drawing } from '../../../pdf/typeset/drawing.ts';
import { at, COST, cutToFit, type Elastic, type Strip, setOn } from '../../../pdf/typeset/flow.ts';
import { setSigning } from '../../../pdf/typeset/signing.ts';
import type { StructureElement } from '../../../pdf/typeset/structure.ts';
import type { Style } from '../../../pdf/typeset/style.ts';
import { compose, heightOf, measure } from '../../../pdf/typeset/text.ts';
import { SELECTORS } from '../selectors.ts';
import { richSpans } from './rich.ts';
import { type EdgarFrame, LINE, RULE, SPACE } from './styles.ts';

/** The shares of names and dates, of the form's width: EDGAR's right-hand 40 %, and more for a name that takes more. */
const NAME = 0.28;
const LONG_NAME = 0.45;
const DATE = 0.11;
const BETWEEN = 0.01;

/**
 * Signature and date of each signer over a rule, and under the last, as on EDGAR's pages, the captions of them all; on a
 * signature copy a line for each who is to sign, with captions of its own. The first goes with what stands above it, so
 * that no page holds signatures alone; where there are more than a page holds, pages begin between two.
 */
export function signatureStrips(frame: EdgarFrame, view: FormView, parent: StructureElement): Strip[] {
  const section = parent.add('Sect', { title: view.labels.signatures });
  const { rows, nameCaption, dateCaption } = view.signatures;
  const nameWidth = signatureWidth(frame, view);
  return rows.flatMap((row, index) => {
    const isLast = index === rows.length - 1;
    const part =
      row.signer !== null
        ? signingPart(frame, view, row.signer, section)
        : signaturePart(
            frame,
            row,
            { nameWidth, captions: isLast ? [nameCaption, dateCaption] : ['', ''] },
            section,
          );
    return cutToFit(part, frame.fullRoom).map(
      (piece, at): Strip => ({
        ...piece,
        selector: SELECTORS.signature(index),
        cost: index === 0 && at === 0 ? COST.never : COST.inside,
        ...(index === 0 && at === 0 ? { above: SPACE.signatures, heading: view.labels.signatures } : {}),
      }),
    );
  });
}

/** The width of the lines over which names stand, in points. */
export function signatureWidth({ fonts, styles, width }: EdgarFrame, { signatures }: FormView): number {
  const names = signatures.rows.map(({ name, signer }) =>
    signer === null ? measure(fonts, [{ text: name, style: styles.data, element: null }]).total : 0,
  );
  return Math.min(Math.max(width * NAME, Math.ceil(Math.max(...names))), width * LONG_NAME);
}

interface SignatureSetting {
  readonly nameWidth: number;
  readonly captions: readonly [name: string, date: string];
}

function signaturePart(
  frame: EdgarFrame,
  row: SignatureView,
  { nameWidth, captions: [nameCaption, dateCaption] }: SignatureSetting,
  parent: StructureElement,
): Elastic {
  const { styles, width } = frame;
  const columns = [
    { left: width * (1 - DATE - BETWEEN) - nameWidth, w: nameWidth, text: row.name, caption: nameCaption },
    { left: width * (1 - DATE), w: width * DATE, text: row.date, caption: dateCaption },
  ].map(({ left, w, text, caption }) => {
    const set = (words: string, style: Style) =>
      compose(frame.fonts, [{ text: words, style, element: parent.add('P') }], w);
    return { left, w, value: set(text, styles.data), under: set(caption, styles.caption) };
  });
  // Values stand on the rule, however many lines the other takes.
  const values = Math.max(styles.data.size * 1.2, ...columns.map(({ value }) => heightOf(value)));
  return {
    lay(page, x, y, space) {
      const rule = y + at(SPACE.signature, space) + values + 1.5;
      let bottom = rule;
      for (const { left, w, value, under } of columns) {
        setOn(page, value, x + left, rule - 1.5 - heightOf(value), w);
        page?.line(x + left, rule, x + left + w, rule, LINE.fill, RULE);
        bottom = Math.max(bottom, setOn(page, under, x + left, rule + 1, w));
      }
      return bottom + at(SPACE.signed, space) - y;
    },
  };
}

/** A line for one who is to sign, at the place of the signature. */
function signingPart(
  frame: EdgarFrame,
  view: FormView,
  signer: SignerView,
  parent: StructureElement,
): Elastic {
  const { width } = frame;
  const drawing = new Drawing();
  const block = width * (NAME + BETWEEN + DATE);
  const place = { x: width - block, y: 0, w: block };
  const end = setSigning(frame, drawing, signer, view.signatures, place, parent);
  return {
    lay(page, x, y, space) {
      page?.paste(drawing, x, y);
      return end + at(SPACE.signature, space);
    },
  };
}

/** The notices at the foot of the form: all together, with what stands above them. */
export function noticesStrip(frame: EdgarFrame, view: FormView, parent: StructureElement): Strip {
  const section = parent.add('Sect', { title: view.labels.notices });
  const { fonts, styles, width } = frame;
  const notices = view.notices.map((notice) =>
    compose(fonts, richSpans(notice, styles.notice, section.add('P')), width, notice),
  );
  return {
    above: SPACE.notices,
    cost: COST.never,
    lay(page, x, y, space) {
      let end = y;
      for (const lines of notices) end = setOn(page, lines, x, end, width) + at(SPACE.notice, space);
      return end - y;
    },
  };
}
