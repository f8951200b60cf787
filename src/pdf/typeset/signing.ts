import { fieldOf } from '../record/fields.ts';
import type { FormField } from '../record/record.ts';
import { type Drawing, TextMark } from './drawing.ts';
import type { FontSet } from './fonts.ts';
import type { StructureElement } from './structure.ts';
import { BLACK, type FaceName, GROUND, type Style } from './style.ts';
import { compose, setLines } from './text.ts';

/** What of the width the line to sign takes, and the line to date. */
const NAME = 0.7;
const DATE = 0.275;

/** Room above a line to be signed by hand, and around what a program fills in. */
const TO_SIGN = 27;
const INSET = 1.5;

/** How thick the line is: a pen and a copier need it dark. */
const LINE = 0.9;

/** A line to be signed or dated. */
export interface SigningLine {
  /** Name of the form field that stands on it; null where none does. */
  readonly field: string | null;
  /** What an e-signature service looks for; empty where there is nothing. */
  readonly anchor: string;
  /** What the line is for, said by its field. */
  readonly label: string;
}

/** Who is to sign; what is empty is not printed. */
export interface Signatory {
  readonly name: string;
  readonly capacity: string;
  readonly signature: SigningLine;
  readonly date: SigningLine;
}

/** What is printed under the two lines. */
export interface Captions {
  readonly nameCaption: string;
  readonly dateCaption: string;
}

/** What captions, and the signer under them, are set in. */
export interface SigningType {
  readonly fonts: FontSet;
  readonly styles: { readonly caption: Style; readonly detail: Style };
}

/** Sets a line to sign and one to date, with their captions and the signer under them; returns where they end. */
export function setSigning(
  { fonts, styles }: SigningType,
  drawing: Drawing,
  { name, capacity, signature, date }: Signatory,
  { nameCaption, dateCaption }: Captions,
  { x: left, y: top, w: width }: { readonly x: number; readonly y: number; readonly w: number },
  parent: StructureElement,
): number {
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
    drawing.line(x, rule, x + w, rule, LINE, BLACK);
    const field = fieldOf(kind, mark);
    if (field !== null) {
      const area = { x, y: top + INSET, w, h: TO_SIGN - 2 * INSET };
      drawing.fields.push({ ...area, field, element: parent.add('Form') });
    }
    setAnchor(fonts, drawing, mark, kind, { x, w, y: rule });
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
  fonts: FontSet,
  drawing: Drawing,
  { anchor: text }: SigningLine,
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
