import type { BoxId, FormView } from '../../form/view.ts';

/** How the boxes stand on the page. */
export interface Grid {
  /** The columns' shares of the width, in percent. */
  readonly widths: readonly number[];
  /** The boxes row by row, one id a column; an id that recurs spans columns or rows. */
  readonly rows: readonly (readonly BoxId[])[];
}

/** Forms 4 and 5 have one grid. */
const CHANGES: Grid = {
  widths: [35, 35, 30],
  rows: [
    ['person', 'issuer', 'relationship'],
    ['person', 'foreignSymbol', 'relationship'],
    ['person', 'period', 'relationship'],
    ['person', 'amendment', 'filers'],
  ],
};

/**
 * Where EDGAR's page puts the boxes. Where it puts box 2a is not known; it goes below box 2, as on the paper form
 * (SEC 1474, March 2026), and correspondingly below box 3 of a Form 3.
 */
const GRIDS: Readonly<Record<FormView['form'], Grid>> = {
  '3': {
    widths: [30, 15, 30, 25],
    rows: [
      ['person', 'period', 'issuer', 'issuer'],
      ['person', 'period', 'foreignSymbol', 'foreignSymbol'],
      ['person', 'period', 'relationship', 'amendment'],
      ['person', 'period', 'relationship', 'filers'],
    ],
  },
  '4': CHANGES,
  '5': CHANGES,
};

/** The grid of a form's boxes; the row of a box that the form does not have is left out. */
export function gridOf({ form, boxes }: Pick<FormView, 'form' | 'boxes'>): Grid {
  const { widths, rows } = GRIDS[form];
  const ids = new Set(boxes.map(({ id }) => id));
  return { widths, rows: rows.filter((row) => row.every((id) => ids.has(id))) };
}
