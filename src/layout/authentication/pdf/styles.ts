import type { Ink } from '../../../options/ink.ts';
import { BLACK, type Color, type Style } from '../../../pdf/typeset/style.ts';

/** Sizes, faces and colours of the drawn authentication document; they match the form's. Lengths are points. */

export const MARGIN = { side: 30, top: 26, bottom: 22 } as const;

const BLUE: Color = '0 0 1';
export const RULE: Color = '0.35 0.35 0.35';

export interface AuthenticationStyles {
  readonly title: Style;
  readonly rule: Style;
  readonly statement: Style;
  readonly caption: Style;
  readonly data: Style;
  readonly detail: Style;
  readonly foot: Style;
}

/** What is repeated from the filing is blue, or all is black. */
export function stylesOf(ink: Ink): AuthenticationStyles {
  const data = ink === 'edgar' ? BLUE : BLACK;
  return {
    title: { face: 'sansBold', size: 11, color: BLACK },
    rule: { face: 'sans', size: 7, color: BLACK },
    statement: { face: 'sans', size: 6.8, color: BLACK },
    caption: { face: 'sans', size: 6.8, color: BLACK },
    data: { face: 'serif', size: 8.5, color: data },
    detail: { face: 'serif', size: 7.5, color: data },
    foot: { face: 'sans', size: 6.4, color: BLACK },
  };
}
