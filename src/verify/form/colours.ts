import type { GraphicsObject } from '../../pdf/content/interpreter.ts';

/** A colour as red, green and blue from 0 to 1; null for one of another space, a pattern or what is none. */
export type Colour = readonly [red: number, green: number, blue: number] | null;

/** What is filled with, or lines are drawn with. */
export function colourOf({ parameters }: GraphicsObject, use: 'fill' | 'line'): Colour {
  const text = parameters[use];
  // Black at first (ISO 32000-1, table 52).
  if (text === undefined) return [0, 0, 0];
  const found = /^(rg|RG|g|G) \[([\d. ]+)\]$/.exec(text);
  const [red, green = red, blue = red] = (found?.[2] ?? '').split(' ').filter(Boolean).map(Number);
  return red === undefined ? null : [red, green as number, blue as number];
}

/** The paper's. */
export function isGround(colour: Colour): boolean {
  return colour?.every((part) => part === 1) ?? false;
}

/** How much light a colour gives, from 0 (black) to 1 (WCAG 2.1, relative luminance). */
function luminance(colour: readonly [number, number, number]): number {
  const [red, green, blue] = colour.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast with the paper, from 1 (none) to 21 (WCAG 2.1, 1.4.3). */
export function contrast(colour: Colour): number {
  return colour === null ? 1 : 1.05 / (luminance(colour) + 0.05);
}

/** For sets and messages. */
export function colourName(colour: Colour): string {
  return colour === null ? 'no plain colour' : colour.map((part) => part.toFixed(2)).join(' ');
}
