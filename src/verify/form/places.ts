import { PdfName, PdfRef, PdfString, type PdfValue } from '../../pdf/objects/values.ts';
import type { FormBlock } from './blocks.ts';
import type { ShownForm } from './comparison.ts';
import { isWatermark } from './rules/visible.ts';
import type { TextRun } from './runs.ts';

/** A place in a document to which a link or a bookmark leads (ISO 32000-1, 12.3.2). */
export interface Destination {
  /** Counts from 1. */
  readonly page: number;
  /** From the lower edge, in points; null where only the page is said. */
  readonly y: number | null;
}

/** Where an explicit or a named destination leads; null where that is nowhere. */
export function destinationOf({ form }: ShownForm, value: PdfValue | undefined): Destination | null {
  const { file, catalog } = form;
  const said = file.resolve(value);
  const named = said instanceof PdfName ? said.name : said instanceof PdfString ? said.bytes : null;
  const found = named === null ? said : file.resolve(file.dict(catalog.get('Dests'))?.get(named));
  const [to, how, , y] = file.array(found);
  const page =
    to instanceof PdfRef ? form.pages.find(({ page }) => page.ref.number === to.number) : undefined;
  if (page === undefined) return null;
  const isPlace = how instanceof PdfName && how.name === 'XYZ' && typeof y === 'number';
  return { page: page.number, y: isPlace ? y : null };
}

/**
 * How far above their targets the links of a browser's pages lead, in points: Chromium counts from the paper's edge what
 * it measured from the margin's, by the page's upper margin, which versions have had of these sizes.
 */
const LIFTS = [0, 22, 28.8] as const;

/** Reads the places to which the links of a form lead. */
export class LinkPlaces {
  readonly #shown: ShownForm;
  readonly #lift: number;

  /** @param isPrinted by a browser */
  constructor(shown: ShownForm, isPrinted: boolean) {
    this.#shown = shown;
    this.#lift = isPrinted ? liftOf(shown) : 0;
  }

  /** The blocks to which a destination leads: those of a row stand beside one another. */
  blocks(value: PdfValue | undefined): readonly FormBlock[] {
    const to = destinationOf(this.#shown, value);
    return to === null ? [] : blocksAt(this.#shown, lowered(to, this.#lift));
  }
}

/** That at which most markers lead to the note that has their number; none where none does. */
function liftOf(shown: ShownForm): number {
  const markers = markersIn(shown);
  const hits = LIFTS.map((lift) => {
    const leads = ({ number, to }: Marker) =>
      blocksAt(shown, lowered(to, lift)).some(
        ({ type, items }) => type === 'Lbl' && items.some(({ words }) => words === `${number}.`),
      );
    return { lift, count: markers.filter(leads).length };
  });
  const most = Math.max(...hits.map(({ count }) => count));
  return hits.find(({ count }) => count === most)?.lift ?? 0;
}

interface Marker {
  readonly number: string;
  readonly to: Destination;
}

/** The first marker of each note. */
function markersIn(shown: ShownForm): readonly Marker[] {
  const { blocks, file } = shown.form;
  const markers = new Map<string, Marker>();
  for (const { items } of blocks)
    for (const { words, annotations } of items) {
      const [, number] = /^\((\d+)\)$/.exec(words) ?? [];
      const to = destinationOf(shown, file.dict(annotations[0])?.get('Dest'));
      if (number !== undefined && to !== null && !markers.has(number)) markers.set(number, { number, to });
    }
  return [...markers.values()];
}

function lowered({ page, y }: Destination, lift: number): Destination {
  return { page, y: y === null ? null : y - lift };
}

/** How far above a line's baseline a destination that means the line may be, in points. */
const ABOVE = { least: 2, most: 16 } as const;

/** How far apart baselines of one line may be, in points: a marker's is higher. */
const ONE_LINE = 4;

/** The blocks that have the line below a destination. Where none is near, it is what comes next, be it on the next page. */
function blocksAt(shown: ShownForm, to: Destination): readonly FormBlock[] {
  const { page, y } = to;
  if (y === null) return [];
  const near = shown.form.blocks.flatMap((block) =>
    linesOf(shown, block).flatMap((run) => {
      const above = y - run.area.bottom;
      return run.page === page && above >= ABOVE.least && above <= ABOVE.most ? [{ block, above }] : [];
    }),
  );
  const nearest = Math.min(...near.map(({ above }) => above));
  const blocks = new Set(near.filter(({ above }) => above < nearest + ONE_LINE).map(({ block }) => block));
  if (blocks.size > 0) return [...blocks];
  const next = firstBelow(shown, to);
  return next === null ? [] : [next];
}

/** The block of which a line begins nearest below a destination, on its page or at the top of the next. */
export function firstBelow(shown: ShownForm, { page, y }: Destination): FormBlock | null {
  let nearest: { readonly block: FormBlock; readonly at: number } | null = null;
  for (const block of shown.form.blocks)
    for (const run of linesOf(shown, block)) {
      const isBelow = run.page === page && y !== null && run.area.bottom < y;
      if (!isBelow && run.page !== page + 1) continue;
      const at = run.area.top - (isBelow ? 0 : NEXT_PAGE);
      if (nearest === null || at > nearest.at) nearest = { block, at };
    }
  return nearest?.block ?? null;
}

/** Nothing leads to a watermark, which lies across all. */
function linesOf(shown: ShownForm, block: FormBlock): readonly TextRun[] {
  return shown.runsOf(block).filter((run) => !isWatermark(run));
}

/** Lower than anything on a page, in points. */
const NEXT_PAGE = 100_000;
