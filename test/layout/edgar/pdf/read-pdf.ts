import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A run of text as a reader finds it; points from the page's left and top, `y` at the baseline. */
export interface Item {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly upright: boolean;
  /** Whether it is content; otherwise an artifact, such as a running foot. */
  readonly content: boolean;
}

export interface PdfLink {
  readonly label: string;
  readonly url: string | null;
  /** Page counted from 0 and height from the top, of a link inside the document. */
  readonly to: { readonly page: number; readonly y: number } | null;
  readonly x: number;
  readonly y: number;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly items: readonly Item[];
  readonly links: readonly PdfLink[];
  /** Roles of the page's structure elements, in order. */
  readonly roles: readonly string[];
}

export interface Bookmark {
  readonly title: string;
  readonly page: number;
  readonly items: readonly Bookmark[];
}

export interface ReadPdf {
  readonly pages: readonly PdfPage[];
  readonly outline: readonly Bookmark[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly xmp: string;
  readonly lang: string | null;
  readonly viewer: Readonly<Record<string, unknown>> | null;
}

interface RawItem {
  readonly type?: string;
  readonly tag?: string;
  readonly str?: string;
  readonly width: number;
  readonly transform: readonly number[];
}

/** Reads a PDF with a reader that is not ours (pdf.js). */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: bytes.slice(), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false });
  const document = await task.promise;
  const heights: number[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    heights.push((await document.getPage(number)).view[3] as number);
  }
  const target = async (dest: unknown) => {
    const explicit = typeof dest === 'string' ? await document.getDestination(dest) : dest;
    if (!Array.isArray(explicit)) return null;
    const page = await document.getPageIndex(explicit[0]);
    return { page, y: (heights[page] as number) - explicit[3] };
  };
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const [, , width, height] = page.view as [number, number, number, number];
    const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    const links = await Promise.all(
      (await page.getAnnotations()).map(async (annotation) => ({
        label: annotation.contentsObj?.str ?? '',
        url: annotation.url ?? null,
        to: await target(annotation.dest),
        x: annotation.rect[0],
        y: height - annotation.rect[3],
      })),
    );
    const tree = await page.getStructTree();
    pages.push({
      width,
      height,
      items: itemsOf(content.items as RawItem[], height),
      links,
      roles: rolesOf(tree as TreeNode | null),
    });
  }
  const outlineOf = async (items: Awaited<ReturnType<typeof document.getOutline>>): Promise<Bookmark[]> =>
    Promise.all(
      (items ?? []).map(async (item) => ({
        title: item.title,
        page: (await target(item.dest))?.page ?? -1,
        items: await outlineOf(item.items),
      })),
    );
  const metadata = await document.getMetadata();
  const info = metadata.info as Record<string, unknown>;
  const read = {
    pages,
    outline: await outlineOf(await document.getOutline()),
    info,
    xmp: metadata.metadata?.getRaw() ?? '',
    lang: (info.Language as string | undefined) ?? null,
    viewer: (await document.getViewerPreferences()) as Record<string, unknown> | null,
  };
  await task.destroy();
  return read;
}

function itemsOf(raw: readonly RawItem[], height: number): Item[] {
  const items: Item[] = [];
  const open: boolean[] = [];
  for (const item of raw) {
    if (item.type === 'endMarkedContent') open.pop();
    else if (item.type !== undefined) open.push(item.tag !== 'Artifact');
    else if (item.str?.trim()) {
      const [a, b, , d, x, y] = item.transform as [number, number, number, number, number, number];
      items.push({
        text: item.str,
        x,
        y: height - y,
        width: item.width,
        size: Math.hypot(a, b),
        upright: b === 0 && d > 0,
        content: open.every(Boolean) && open.length > 0,
      });
    }
  }
  return items;
}

interface TreeNode {
  readonly role?: string;
  readonly children?: readonly TreeNode[];
}

function rolesOf(tree: TreeNode | null): string[] {
  if (tree?.role === undefined) return [];
  return [tree.role, ...(tree.children ?? []).flatMap(rolesOf)];
}
