import {
  type Block,
  type DocumentFacts,
  type Fault,
  type Line,
  linesOf,
  onPage,
  type PageFacts,
  wordsOf,
} from '../facts.ts';
import { linesOfRow, linesOn } from './rows.ts';

/** A table's title and heads stand over a row on their page, or over two lines of it; so do heads that are repeated. */
export function loneHeads({ blocks, pages }: DocumentFacts): Fault[] {
  const tables = new Set(blocks.filter(({ kind }) => kind === 'title').map(({ section }) => section));
  return [...tables].flatMap((section) => {
    const table = blocks.filter((block) => block.section === section);
    const rows = table.filter(({ kind }) => kind === 'row');
    const heads = table.filter(({ kind }) => kind !== 'row');
    const own = new Set(heads.flatMap(linesOf).map(({ page }) => page));
    const repeated = pages
      .filter((page) => isRepeated(heads, blocks, page))
      .filter(({ page }) => !own.has(page))
      .map(({ page }) => page);
    if (rows.length === 0) return own.size > 1 ? [fault(table, Math.min(...own))] : [];
    return [...own, ...repeated].filter((page) => !hasRow(rows, page)).map((page) => fault(table, page));
  });
}

function hasRow(rows: readonly Block[], page: number): boolean {
  const first = rows.find((row) => onPage(linesOf(row), page).length > 0);
  return first !== undefined && linesOn(first, page) >= Math.min(2, linesOfRow(first));
}

/** Whether a page's artifacts are the heads of this table rather than of the other: more of their words are its own. */
function isRepeated(heads: readonly Block[], blocks: readonly Block[], page: PageFacts): boolean {
  const others = blocks.filter(({ kind, section }) => kind === 'head' && section !== heads[0]?.section);
  const own = common(page.artifacts, heads);
  return own > 0 && own > common(page.artifacts, others);
}

/** How many pieces of text stand among the heads as well. */
function common(lines: readonly Line[], heads: readonly Block[]): number {
  const known = new Set(heads.flatMap(piecesIn));
  return lines.flatMap(({ pieces }) => pieces).filter(({ text }) => known.has(text.trim())).length;
}

function piecesIn(block: Block): string[] {
  return linesOf(block).flatMap(({ pieces }) => pieces.map(({ text }) => text.trim()));
}

function fault(table: readonly Block[], page: number): Fault {
  const title = table.find(({ kind }) => kind === 'title');
  return { page, rule: 'lone-head', what: title ? wordsOf(linesOf(title).slice(0, 1)) : '' };
}
