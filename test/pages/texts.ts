import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A stretch of text, as PDF.js tells of it; places from the page's top left corner, in points. */
export interface Text {
  readonly page: number;
  readonly text: string;
  readonly face: 'serif' | 'sans';
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
}

export interface Texts {
  readonly heights: readonly number[];
  /** By `page/MCID`. */
  readonly marked: ReadonlyMap<string, readonly Text[]>;
  /** What belongs to no structure element. */
  readonly artifacts: readonly Text[];
}

/** The text of every page. Turned text, a draft's watermark, is left out. */
export async function readTexts(pdf: Uint8Array): Promise<Texts> {
  const loading = getDocument({
    data: new Uint8Array(pdf),
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  });
  const document = await loading.promise;
  const heights: number[] = [];
  const marked = new Map<string, Text[]>();
  const artifacts: Text[] = [];
  for (let page = 1; page <= document.numPages; page += 1) {
    const proxy = await document.getPage(page);
    heights.push(proxy.getViewport({ scale: 1 }).height);
    await addTexts(proxy, page, heights.at(-1) ?? 0, marked, artifacts);
  }
  await loading.destroy();
  return { heights, marked, artifacts };
}

async function addTexts(
  proxy: PDFPageProxy,
  page: number,
  height: number,
  marked: Map<string, Text[]>,
  artifacts: Text[],
): Promise<void> {
  const { items, styles } = await proxy.getTextContent({
    includeMarkedContent: true,
    disableNormalization: true,
  });
  const open: (string | undefined)[] = [];
  for (const item of items) {
    if ('type' in item) {
      if (item.type === 'endMarkedContent') open.pop();
      else open.push(/_mc(\d+)$/.exec(item.id ?? '')?.[1]);
      continue;
    }
    const [a = 0, b = 0, , , left = 0, y = 0] = item.transform as number[];
    if (item.str.trim() === '' || Math.abs(b) > 0.01) continue;
    const text: Text = {
      page,
      text: item.str,
      face: styles[item.fontName]?.fontFamily === 'serif' ? 'serif' : 'sans',
      size: Math.abs(a),
      left,
      right: left + item.width,
      baseline: height - y,
    };
    const mcid = open.findLast((id) => id !== undefined);
    if (mcid === undefined) artifacts.push(text);
    else listIn(marked, `${page}/${mcid}`).push(text);
  }
}

function listIn<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
