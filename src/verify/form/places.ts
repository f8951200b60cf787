import { PdfName, PdfRef, PdfString, type PdfValue } from '../../pdf/objects/values.ts';
import type { FormBlock } from './blocks.ts';
import type { ShownForm } from './comparison.ts';

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

/** How far above a line's baseline a destination that means the line may be, in points. */
const ABOVE = { least: 2, most: 16 } as const;

/**
 * The blocks of which a line begins at a destination: those of a table's row stand beside one another, so that there may
 * be several. Where none does, it is what comes next, be it on the next page.
 */
export function blocksAt(shown: ShownForm, to: Destination): readonly FormBlock[] {
  const { page, y } = to;
  if (y === null) return [];
  const blocks = shown.form.blocks.filter((block) =>
    shown.runsOf(block).some((run) => {
      const above = y - run.area.bottom;
      return run.page === page && above >= ABOVE.least && above <= ABOVE.most;
    }),
  );
  if (blocks.length > 0) return blocks;
  const next = firstBelow(shown, to);
  return next === null ? [] : [next];
}

/** The block of which a line begins nearest below a destination, on its page or at the top of the next. */
export function firstBelow(shown: ShownForm, { page, y }: Destination): FormBlock | null {
  let nearest: { readonly block: FormBlock; readonly at: number } | null = null;
  for (const block of shown.form.blocks)
    for (const run of shown.runsOf(block)) {
      const isBelow = run.page === page && y !== null && run.area.bottom < y;
      if (!isBelow && run.page !== page + 1) continue;
      const at = run.area.top - (isBelow ? 0 : NEXT_PAGE);
      if (nearest === null || at > nearest.at) nearest = { block, at };
    }
  return nearest?.block ?? null;
}

/** Lower than anything on a page, in points. */
const NEXT_PAGE = 100_000;
