import type { PageArea } from '../../../pdf/content/area.ts';
import { type Finding, pageFinding } from '../../messages.ts';
import type { FormBlock } from '../blocks.ts';
import { PAPER } from '../cells.ts';
import { type Comparison, type FormRule, pairsOf, type ShownForm } from '../comparison.ts';
import type { FormPage } from '../pages.ts';
import { middleOf, type TextRun } from '../runs.ts';
import { isWatermark } from './visible.ts';

/** Sides of cells of one row or column may differ by so much, in points. */
const EVEN = 1.6;

/**
 * Words stand in the cell of the page that is theirs: a table's cell alone in one of its row and column, the blocks of a
 * numbered box together in one frame, in which nothing else stands.
 */
export const inTheirCells: FormRule = (comparison) => {
  const { found } = comparison;
  const framed = framedSections(comparison);
  return found.form.pages.flatMap((page) => new PageCells(found, page, framed).findings());
};

/** The sections of the copy of which the form has all blocks in one frame, or all on the paper. */
function framedSections(comparison: Comparison): ReadonlySet<object> {
  const { expected } = comparison;
  const cells = new Map<object, Set<string>>();
  for (const [block, { section }] of pairsOf(comparison) ?? []) {
    if (section.type !== 'Sect' || block.cell !== null) continue;
    const own = cells.get(section) ?? new Set();
    cells.set(section, own);
    for (const run of expected.runsOf(block)) {
      const [first] = run.glyphs;
      if (first === undefined || run.item?.kind === 'figure') continue;
      const cell = expected.cells(expected.page(run.page)).at(...middleOf(first.glyph));
      own.add(cell === PAPER ? 'paper' : `${run.page} ${cell}`);
    }
  }
  return new Set([...cells].filter(([, own]) => own.size === 1).map(([section]) => section));
}

class PageCells {
  readonly #shown: ShownForm;
  readonly #page: FormPage;
  readonly #framed: ReadonlySet<object>;
  readonly #findings: Finding[] = [];
  /** Who stands in a cell. */
  readonly #owners = new Map<number, object>();
  /** The cell of a block on this page. */
  readonly #cellOf = new Map<FormBlock, number>();

  constructor(shown: ShownForm, page: FormPage, framed: ReadonlySet<object>) {
    this.#shown = shown;
    this.#page = page;
    this.#framed = framed;
  }

  findings(): readonly Finding[] {
    for (const block of this.#shown.form.blocks) this.#place(block);
    this.#sections();
    this.#tables();
    return this.#findings;
  }

  #tell({ text }: Pick<TextRun, 'text'>, where: string): void {
    this.#findings.push(pageFinding(this.#page.number, 'text-misplaced', { text, where }));
  }

  /** All of a block is in one cell, in which stands nothing of another owner. */
  #place(block: FormBlock): void {
    const runs = this.#runsOf(block);
    const [first] = runs;
    if (first === undefined) return;
    const cells = this.#shown.cells(this.#page);
    const cell = this.#cellAt(first);
    this.#cellOf.set(block, cell);
    for (const run of runs)
      if (run.glyphs.some(({ glyph }) => cells.at(...middleOf(glyph)) !== cell)) {
        this.#tell(run, 'outside its box');
        return;
      }
    if (cell === PAPER) {
      if (block.cell !== null) this.#tell(first, 'in no cell of its table');
      return;
    }
    const owner = block.cell === null ? block.section : block;
    const known = this.#owners.get(cell) ?? owner;
    if (known !== owner) this.#tell(first, 'in the box of other words');
    this.#owners.set(cell, known);
  }

  /** What a figure holds stands in its own square, which another rule looks at. */
  #runsOf(block: FormBlock): readonly TextRun[] {
    return this.#shown
      .runsOf(block)
      .filter((run) => run.page === this.#page.number && run.item?.kind !== 'figure' && !isWatermark(run));
  }

  #cellAt(run: TextRun): number {
    const [first] = run.glyphs;
    return first === undefined ? PAPER : this.#shown.cells(this.#page).at(...middleOf(first.glyph));
  }

  /** The blocks of a section are in one frame, or all on the paper. */
  #sections(): void {
    const cells = new Map<object, number>();
    for (const [block, cell] of this.#cellOf) {
      if (block.cell !== null || !this.#framed.has(block.section)) continue;
      const known = cells.get(block.section) ?? cell;
      if (known !== cell) this.#tell(this.#runsOf(block)[0] as TextRun, 'outside its box');
      cells.set(block.section, known);
    }
  }

  #tables(): void {
    const rows = new Map<string, FormBlock[]>();
    for (const block of this.#shown.form.blocks) {
      if (block.cell === null || block.type !== 'TD') continue;
      const key = `${block.cell.table} ${block.cell.row}`;
      rows.set(key, [...(rows.get(key) ?? []), block]);
    }
    let above: { readonly key: string; readonly area: PageArea } | null = null;
    const columns = new Map<number, readonly PageArea[]>();
    for (const [key, row] of rows) {
      const areas = this.#row(row);
      const [first] = areas;
      if (first === undefined) continue;
      const shown = row.flatMap((block) => this.#runsOf(block));
      if (above !== null && first.top > above.area.bottom + EVEN)
        this.#tell(shown[0] as TextRun, 'above the row that it stands below');
      above = { key, area: first };
      const table = (row[0] as FormBlock).cell?.table ?? 0;
      if (!columns.has(table)) columns.set(table, areas);
    }
    this.#heads(columns);
  }

  /** The cells of a row from the left, each cell of the structure in its own; none where nothing of it is here. */
  #row(row: readonly FormBlock[]): readonly PageArea[] {
    const cells = this.#shown.cells(this.#page);
    const filled = row.filter((block) => (this.#cellOf.get(block) ?? PAPER) !== PAPER);
    const [first] = filled;
    if (first === undefined) return [];
    const own = cells.area(this.#cellOf.get(first) as number);
    const all = cells
      .along((own.bottom + own.top) / 2)
      .filter((cell) => isEven(cells.area(cell).bottom, own.bottom) && isEven(cells.area(cell).top, own.top));
    let column = 0;
    for (const block of row) {
      const at = all[column];
      const cell = this.#cellOf.get(block);
      if (cell !== undefined && cell !== PAPER && cell !== at)
        this.#tell(this.#runsOf(block)[0] as TextRun, 'in another row or column than its own');
      column += block.cell?.columns ?? 1;
    }
    if (all.length !== column)
      this.#tell(this.#runsOf(first)[0] as TextRun, 'in a row with other columns than its table has');
    return all.map((cell) => cells.area(cell));
  }

  /** Heads stand over the columns that they are of. */
  #heads(columns: ReadonlyMap<number, readonly PageArea[]>): void {
    for (const { block, first, last } of placedHeads(this.#shown.form.blocks)) {
      const cell = this.#cellOf.get(block);
      const under = columns.get(block.cell?.table ?? 0);
      if (cell === undefined || cell === PAPER || under === undefined) continue;
      const area = this.#shown.cells(this.#page).area(cell);
      const [one, other] = [under[first], under[last]];
      if (one === undefined || other === undefined) continue;
      if (!isEven(area.left, one.left) || !isEven(area.right, other.right))
        this.#tell(this.#runsOf(block)[0] as TextRun, 'over another column than its own');
    }
  }
}

function isEven(one: number, other: number): boolean {
  return Math.abs(one - other) <= EVEN;
}

/** A head, with the first and the last column that it is of. */
export interface PlacedHead {
  readonly block: FormBlock;
  readonly first: number;
  readonly last: number;
}

/** The columns of all heads, each at the first that no head above still takes, as HTML places them. */
export function placedHeads(blocks: readonly FormBlock[]): readonly PlacedHead[] {
  const taken = new Set<string>();
  return blocks.flatMap((block) => {
    if (block.type !== 'TH' || block.cell === null) return [];
    const { table, row, columns, rows } = block.cell;
    let first = 0;
    while (taken.has(`${table} ${row} ${first}`)) first++;
    for (let r = row; r < row + rows; r++)
      for (let c = first; c < first + columns; c++) taken.add(`${table} ${r} ${c}`);
    return [{ block, first, last: first + columns - 1 }];
  });
}
