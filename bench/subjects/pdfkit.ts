import PDFDocument from 'pdfkit';
import { fontBytes } from '../peers.ts';
import {
  FACES,
  type Grid,
  PAGE,
  type Paragraph,
  type Place,
  placesOf,
  type Run,
  type Sheet,
  STYLES,
  type StyleName,
} from '../sheet.ts';
import type { Setting, Subject } from '../subject.ts';

/**
 * PDFKit as its documentation uses it: fonts registered as buffers, `doc.text` with `continued` runs, cells
 * measured by `heightOfString`. No tags, no PDF/A.
 */
export async function openPdfkit(_: Setting): Promise<Subject<Sheet>> {
  const fonts = Object.entries(FACES).map(([face, file]) => [face, fontBytes(file)] as const);
  return {
    prepare: ({ sheet }) => sheet,
    render: (sheet) => {
      const doc = new PDFDocument({
        size: [PAGE.width, PAGE.height],
        margins: { left: PAGE.side, right: PAGE.side, top: PAGE.top, bottom: 0 },
        bufferPages: true,
        info: { Title: sheet.title, Author: sheet.author, CreationDate: new Date(0) },
      });
      for (const [face, bytes] of fonts) doc.registerFont(face, bytes);
      return bytesOf(doc, () => new Page(doc).draw(sheet));
    },
  };
}

function bytesOf(doc: PDFKit.PDFDocument, draw: () => void): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
    draw();
    doc.end();
  });
}

const PAD = { x: 2.6, y: 2 };
const WIDTH = PAGE.width - 2 * PAGE.side;
const BOTTOM = PAGE.height - PAGE.bottom;

class Page {
  readonly #doc: PDFKit.PDFDocument;
  #y: number = PAGE.top;

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc;
  }

  draw({ parts, foot }: Sheet): void {
    for (const part of parts) {
      if (part.kind === 'grid') this.#grid(part);
      else this.#paragraph(part);
    }
    const { count } = this.#doc.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.#doc.switchToPage(page);
      this.#style('caption').text(foot.running, PAGE.side, BOTTOM + 14, { width: WIDTH * 0.88 });
      const number = `${foot.before}${page + 1}${foot.between}${count}`;
      this.#style('caption').text(number, PAGE.side, BOTTOM + 14, { width: WIDTH, align: 'right' });
    }
  }

  #style(name: StyleName): PDFKit.PDFDocument {
    const { face, size, color } = STYLES[name];
    return this.#doc.font(face).fontSize(size).fillColor(color);
  }

  #reserve(height: number): boolean {
    if (this.#y + height <= BOTTOM) return false;
    this.#doc.addPage();
    this.#y = PAGE.top;
    return true;
  }

  #paragraph(paragraph: Paragraph): void {
    this.#reserve(this.#heightOf(paragraph, WIDTH));
    this.#y = this.#text(paragraph, PAGE.side, this.#y, WIDTH);
  }

  /** As high as all of its text in the style of the first run. */
  #heightOf({ runs }: Paragraph, width: number): number {
    const [first] = runs;
    if (first === undefined) return 0;
    return this.#style(first.style).heightOfString(runs.map(({ text }) => text).join('') || ' ', { width });
  }

  #text({ runs, align }: Paragraph, x: number, y: number, width: number): number {
    const shown = runs.filter(({ text }) => text !== '');
    if (shown.length === 0) return y + this.#heightOf({ kind: 'paragraph', runs, align }, width);
    for (const [index, { text, style, href }] of shown.entries()) {
      const options = { width, align, continued: index < shown.length - 1, ...linkOf(href) };
      if (index === 0) this.#style(style).text(text, x, y, options);
      else this.#style(style).text(text, options);
    }
    return this.#doc.y;
  }

  #grid({ border, widths, heads, rows }: Grid): void {
    const lefts = widths.map((_, at) => PAGE.side + (sum(widths.slice(0, at)) * WIDTH) / 100);
    lefts.push(PAGE.side + WIDTH);
    const cells = placesOf(rows, widths.length).map((place) => {
      const x = lefts[place.column] ?? 0;
      const w = (lefts[place.column + place.cell.colspan] ?? 0) - x;
      const inner = w - 2 * PAD.x;
      const height = sum(place.cell.paragraphs.map((each) => this.#heightOf(each, inner))) + 2 * PAD.y;
      return { ...place, x, w, height };
    });
    const heights = heightsOf(cells, rows.length);
    const drawRow = (row: number) => {
      for (const { cell, x, w } of cells.filter((each) => each.row === row)) {
        const h = sum(heights.slice(row, row + cell.rowspan));
        if (border) this.#doc.lineWidth(0.5).rect(x, this.#y, w, h).stroke('#000000');
        let y = this.#y + PAD.y;
        for (const each of cell.paragraphs) y = this.#text(each, x + PAD.x, y, w - 2 * PAD.x);
      }
      this.#y += heights[row] ?? 0;
    };
    const bound = heads === 0 && rows.some((row) => row.some(({ rowspan }) => rowspan > 1));
    this.#reserve(bound ? sum(heights) : sum(heights.slice(0, heads + 1)));
    for (let row = 0; row < rows.length; row++) {
      const turned = !bound && row >= heads && this.#reserve(heights[row] ?? 0);
      if (turned) for (let head = 0; head < heads; head++) drawRow(head);
      drawRow(row);
    }
  }
}

function linkOf(href: Run['href']): object {
  return href === null ? { link: null, underline: false } : { link: href, underline: true };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function heightsOf(cells: readonly (Place & { readonly height: number })[], rows: number): number[] {
  const heights = Array.from({ length: rows }, () => 0);
  for (const { row, cell, height } of [...cells].sort((a, b) => a.cell.rowspan - b.cell.rowspan)) {
    const lack = height - sum(heights.slice(row, row + cell.rowspan));
    const last = row + cell.rowspan - 1;
    if (lack > 0) heights[last] = (heights[last] ?? 0) + lack;
  }
  return heights;
}
