import type { PdfPages, Rule, TextItem } from './pdf-page.ts';
import { BREAK } from './shown.ts';

/**
 * Tables of a PDF told from the rules drawn on its pages: a cell is the rectangle between the nearest rules, and a
 * stretch of text belongs to the cell that it stands in.
 */

export interface GridCell {
  /** Lines joined by BREAK, white space collapsed. */
  readonly text: string;
  readonly markers: readonly string[];
}

export interface Grid {
  readonly title: string;
  /** Captions over each leaf column, ` > ` between them. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly GridCell[])[];
  /** What does not fit a table: text over a rule, columns that shift. */
  readonly strays: readonly string[];
}

interface Rect {
  readonly page: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How far two drawn places may lie apart and still be one. */
const NEAR = 1.2;

/** The table whose items are given: its title first, then heads, then rows; heads may recur on later pages. */
export function readGrid(pages: PdfPages, items: readonly TextItem[]): Grid {
  const strays: string[] = [];
  const inCells = items.filter((item) => item.text.trim() !== '');
  const heads = inCells.findIndex((item) => /^1\. ?Title/.test(item.text.trim()));
  const first = inCells[heads];
  if (!first) return { title: '', columns: [], rows: [], strays: ['a table without a head'] };
  const title = linesOf(inCells.slice(0, heads)).join(BREAK);

  const body = inCells.slice(heads);
  const bands = bandsOf(pages, body, first);
  const headBands = headOf(bands, body);
  const edges = edgesOf(pages, headBands);
  const columns = captionsOf(pages, body, headBands, edges);
  const base = Math.max(...body.filter((item) => !within(item, headBands)).map((item) => item.size), 0);
  const headText = headBands.map((band) => textIn(body, band)).join('|');

  const rows: GridCell[][] = [];
  const rowBands: Rect[] = [];
  let repeated = '';
  for (const band of bands.slice(headBands.length)) {
    // A head that recurs on a later page comes band by band; it is a head only if every band of it is the same.
    const again = repeated === '' ? textIn(body, band) : `${repeated}|${textIn(body, band)}`;
    if (band.page !== headBands[0]?.page && headText.startsWith(again) && again !== '') {
      repeated = headText === again ? '' : again;
      continue;
    }
    repeated = '';
    rowBands.push(band);
    const verticals = verticalsAt(pages, band);
    if (!sameEdges(verticals, edges)) strays.push(`a row on page ${band.page} does not keep the columns`);
    const taken = new Set<TextItem>();
    rows.push(
      edges.slice(1).map((right, at) => {
        const rect = { ...band, left: edges[at] ?? 0, right };
        const own = body.filter((item) => centred(item, rect));
        for (const item of own) {
          taken.add(item);
          if (item.left < rect.left - NEAR || item.right > rect.right + NEAR)
            strays.push(`over a rule: ${item.text}`);
        }
        return cellOf(own, base);
      }),
    );
    for (const item of body) {
      if (within(item, [band]) && !taken.has(item)) strays.push(`in no column: ${item.text}`);
    }
  }
  for (const item of body) if (!within(item, bands)) strays.push(`in no row: ${item.text}`);
  for (const page of headless(pages, bands, headText)) strays.push(`rows without their head on page ${page}`);
  if (!isInOrder(body, rowBands, edges)) strays.push('rows and cells are not selected in their order');
  return { title, columns, rows: rows.filter(isFilled), strays };
}

/** Pages that hold rows but no head over them; a head that recurs may be an artifact. */
function headless(pages: PdfPages, bands: readonly Rect[], headText: string): number[] {
  const bare = (text: string): string => text.replaceAll(BREAK, '').replace(/[|\s]/g, '');
  return [...new Set(bands.map((band) => band.page))].filter((page) => {
    const own = bands.filter((band) => band.page === page);
    const bottom = Math.max(...own.map((band) => band.bottom));
    const above = [...pages.artifacts, ...pages.items].filter(
      (item) => item.page === page && item.baseline < bottom && item.text.trim() !== '',
    );
    const whole = { page, left: own[0]?.left ?? 0, right: own[0]?.right ?? 0, top: 0, bottom };
    return !bare(textIn(above, whole)).includes(bare(headText));
  });
}

/** Whether the content's order goes through the rows from the top and through each from the left. */
function isInOrder(items: readonly TextItem[], rows: readonly Rect[], edges: readonly number[]): boolean {
  const placed = items
    .map((item) => ({
      row: rows.findIndex((row) => within(item, [row])),
      column: edges.findIndex((edge) => edge > (item.left + item.right) / 2),
    }))
    .filter(({ row }) => row >= 0);
  return placed.every(({ row, column }, at) => {
    const before = placed[at - 1];
    return !before || row > before.row || (row === before.row && column >= before.column);
  });
}

function isFilled(row: readonly GridCell[]): boolean {
  return row.some((cell) => cell.text !== '' || cell.markers.length > 0);
}

/** The strips between horizontal rules that run over the table's whole width, page by page, from its head on. */
function bandsOf(pages: PdfPages, items: readonly TextItem[], first: TextItem): Rect[] {
  const [left, right] = outerEdges(pages, first);
  const bands: Rect[] = [];
  for (const page of new Set(items.map((item) => item.page))) {
    const own = items.filter((item) => item.page === page);
    // The middle of the letters: their line may begin above the rule that they stand under.
    const from = Math.min(...own.map((item) => item.baseline - item.size / 3));
    const to = Math.max(...own.map((item) => item.baseline));
    const levels = levelsOf(pages.horizontal, page, left, right);
    levels.slice(1).forEach((bottom, at) => {
      const top = levels[at] ?? bottom;
      if (bottom > from && top < to) bands.push({ page, left, right, top, bottom });
    });
  }
  return bands;
}

/** The table's left and right edge: the outermost vertical rules beside its first caption. */
function outerEdges(pages: PdfPages, first: TextItem): [number, number] {
  const y = first.baseline - first.size / 3;
  const xs = pages.vertical
    .filter((rule) => rule.page === first.page && rule.from - NEAR <= y && y <= rule.to + NEAR)
    .map((rule) => rule.at);
  return [Math.min(...xs), Math.max(...xs)];
}

/** Heights at which rules, taken together, cover the width from left to right. */
function levelsOf(rules: readonly Rule[], page: number, left: number, right: number): number[] {
  const sorted = rules
    .filter((rule) => rule.page === page && rule.to > left && rule.from < right)
    .sort((one, other) => one.at - other.at);
  const levels: number[] = [];
  for (let at = 0; at < sorted.length; ) {
    const y = sorted[at]?.at ?? 0;
    let end = at;
    while (end < sorted.length && (sorted[end]?.at ?? 0) - y <= NEAR) end += 1;
    if (covers(sorted.slice(at, end), left, right)) levels.push(y);
    at = end;
  }
  return levels;
}

function covers(rules: readonly Rule[], left: number, right: number): boolean {
  let reached = left + NEAR * 2;
  for (const rule of [...rules].sort((one, other) => one.from - other.from)) {
    if (rule.from <= reached + NEAR * 2) reached = Math.max(reached, rule.to);
  }
  return reached >= right - NEAR * 2;
}

/** The bands of the head: up to the one in which every leaf column has its caption. */
function headOf(bands: readonly Rect[], items: readonly TextItem[]): Rect[] {
  // A head whose cells span rows has no rule over its whole width inside: it is one band. Where the page draws its
  // rows apart, the captions that recur in the second band (Code, Amount, Title) still belong to the head.
  const [one, two] = bands;
  if (!one) return [];
  const leaf = two ? textIn(items, two) : '';
  return two && /^(Code|Amount|\(A\)|Date Exercisable)/.test(leaf.replaceAll(BREAK, ' '))
    ? [one, two]
    : [one];
}

/** All vertical rules inside the head: the leaf columns' edges. */
function edgesOf(pages: PdfPages, heads: readonly Rect[]): number[] {
  const xs = heads.flatMap((head) =>
    pages.vertical
      .filter(
        (rule) => rule.page === head.page && rule.from < head.bottom - NEAR && rule.to > head.top + NEAR,
      )
      .map((rule) => rule.at),
  );
  return distinct(xs);
}

function verticalsAt(pages: PdfPages, band: Rect): number[] {
  const y = (band.top + band.bottom) / 2;
  return distinct(
    pages.vertical
      .filter((rule) => rule.page === band.page && rule.from - NEAR <= y && y <= rule.to + NEAR)
      .map((rule) => rule.at),
  ).filter((x) => x >= band.left - NEAR && x <= band.right + NEAR);
}

function distinct(values: readonly number[]): number[] {
  const found: number[] = [];
  for (const value of [...values].sort((one, other) => one - other)) {
    if (found.length === 0 || value - (found.at(-1) ?? 0) > NEAR) found.push(value);
  }
  return found;
}

function sameEdges(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((x, at) => Math.abs(x - (other[at] ?? 0)) <= NEAR);
}

/** The captions over each leaf column, from the widest down. */
function captionsOf(
  pages: PdfPages,
  items: readonly TextItem[],
  heads: readonly Rect[],
  edges: readonly number[],
): string[] {
  return edges.slice(1).map((right, at) => {
    const x = ((edges[at] ?? 0) + right) / 2;
    const cells = heads.flatMap((head) => cellsOver(pages, head, x));
    const captions = cells.map((cell) => textIn(items, cell)).filter((text) => text !== '');
    return [...new Set(captions)].join(' > ');
  });
}

/** The cells of a head band that lie over x, from top to bottom. */
function cellsOver(pages: PdfPages, head: Rect, x: number): Rect[] {
  const inside = pages.horizontal
    .filter((rule) => rule.page === head.page && rule.from - NEAR <= x && x <= rule.to + NEAR)
    .map((rule) => rule.at)
    .filter((y) => y > head.top + NEAR && y < head.bottom - NEAR);
  const levels = distinct([head.top, ...inside, head.bottom]);
  return levels.slice(1).map((bottom, at) => {
    const strip = { ...head, top: levels[at] ?? head.top, bottom };
    const xs = verticalsAt(pages, strip);
    const left = Math.max(...xs.filter((edge) => edge < x), head.left);
    const right = Math.min(...xs.filter((edge) => edge > x), head.right);
    return { ...strip, left, right };
  });
}

function within(item: TextItem, bands: readonly Rect[]): boolean {
  const y = item.baseline - item.size / 3;
  return bands.some((band) => band.page === item.page && y > band.top && y < band.bottom);
}

function centred(item: TextItem, rect: Rect): boolean {
  const x = (item.left + item.right) / 2;
  return within(item, [rect]) && x > rect.left && x < rect.right;
}

function textIn(items: readonly TextItem[], rect: Rect): string {
  return linesOf(items.filter((item) => centred(item, rect))).join(BREAK);
}

/** Text in full size is the value, smaller text a marker. */
function cellOf(items: readonly TextItem[], base: number): GridCell {
  const isMarker = (item: TextItem): boolean => item.size < base * 0.96;
  const small = items
    .filter(isMarker)
    .map((item) => item.text)
    .join('');
  return {
    text: linesOf(items.filter((item) => !isMarker(item))).join(BREAK),
    markers: small.replace(/\s+/g, '').match(/\([^()]*\)|[^()]+/g) ?? [],
  };
}

/** Lines of text in the content's own order: a line ends where the base line drops or the page turns. */
export function linesOf(items: readonly TextItem[]): string[] {
  const lines: string[] = [];
  let before: TextItem | undefined;
  for (const item of items) {
    if (before && isSameLine(before, item)) {
      lines[lines.length - 1] += gapBetween(before, item) + item.text;
    } else lines.push(item.text);
    before = item;
  }
  return lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
}

/** A space where the page leaves room for one. */
export function gapBetween(before: TextItem, item: TextItem): string {
  return item.left - before.right > Math.max(item.size, before.size) * 0.15 ? ' ' : '';
}

/** A superscript or subscript shifts by less than half a size; a stretch that begins further left starts anew. */
export function isSameLine(before: TextItem, item: TextItem): boolean {
  return (
    before.page === item.page &&
    Math.abs(before.baseline - item.baseline) < Math.max(before.size, item.size) * 0.6 &&
    item.left >= before.right - item.size
  );
}
