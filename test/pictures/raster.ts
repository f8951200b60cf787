import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Each page of a PDF as PNG, at so many dots an inch. */
export async function rasterize(pdf: Uint8Array, dpi: number): Promise<Uint8Array[]> {
  const task = getDocument({
    data: Uint8Array.from(pdf),
    standardFontDataUrl: `${join(pdfjs, 'standard_fonts')}/`,
    disableFontFace: true,
    verbosity: 0,
  });
  const document = await task.promise;
  const pages: Uint8Array[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: dpi / 72 });
    const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
    await page.render({ canvas: canvas as never, canvasContext: canvas.getContext('2d') as never, viewport })
      .promise;
    pages.push(canvas.toBuffer('image/png'));
  }
  await task.destroy();
  return pages;
}
