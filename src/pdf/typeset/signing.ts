import type { SignerView, SigningMark } from '../../form/view.ts';
import { fieldOf } from '../record/fields.ts';
import type { FormField } from '../record/record.ts';
import { type Drawing, TextMark } from './drawing.ts';
import type { Kit } from './kit.ts';
import type { StructureElement } from './structure.ts';
import { compose, setLines } from './text.ts';
import { BLACK, type FaceName, GROUND, LINE } from './theme.ts';

/** What of the width the line to sign takes, and the line to date. */
const NAME = 0.7;
const DATE = 0.275;

/** Room above a line to be signed by hand, and around what a program fills in. */
const TO_SIGN = 27;
const INSET = 1.5;

export interface Captions {
  readonly nameCaption: string;
  readonly dateCaption: string;
}

/**
 * A line to sign and one to date, dark enough for a pen and a copier, with their captions and the signer under them;
 * gives where they end.
 */
export function setSigning(
  kit: Kit,
  drawing: Drawing,
  { name, capacity, signature, date }: SignerView,
  { nameCaption, dateCaption }: Captions,
  { x: left, y: top, w: width }: { readonly x: number; readonly y: number; readonly w: number },
  parent: StructureElement,
): number {
  const { fonts, styles } = kit;
  const rule = top + TO_SIGN;
  const lines = [
    {
      kind: 'signature',
      mark: signature,
      caption: nameCaption,
      who: [name, capacity],
      x: left,
      w: width * NAME,
    },
    {
      kind: 'date',
      mark: date,
      caption: dateCaption,
      who: [],
      x: left + width * (1 - DATE),
      w: width * DATE,
    },
  ] as const;
  let bottom = rule;
  for (const { kind, mark, caption, who, x, w } of lines) {
    drawing.line(x, rule, x + w, rule, LINE.sign, BLACK);
    const field = fieldOf(kind, mark);
    if (field !== null) {
      const area = { x, y: top + INSET, w, h: TO_SIGN - 2 * INSET };
      drawing.fields.push({ ...area, field, element: parent.add('Form') });
    }
    setAnchor(kit, drawing, mark, kind, { x, w, y: rule });
    const under = [
      { text: caption, style: styles.caption },
      ...who.map((text) => ({ text, style: styles.detail })),
    ];
    let y = rule + 1.5;
    for (const { text, style } of under.filter((each) => each.text !== ''))
      y = setLines(drawing, compose(fonts, [{ text, style, element: parent.add('P') }], w), x, y, w);
    bottom = Math.max(bottom, y);
  }
  return bottom;
}

/** The height of a text tag is that of the field that a service makes of it. */
const ANCHOR: Readonly<Record<FormField['kind'], { face: FaceName; size: number }>> = {
  signature: { face: 'serif', size: 14 },
  date: { face: 'serif', size: 10 },
};

/** What a service looks for, on one line over the rule, in the colour of the ground; it says nothing to a reader. */
function setAnchor(
  { fonts }: Kit,
  drawing: Drawing,
  { anchor: text }: SigningMark,
  kind: FormField['kind'],
  { x, w, y: rule }: { readonly x: number; readonly w: number; readonly y: number },
): void {
  if (text === '') return;
  const { face, size: largest } = ANCHOR[kind];
  const font = fonts.face(face);
  const size = Math.min(largest, w / font.width(text, 1));
  const place = { x, y: rule - 4, width: font.width(text, size) };
  drawing.marks.push(new TextMark(place, text, font, { size, color: GROUND }, 'layout'));
}
