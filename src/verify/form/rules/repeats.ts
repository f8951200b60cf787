import { type Finding, pageFinding } from '../../messages.ts';
import type { FormBlock } from '../blocks.ts';
import { glyphsOf, textOfBlock } from '../blocks.ts';
import { type FormRule, type ShownForm, saysSame } from '../comparison.ts';
import type { FormPage } from '../pages.ts';
import { middleOf, type TextRun } from '../runs.ts';
import { sayable, settle, wordsOf } from '../words.ts';
import { placedHeads } from './cells.ts';

/** What pages repeat: the foot, the head of a table that goes on, the watermark, and what services look for. */

/** The foot of each page says what every foot says, and the page's number. */
export const feet: FormRule = ({ found, context }) => {
  const { running, page: words } = context.foot;
  return found.form.pages.flatMap((page) => {
    const said = wordsOf(
      page.artifacts.footer.glyphs.map((glyph) => ({ glyph, page: page.number, actual: null })),
    );
    const number = `${words.before}${page.number}${words.between}${found.form.pages.length}`;
    const all = settle(`${running}\n${number}`);
    if ([all, settle(`${number}\n${running}`)].some((each) => saysSame(context, each, said))) return [];
    if (isCut(said, running, number)) return [];
    return [pageFinding(page.number, 'foot', { expected: sayable(all), found: sayable(said) })];
  });
};

/** An endless foot is cut, and the ellipsis says so. */
function isCut(said: string, running: string, number: string): boolean {
  const [part = '', rest = ''] = said.split('\u2026');
  const bare = (text: string) => text.replace(/\s/g, '');
  return part.length > 200 && bare(running).startsWith(bare(part)) && bare(rest) === bare(number);
}

/** The head of a table stands again on each page on which the table goes on, over its columns; no other does. */
export const repeatedHeads: FormRule = ({ found, context }) =>
  found.form.pages.flatMap((page) => {
    const runs = found.artifact(page, 'header');
    const said = wordsOf(
      page.artifacts.header.glyphs.map((glyph) => ({ glyph, page: page.number, actual: null })),
    );
    const table = continuedOn(found, page);
    if (table === null) return said === '' ? [] : [headFinding(page, '', said)];
    const heads = headsOf(found, table);
    const words = heads.map(textOfBlock);
    const isSaid = [words, words.slice(1)].some((each) => saysSame(context, settle(each.join('\n')), said));
    if (!isSaid) return [headFinding(page, words.join(' '), said)];
    return overTheirColumns(found, page, table, runs);
  });

function headFinding({ number }: FormPage, expected: string, said: string): Finding {
  return pageFinding(number, 'head-repeated', { expected: sayable(expected), found: sayable(said) });
}

/** The table of which rows stand on the page and on one before; null where there is none. */
function continuedOn({ form }: ShownForm, { number }: FormPage): number | null {
  for (const { cell, items } of form.blocks) {
    if (cell === null) continue;
    const isHere = items.some(({ glyphs }) => glyphs.some(({ page }) => page === number));
    if (isHere && startOf(form.blocks, cell.table) < number) return cell.table;
  }
  return null;
}

function startOf(blocks: readonly FormBlock[], table: number): number {
  return Math.min(
    ...blocks.flatMap((block) => (block.cell?.table === table ? (glyphsOf(block)[0]?.page ?? []) : [])),
  );
}

/** The title of a table, which stands before it or is its caption, and its heads. */
function headsOf({ form: { blocks } }: ShownForm, table: number): readonly FormBlock[] {
  const first = blocks.findIndex(({ cell }) => cell?.table === table);
  return blocks.filter(
    ({ type, cell, index }) => index === first - 1 || (type === 'TH' && cell?.table === table),
  );
}

/** Each head that is repeated stands over the columns that its own words say. */
function overTheirColumns(
  found: ShownForm,
  page: FormPage,
  table: number,
  runs: readonly TextRun[],
): Finding[] {
  const cells = found.cells(page);
  const row = found.form.blocks.filter(
    (block) =>
      block.cell?.table === table &&
      block.type === 'TD' &&
      found.runsOf(block).some((run) => run.page === page.number),
  );
  const sides = row.flatMap((block) => {
    const [first] = found.runsOf(block).filter((run) => run.page === page.number);
    if (first?.glyphs[0] === undefined || block.cell === null) return [];
    return [{ column: block.cell.column, area: cells.area(cells.at(...middleOf(first.glyphs[0].glyph))) }];
  });
  const heads = placedHeads(found.form.blocks).filter(({ block }) => block.cell?.table === table);
  const byCell = new Map<number, TextRun[]>();
  for (const run of runs)
    for (const { glyph } of run.glyphs.slice(0, 1)) {
      const cell = cells.at(...middleOf(glyph));
      byCell.set(cell, [...(byCell.get(cell) ?? []), run]);
    }
  const groups = [...byCell].slice(-heads.length);
  return groups.flatMap(([cell, [first]], index) => {
    const head = heads[index];
    const area = cells.area(cell);
    const isOver = sides.every(({ column, area: { left, right } }) => {
      const middle = (left + right) / 2;
      const isIn = middle > area.left && middle < area.right;
      return head !== undefined && isIn === (column >= head.first && column <= head.last);
    });
    if (isOver || first === undefined) return [];
    return [
      pageFinding(page.number, 'text-misplaced', {
        text: first.text,
        where: 'over another column than its own',
      }),
    ];
  });
}

/** The watermark lies beneath every page. */
export const watermarks: FormRule = ({ found, context }) =>
  found.form.pages.flatMap(({ number, artifacts, painted }) => {
    const said = wordsOf(artifacts.watermark.glyphs.map((glyph) => ({ glyph, page: number, actual: null })));
    const expected = context.watermark === null || (number === 1 && said === '') ? '' : context.watermark;
    if (saysSame(context, spread(expected), spread(said))) {
      const [first] = artifacts.watermark.glyphs;
      // A browser paints the foot before all else.
      const feet = new Set<object>(artifacts.footer.glyphs);
      const isOver = (each: { readonly kind: string }) => each.kind === 'glyph' && !feet.has(each);
      const isLowest = first === undefined || !painted.slice(0, painted.indexOf(first)).some(isOver);
      return isLowest
        ? []
        : [pageFinding(number, 'text-misplaced', { text: said, where: 'over other words' })];
    }
    return [changed(number, expected, sayable(said))];
  });

/** Its letters stand each on a line of its own, since it runs up the page. */
function spread(text: string): string {
  return text.replace(/[\s]/g, '');
}

/** What e-signature services look for stands in order, and nothing else is printed for no reader. */
export const anchors: FormRule = ({ expected, found, context }) => {
  const [wanted, there] = [expected, found].map((shown) =>
    shown.form.pages.flatMap((page) => shown.artifact(page, 'layout')),
  );
  const [one = '', other = ''] = [wanted, there].map((runs) =>
    settle((runs ?? []).map(({ text }) => text).join('\n')),
  );
  if (saysSame(context, one, other)) return [];
  return [changed(there?.[0]?.page ?? null, sayable(one), sayable(other))];
};

function changed(page: number | null, expected: string, found: string): Finding {
  if (expected === '') return pageFinding(page, 'text-added', { found });
  if (found === '') return pageFinding(page, 'text-removed', { expected });
  return pageFinding(page, 'text-changed', { expected, found });
}
