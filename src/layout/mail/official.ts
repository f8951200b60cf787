import type { BoxView } from '../../form/view.ts';
import type { EdgarView } from '../edgar/view.ts';

/** A box in a grid of table cells; spans as in HTML. */
export interface GridCell {
  readonly box: BoxView;
  /** Share of the width, in percent. */
  readonly width: number;
  readonly colspan: number;
  readonly rowspan: number;
}

/** The grid's boxes as cells of a table: an id that recurs in a row or below it is one cell. */
export function gridCells({ boxes, grid: { rows, widths } }: EdgarView): GridCell[][] {
  const starts = new Set<string>();
  return rows.map((row, top) =>
    row.flatMap((id, at) => {
      const box = boxes.find((each) => each.id === id);
      if (box === undefined || starts.has(id)) return [];
      starts.add(id);
      const colspan = row.filter((each) => each === id).length;
      const width = widths.slice(at, at + colspan).reduce((sum, each) => sum + each, 0);
      return [{ box, width, colspan, rowspan: rows.slice(top).filter((each) => each.includes(id)).length }];
    }),
  );
}
