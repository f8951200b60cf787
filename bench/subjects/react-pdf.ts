import { fontPath, load, loadModule } from '../peers.ts';
import {
  FACES,
  type Grid,
  type GridCell,
  PAGE,
  type Paragraph,
  placesOf,
  type Run,
  type Sheet,
  STYLES,
} from '../sheet.ts';
import type { Setting, Subject } from '../subject.ts';

type Node = object;
type Create = (type: unknown, props: object | null, ...children: readonly (Node | string)[]) => Node;

interface ReactPdf {
  readonly Document: unknown;
  readonly Page: unknown;
  readonly View: unknown;
  readonly Text: unknown;
  readonly Link: unknown;
  readonly Font: {
    register(font: object): void;
    registerHyphenationCallback(split: (word: string) => string[]): void;
  };
  readonly StyleSheet: { create<T extends object>(styles: T): T };
  renderToBuffer(document: Node): Promise<Uint8Array>;
}

/** @react-pdf/renderer: React elements, laid out by Yoga. It makes neither tags nor PDF/A, and has no tables: flex rows stand in. */
export async function openReactPdf(_: Setting): Promise<Subject<Sheet>> {
  const pdf = await loadModule<ReactPdf>('@react-pdf/renderer');
  const { createElement } = load<{ createElement: Create }>('react');
  for (const [face, file] of Object.entries(FACES)) pdf.Font.register({ family: face, src: fontPath(file) });
  // No word breaks at a hyphen of the library's own.
  pdf.Font.registerHyphenationCallback((word) => [word]);
  const draw = drawingWith(pdf, createElement);
  return { prepare: ({ sheet }) => sheet, render: (sheet) => pdf.renderToBuffer(draw(sheet)) };
}

function drawingWith(pdf: ReactPdf, h: Create): (sheet: Sheet) => Node {
  const { Document, Page, View, Text, Link } = pdf;
  const styles = pdf.StyleSheet.create({
    page: {
      paddingTop: PAGE.top,
      paddingHorizontal: PAGE.side,
      paddingBottom: PAGE.bottom,
    },
    foot: {
      position: 'absolute',
      bottom: 18,
      left: PAGE.side,
      right: PAGE.side,
      flexDirection: 'row',
      justifyContent: 'space-between',
    },
    row: { flexDirection: 'row' },
    framed: { border: '0.5 solid #000', padding: '2 2.6' },
    plain: { padding: '2 2.6' },
    left: { textAlign: 'left' },
    center: { textAlign: 'center' },
  });
  const runStyles = pdf.StyleSheet.create(
    Object.fromEntries(
      Object.entries(STYLES).map(([name, { face, size, color }]) => [
        name,
        { fontFamily: face, fontSize: size, color },
      ]),
    ),
  );

  const run = ({ text, style, href }: Run): Node =>
    href === null
      ? h(Text, { style: runStyles[style] }, text)
      : h(Link, { src: href, style: runStyles[style] }, text);
  const paragraph = ({ runs, align }: Paragraph): Node => h(Text, { style: styles[align] }, ...runs.map(run));
  const box = ({ paragraphs }: GridCell, border: boolean, size: object): Node =>
    h(View, { style: [border ? styles.framed : styles.plain, size] }, ...paragraphs.map(paragraph));

  const grid = ({ border, widths, heads, rows }: Grid): Node => {
    const blocks = blocksOf(rows, widths);
    const nodes = blocks.map(({ columns, isHead }) =>
      h(
        View,
        { style: styles.row, wrap: false, ...(isHead && { fixed: true }) },
        ...columns.map(({ width, cells }) =>
          h(
            View,
            { style: { width: `${width}%`, flexDirection: 'column' } },
            ...cells.map((line) =>
              h(
                View,
                { style: [styles.row, { flexGrow: 1 }] },
                ...line.map(({ cell, share }) => box(cell, border, { width: `${share}%` })),
              ),
            ),
          ),
        ),
      ),
    );
    return h(View, null, ...nodes);

    function blocksOf(all: Grid['rows'], shares: readonly number[]): Block[] {
      const open = all.some((row, index) => index >= heads && row.some(({ rowspan }) => rowspan > 1));
      if (open) return [blockOf(all, shares, false)];
      const head = heads === 0 ? [] : [blockOf(all.slice(0, heads), shares, true)];
      return [...head, ...all.slice(heads).map((row) => blockOf([row], shares, false))];
    }
  };

  return ({ title, author, parts, foot }) =>
    h(
      Document,
      { title, author },
      h(
        Page,
        { size: [PAGE.width, PAGE.height], style: styles.page },
        ...parts.map((part) => (part.kind === 'grid' ? grid(part) : paragraph(part))),
        h(
          View,
          { fixed: true, style: styles.foot },
          h(Text, { style: runStyles.caption }, foot.running),
          h(Text, {
            style: runStyles.caption,
            render: ({ pageNumber, totalPages }: { pageNumber: number; totalPages: number }) =>
              `${foot.before}${pageNumber}${foot.between}${totalPages}`,
          }),
        ),
      ),
    );
}

/** Rows that spans bind together, as columns of their own: flex has no spans over rows. */
interface Block {
  readonly isHead: boolean;
  readonly columns: readonly {
    readonly width: number;
    readonly cells: readonly (readonly { readonly cell: GridCell; readonly share: number }[])[];
  }[];
}

function blockOf(rows: Grid['rows'], widths: readonly number[], isHead: boolean): Block {
  const placed = placesOf(rows, widths.length);
  const sum = (from: number, count: number) =>
    widths.slice(from, from + count).reduce((total, width) => total + width, 0);
  const columns: Block['columns'][number][] = [];
  for (let at = 0; at < widths.length; ) {
    // The narrowest stretch of columns that no cell reaches over.
    let end = at + 1;
    for (const { column, cell } of placed)
      if (column >= at && column < end) end = Math.max(end, column + cell.colspan);
    const width = sum(at, end - at);
    const inside = placed.filter(({ column }) => column >= at && column < end);
    columns.push({
      width,
      cells: rows.flatMap((_, row) => {
        const line = inside.filter((place) => place.row === row);
        if (line.length === 0) return [];
        return [line.map(({ cell, column }) => ({ cell, share: (sum(column, cell.colspan) * 100) / width }))];
      }),
    });
    at = end;
  }
  return { isHead, columns };
}
