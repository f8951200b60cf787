import type { FormView } from '../../form/view.ts';
import { type EdgarTable, placeTable } from './columns.ts';
import { type Grid, gridOf } from './grid.ts';

/** The view with EDGAR's geometry: what this layout draws, and what its templates are filled with. */
export interface EdgarView extends FormView {
  readonly grid: Grid;
  readonly tables: readonly [EdgarTable, EdgarTable];
}

/** Adds the geometry of EDGAR's page to a view. */
export function edgarView(view: FormView): EdgarView {
  const [table1, table2] = view.tables;
  const tables = [placeTable(view.form, table1), placeTable(view.form, table2)] as const;
  return { ...view, grid: gridOf(view), tables };
}
