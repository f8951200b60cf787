import type { Ink } from '../../../options/ink.ts';
import { BLACK, type Color, type Style } from '../../../pdf/typeset/style.ts';

/** Sizes, faces and colours of the drawn authentication document: a letter's, to be read at arm's length. Lengths are points. */

export const MARGIN = { side: 72, top: 58, bottom: 36 } as const;

const BLUE: Color = '0 0 1';
export const RULE: Color = '0.35 0.35 0.35';
export const LINE = 0.7;

export interface AuthenticationStyles {
  readonly title: Style;
  readonly rule: Style;
  readonly statement: Style;
  readonly label: Style;
  readonly data: Style;
  readonly digest: Style;
  /** The caption under a line, and the signer under it. */
  readonly caption: Style;
  readonly detail: Style;
  readonly continued: Style;
  readonly foot: Style;
}

/** What is repeated from the filing is blue, or all is black. */
export function stylesOf(ink: Ink): AuthenticationStyles {
  const data = ink === 'edgar' ? BLUE : BLACK;
  return {
    title: { face: 'sansBold', size: 14, color: BLACK },
    rule: { face: 'sans', size: 10, color: BLACK },
    statement: { face: 'sans', size: 10.5, color: BLACK },
    label: { face: 'sans', size: 10, color: BLACK },
    data: { face: 'serif', size: 11, color: data },
    digest: { face: 'sans', size: 10.5, color: BLACK },
    caption: { face: 'sans', size: 9, color: BLACK },
    detail: { face: 'serif', size: 11, color: data },
    continued: { face: 'sansBold', size: 10, color: BLACK },
    foot: { face: 'sans', size: 8, color: BLACK },
  };
}
