import { describe, expect, it } from 'vitest';
import { gridOf } from '../../../src/layout/edgar/grid.ts';
import { VIEWS } from '../../builders/views.ts';

describe.each(Object.entries(VIEWS))('the grid of %s', (_, view) => {
  it('has each box once, and no other', () => {
    const { rows, widths } = gridOf(view);
    expect(new Set(rows.flat())).toEqual(new Set(view.boxes.map(({ id }) => id)));
    for (const row of rows) expect(row).toHaveLength(widths.length);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(100);
  });
});
