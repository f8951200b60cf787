import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/**
 * What stands on a PDF's pages: stretches of text and drawn rules, with their places in points from the page's top
 * left corner. Nothing here knows about forms.
 */

export interface TextItem {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of the text's base line. */
  readonly baseline: number;
  /** Size of type. */
  readonly size: number;
  /** Place in the content stream. */
  readonly order: number;
  /** The stretch of marked content that it stands in: another number is another element or line. */
  readonly mark: number;
}

/** A straight horizontal or vertical line; `at` is its y or x. */
export interface Rule {
  readonly page: number;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A link to an address, where it can be clicked. */
export interface PageLink {
  readonly page: number;
  readonly href: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PdfPages {
  readonly count: number;
  /**
   * In the order of the content stream, which is the order that a reader's selection follows. Artifacts (running
   * feet, repeated heads) are left out: what a screen reader is told to skip does not count as shown.
   */
  readonly items: readonly TextItem[];
  /** The artifacts' text. */
  readonly artifacts: readonly TextItem[];
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
  readonly links: readonly PageLink[];
  readonly width: number;
  readonly height: number;
}

/** Text and rules of every page. */
export async function readPages(pdf: Uint8Array): Promise<PdfPages> {
  const loading = getDocument({
    data: new Uint8Array(pdf),
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  });
  const document = await loading.promise;
  const items: TextItem[] = [];
  const artifacts: TextItem[] = [];
  const horizontal: Rule[] = [];
  const vertical: Rule[] = [];
  const links: PageLink[] = [];
  let size = { width: 0, height: 0 };
  for (let at = 1; at <= document.numPages; at += 1) {
    const page = await document.getPage(at);
    const view = page.getViewport({ scale: 1 });
    size = { width: view.width, height: view.height };
    await addItems(page, at, view.height, items, artifacts);
    await addRules(page, at, view.height, horizontal, vertical);
    await addLinks(page, at, view.height, links);
    page.cleanup();
  }
  const count = document.numPages;
  await loading.destroy();
  return { count, items, artifacts, horizontal, vertical, links, ...size };
}

async function addItems(
  page: PDFPageProxy,
  at: number,
  height: number,
  items: TextItem[],
  artifacts: TextItem[],
): Promise<void> {
  const content = await page.getTextContent({ disableNormalization: true, includeMarkedContent: true });
  const open: boolean[] = [];
  let mark = 0;
  for (const item of content.items) {
    if ('type' in item) {
      mark += 1;
      if (item.type === 'endMarkedContent') open.pop();
      else open.push((item as { tag?: string }).tag === 'Artifact');
      continue;
    }
    if (item.str === '') continue;
    const [a, b, , , x, y] = item.transform as number[];
    if (a === undefined || b === undefined || x === undefined || y === undefined) continue;
    // Turned text (a watermark across the page) belongs to no cell.
    if (Math.abs(b) > 0.01) continue;
    (open.includes(true) ? artifacts : items).push({
      page: at,
      text: item.str,
      left: x,
      right: x + item.width,
      baseline: height - y,
      size: Math.hypot(a, b),
      order: items.length,
      mark,
    });
  }
}

async function addLinks(page: PDFPageProxy, at: number, height: number, links: PageLink[]): Promise<void> {
  for (const annotation of await page.getAnnotations()) {
    const [left, bottom, right, top] = annotation.rect as number[];
    const href: unknown = annotation.unsafeUrl ?? annotation.url;
    if (typeof href !== 'string' || left === undefined || right === undefined) continue;
    links.push({ page: at, href, left, right, top: height - (top ?? 0), bottom: height - (bottom ?? 0) });
  }
}

type Matrix = readonly [number, number, number, number, number, number];

function times(one: Matrix, other: Matrix): Matrix {
  return [
    one[0] * other[0] + one[2] * other[1],
    one[1] * other[0] + one[3] * other[1],
    one[0] * other[2] + one[2] * other[3],
    one[1] * other[2] + one[3] * other[3],
    one[0] * other[4] + one[2] * other[5] + one[4],
    one[1] * other[4] + one[3] * other[5] + one[5],
  ];
}

/** A filled rectangle thinner than this is a rule. */
const THIN = 2.5;

/** Lines, whether stroked, drawn as the edges of a rectangle or filled as a thin one. */
async function addRules(
  page: PDFPageProxy,
  at: number,
  height: number,
  horizontal: Rule[],
  vertical: Rule[],
): Promise<void> {
  const list = await page.getOperatorList();
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  const stack: Matrix[] = [];
  const add = (x1: number, y1: number, x2: number, y2: number): void => {
    if (Math.abs(y1 - y2) < 0.3 && Math.abs(x1 - x2) > 0.3) {
      horizontal.push({ page: at, at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) });
    } else if (Math.abs(x1 - x2) < 0.3 && Math.abs(y1 - y2) > 0.3) {
      vertical.push({ page: at, at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) });
    }
  };
  const place = (x: number, y: number): readonly [number, number] => [
    matrix[0] * x + matrix[2] * y + matrix[4],
    height - (matrix[1] * x + matrix[3] * y + matrix[5]),
  ];

  list.fnArray.forEach((operator, index) => {
    const args = list.argsArray[index] as unknown[] | null;
    if (operator === OPS.save) stack.push(matrix);
    else if (operator === OPS.restore) matrix = stack.pop() ?? matrix;
    else if (operator === OPS.transform && args) matrix = times(matrix, args as unknown as Matrix);
    else if (operator === OPS.constructPath && args) {
      const [paint, paths] = args as [number, (Float32Array | null)[]];
      if (!isVisible(paint)) return;
      for (const path of paths) {
        for (const outline of path ? outlinesOf(path) : []) {
          addOutline(
            outline.map(([x, y]) => place(x, y)),
            isFill(paint),
            add,
          );
        }
      }
    }
  });
}

function isFill(paint: number): boolean {
  return paint === OPS.fill || paint === OPS.eoFill;
}

function isVisible(paint: number): boolean {
  return [OPS.stroke, OPS.closeStroke, OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke].includes(
    paint,
  );
}

type Point = readonly [number, number];

/** pdf.js writes a path as numbers: 0 move, 1 line, 2 curve (six numbers), 3 quadratic (four), 4 close. */
function outlinesOf(path: Float32Array): Point[][] {
  const outlines: Point[][] = [];
  let current: Point[] = [];
  const point = (at: number): Point => [path[at] ?? 0, path[at + 1] ?? 0];
  for (let at = 0; at < path.length; ) {
    const command = path[at];
    if (command === 0) {
      current = [point(at + 1)];
      outlines.push(current);
      at += 3;
    } else if (command === 1) {
      current.push(point(at + 1));
      at += 3;
    } else if (command === 2) {
      current.push(point(at + 5));
      at += 7;
    } else if (command === 3) {
      current.push(point(at + 3));
      at += 5;
    } else {
      if (current[0]) current.push(current[0]);
      at += 1;
    }
  }
  return outlines;
}

function addOutline(
  points: readonly Point[],
  filled: boolean,
  add: (x1: number, y1: number, x2: number, y2: number) => void,
): void {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (filled) {
    if (bottom - top <= THIN) add(left, (top + bottom) / 2, right, (top + bottom) / 2);
    else if (right - left <= THIN) add((left + right) / 2, top, (left + right) / 2, bottom);
    return;
  }
  points.slice(1).forEach(([x, y], before) => {
    const from = points[before];
    if (from) add(from[0], from[1], x, y);
  });
}
