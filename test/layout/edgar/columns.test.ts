import { describe, expect, it } from 'vitest';
import type { FormView } from '../../../src/form/view.ts';
import { edgarView } from '../../../src/layout/edgar/view.ts';
import { VIEWS } from '../../builders/views.ts';

const views = Object.entries(VIEWS).map(([name, view]) => [name, edgarView(view)] as const);

describe.each(views)('the columns of %s', (_, view) => {
  it('have widths that add up to 100, none of them lost', () => {
    for (const { columns } of view.tables) {
      const widths = columns.map(({ width }) => width);
      expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100, 9);
      expect(Math.min(...widths)).toBeGreaterThan(2);
    }
  });

  it('are centred but for titles and natures, heads set left but for those under a group', () => {
    for (const { columns, heads } of view.tables) {
      const left = columns.filter(({ align }) => align === 'left').map(({ key }) => key);
      expect(left).toEqual(['title', 'nature']);
      const [upper = [], lower = []] = heads;
      expect(new Set(upper.map(({ align }) => align))).toEqual(new Set(['left']));
      for (const { align } of lower) expect(align).toBe('center');
    }
  });
});

it("Form 4's Table I has the widths of EDGAR's page; Table II has them scaled, which add up to 97 there", () => {
  const { tables } = edgarView(VIEWS['form 4'] as FormView);
  const edgar1 = [36, 6, 5, 4, 3, 8, 5, 6, 11, 9, 8];
  const edgar2 = [13, 5, 5, 5, 4, 4, 5, 5, 5, 4, 10, 7, 6, 6, 6, 7];
  expect(tables[0].columns.map(({ width }) => width)).toEqual(edgar1.map((width) => (width * 100) / 101));
  expect(tables[1].columns.map(({ width }) => width)).toEqual(edgar2.map((width) => (width * 100) / 97));
});
