import type { LetterheadView } from '../../../form/view.ts';
import { type Elastic, setOn } from '../../../pdf/typeset/flow.ts';
import type { Frame } from '../../../pdf/typeset/frame.ts';
import type { StructureElement } from '../../../pdf/typeset/structure.ts';
import { BLACK, type Style } from '../../../pdf/typeset/style.ts';
import { compose, heightOf } from '../../../pdf/typeset/text.ts';

/** Lengths are points; the style sheet of the page has the same. */
const MOST = { width: 144, height: 28 } as const;
const GAP = 8;
const BELOW = 6;
const NOTE: Style = { face: 'sans', size: 7.5, color: BLACK };

/** A pixel of a screen that prints as it shows: 96 to the inch. */
const PIXEL = 0.75;

/** A logo at the left and lines of the user's own beside it, above the form. Null where there is neither. */
export function letterheadPart(
  { fonts, width }: Pick<Frame, 'fonts' | 'width'>,
  view: LetterheadView | null,
  bytes: Uint8Array | undefined,
  parent: StructureElement,
): Elastic | null {
  if (view === null) return null;
  const size = view.logo === null || bytes === undefined ? null : sizeOf(view.logo);
  const element = size && parent.add('Figure', { alt: view.logo?.alt });
  const left = size === null ? 0 : size.w + GAP;
  const lines = view.lines.map((text) =>
    compose(fonts, [{ text, style: NOTE, element: parent.add('P') }], width - left),
  );
  const textHeight = lines.reduce((sum, each) => sum + heightOf(each), 0);
  const height = Math.max(size?.h ?? 0, textHeight);
  return {
    lay(page, x, y) {
      if (size !== null && element !== null && bytes !== undefined)
        page?.images.push({ x, y: y + (height - size.h) / 2, ...size, bytes, element });
      let top = y + (height - textHeight) / 2;
      for (const each of lines) top = setOn(page, each, x + left, top, width - left);
      return height + BELOW;
    },
  };
}

/** As large as its pixels make it, or as there is room for. */
function sizeOf({ width, height }: { readonly width: number; readonly height: number }) {
  const scale = Math.min(PIXEL, MOST.width / width, MOST.height / height);
  return { w: width * scale, h: height * scale };
}
