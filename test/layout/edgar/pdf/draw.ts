import type { FormView } from '../../../../src/form/view.ts';
import { layOut } from '../../../../src/layout/edgar/pdf/render.ts';
import type { Look } from '../../../../src/layout/look.ts';
import { type DrawOptions, drawPdf } from '../../../../src/pdf/typeset/draw.ts';
import { recordFor } from '../../../pdf/record/record.ts';

/** Draws a form, blue on letter where nothing else is said. */
export function drawForm(
  view: FormView,
  { ink = 'edgar', paper = 'letter', ...options }: Partial<Look & DrawOptions> = {},
): Promise<Uint8Array> {
  return drawPdf((fonts) => layOut(view, { ink, paper }, fonts), { record: recordFor(view), ...options });
}
