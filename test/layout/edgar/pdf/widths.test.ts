import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormView } from '../../../../src/form/view.ts';
import { stylesOf } from '../../../../src/layout/edgar/pdf/styles.ts';
import { placeHeads } from '../../../../src/layout/edgar/pdf/table-head.ts';
import { columnWidths } from '../../../../src/layout/edgar/pdf/widths.ts';
import { edgarView } from '../../../../src/layout/edgar/view.ts';
import { openFonts } from '../../../../src/pdf/typeset/fonts.ts';
import { Frame } from '../../../../src/pdf/typeset/frame.ts';
import { landscape } from '../../../../src/pdf/typeset/paper.ts';
import { measure, wrap } from '../../../../src/pdf/typeset/text.ts';
import { VIEWS } from '../../../builders/views.ts';
import { runs } from '../../../tools/long.ts';

const fonts = openFonts([]);
const styles = stylesOf('edgar', 'least');
const view = edgarView(VIEWS['form 4'] as FormView);
const frame = new Frame({
  ...{ foot: view, paper: landscape('letter'), margin: { side: 30, top: 22, bottom: 18 }, fonts, styles },
});
const CELL_SIDE = 2.2;

const wordsOf = (table: (typeof view.tables)[number], texts: readonly string[]) =>
  table.columns.map((_, index) =>
    measure(fonts, [{ text: texts[index] ?? '', style: styles.table[table.size].cell, element: null }]),
  );

/** Words that a line ends inside. */
function brokenHeads(table: (typeof view.tables)[number], widths: readonly number[]): string[] {
  return placeHeads(table.heads).flatMap(({ cell, column, columns }) => {
    const width = widths.slice(column, column + columns).reduce((sum, each) => sum + each, 0);
    const words = measure(fonts, [{ text: cell.text, style: styles.table[table.size].head, element: null }]);
    const lines = wrap(words, width - 2 * CELL_SIDE).map(({ pieces }) =>
      pieces.map(({ text }) => text).join(''),
    );
    return lines.slice(0, -1).filter((line) => !/[ /-]$/.test(line));
  });
}

describe('the widths of columns', () => {
  it.each(view.tables)('fill the page, and no head of $id breaks inside a word', (table) => {
    const widths = columnWidths(frame, table, []);
    expect(widths.reduce((sum, each) => sum + each, 0)).toBeCloseTo(frame.width, 6);
    expect(brokenHeads(table, widths)).toEqual([]);
  });

  it('give a long value its line, and take it from those that have room', () => {
    const [table] = view.tables;
    const long = wordsOf(table, [
      'Class A Common Stock',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      'By the Okafor Family Trust of 2011',
    ]);
    const widths = columnWidths(frame, table, [long]);
    const last = long.at(-1) as (typeof long)[number];
    expect((widths.at(-1) as number) - 2 * CELL_SIDE).toBeGreaterThanOrEqual(last.total - 0.001);
  });

  it('fill the page whatever stands in the cells, and break no value that could be whole', () => {
    const value = fc.constantFrom(
      '',
      'D',
      '12/31/2025',
      '1,234,567',
      '$1,234.5678',
      'Common Stock',
      'Restricted Stock Units',
    );
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: 16, maxLength: 16 }), { maxLength: 5 }), (texts) => {
        for (const table of view.tables) {
          const rows = texts.map((row) => wordsOf(table, row));
          const widths = columnWidths(frame, table, rows);
          expect(widths.reduce((sum, each) => sum + each, 0)).toBeCloseTo(frame.width, 6);
          const longest = table.columns.map((_, index) =>
            Math.max(0, ...rows.map((row) => row[index]?.longest ?? 0)),
          );
          const needed = longest.reduce((sum, width) => sum + width + 2 * CELL_SIDE + 1, 0);
          if (needed < frame.width * 0.6)
            for (const [index, width] of widths.entries())
              expect(width - 2 * CELL_SIDE).toBeGreaterThanOrEqual((longest[index] as number) - 0.001);
        }
      }),
      { numRuns: runs(100) },
    );
  });
});
