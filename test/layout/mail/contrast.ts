import { createCanvas, loadImage } from '@napi-rs/canvas';
import { contrastOf, type Rgb } from './colour.ts';
import type { Mailbox } from './mailbox.ts';
import type { Run, Shown } from './shown.ts';

/** The least contrast of text with what it stands on (WCAG 2.2, 1.4.3, level AA). */
export const LEAST_CONTRAST = 4.5;

/** Text that is too faint on the page that is open, by its pixels, in sentences; the window takes the page's height. */
export async function faintText(mailbox: Mailbox, shown: Shown): Promise<string[]> {
  const pictures = await picturesOf(mailbox, shown);
  return shown.runs.flatMap((run) => {
    const contrast = strongest(run, pictures);
    return contrast < LEAST_CONTRAST
      ? [`contrast ${contrast.toFixed(2)}: ${JSON.stringify(run.text.slice(0, 40))}`]
      : [];
  });
}

/** A slice of a page: a pixel a number, red in the lowest byte; a browser draws no picture of more than 16,384 rows. */
interface Picture {
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}

const SLICE = 8000;

async function picturesOf(
  { page, session }: Mailbox,
  { width, scrollWidth, height: whole }: Shown,
): Promise<Picture[]> {
  const pictures: Picture[] = [];
  // A window as high as the page is drawn in half the time of a picture beyond the window.
  await page.setViewport({ width, height: Math.min(Math.ceil(whole), SLICE) });
  for (let top = 0; top < whole; top += SLICE) {
    const clip = { x: 0, y: top, width: scrollWidth, height: Math.min(SLICE, whole - top), scale: 1 };
    const captureBeyondViewport = whole > SLICE || scrollWidth > width;
    const { data } = await session.send('Page.captureScreenshot', {
      ...{ format: 'png', clip, captureBeyondViewport, optimizeForSpeed: true },
    });
    pictures.push({ top, ...(await pixelsOf(Buffer.from(data, 'base64'))) });
  }
  return pictures;
}

async function pixelsOf(png: Buffer): Promise<Omit<Picture, 'top'>> {
  const image = await loadImage(png);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, pixels: new Uint32Array(data.buffer, data.byteOffset, width * height) };
}

/** The greatest contrast that any pixel of a text has with the colour that most of its lines' pixels have. */
function strongest(run: Run, pictures: readonly Picture[]): number {
  let best = 1;
  for (const [x, y, width, height] of run.boxes) {
    const counts = coloursIn(x, y, width, height, pictures);
    const ground = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0] as [
      number,
      number,
    ]);
    for (const colour of counts.keys()) best = Math.max(best, contrastOf(parts(ground[0]), parts(colour)));
  }
  return best;
}

/** How many pixels of a box have which colour. */
function coloursIn(
  x: number,
  y: number,
  wide: number,
  high: number,
  pictures: readonly Picture[],
): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { top, width, height, pixels } of pictures) {
    const last = Math.min(Math.floor(y + high) - top, height);
    const right = Math.min(Math.floor(x + wide), width);
    for (let row = Math.max(Math.ceil(y) - top, 0); row < last; row += 1) {
      for (let column = Math.max(Math.ceil(x), 0); column < right; column += 1) {
        const colour = pixels[row * width + column] ?? 0;
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
      }
    }
  }
  return counts;
}

function parts(colour: number): Rgb {
  return [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
}
