import type { Rich, Run } from '../../../form/view.ts';
import type { StructureElement } from '../../../pdf/typeset/structure.ts';
import type { Style } from '../../../pdf/typeset/style.ts';
import type { Span } from '../../../pdf/typeset/text.ts';
import { MARKER, raised } from './styles.ts';

/** A caption's runs as spans: its faces are variants of the style's own. */
export function richSpans(rich: Rich, style: Style, element: StructureElement | null): Span[] {
  return rich.map((run) => ({ text: run.text, element, ...faceOf(run, style) }));
}

function faceOf(run: Run, style: Style): { style: Style; rise?: number; among?: number } {
  switch (run.face) {
    case 'plain':
      return { style };
    case 'bold':
      return { style: { ...style, face: 'sansBold' } };
    case 'italic':
      return { style: { ...style, face: 'sansItalic' } };
    case 'super':
      return {
        style: { ...style, size: raised(style.size) },
        rise: style.size * MARKER.rise,
        among: style.size,
      };
  }
}
