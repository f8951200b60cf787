import { textOf } from '../../../pdf/objects/strings.ts';
import { PdfRef, PdfString } from '../../../pdf/objects/values.ts';
import { type Finding, finding } from '../../messages.ts';
import { type FormRule, type ShownForm, saysSame } from '../comparison.ts';
import { type Destination, destinationOf, firstBelow } from '../places.ts';

/** Bookmarks have the form's titles, in order, and lead to the page on which each part begins. */
export const bookmarksLead: FormRule = ({ expected, found, context }) => {
  const [wanted, there] = [bookmarksOf(expected), bookmarksOf(found)];
  const changed = (entry: string, one: string | null, other: string | null): Finding[] => [
    finding('outline', { entry, expected: one, found: other }),
  ];
  for (let index = 0; index < Math.max(wanted.length, there.length); index++) {
    const [one, other] = [wanted[index], there[index]];
    const [title, said] = [one?.title ?? null, other?.title ?? null];
    if (title === null || said === null || !saysSame(context, title, said)) return changed('', title, said);
    if (one?.depth !== other?.depth || one?.keys !== other?.keys)
      return changed(`“${title}”`, one?.keys ?? '', other?.keys ?? '');
    const [to, reached] = [one?.to ?? null, other?.to ?? null];
    const wantedAt = to === null ? null : firstBelow(expected, to);
    const block = wantedAt === null ? undefined : found.form.blocks[wantedAt.index];
    const page = block === undefined ? undefined : found.runsOf(block)[0]?.page;
    if (page !== undefined && page !== reached?.page)
      return changed(`“${title}”`, `page ${page}`, reached === null ? 'nowhere' : `page ${reached.page}`);
  }
  return [];
};

interface Bookmark {
  readonly title: string;
  readonly depth: number;
  /** What it has beside title, place and neighbours. */
  readonly keys: string;
  readonly to: Destination | null;
}

const MOST = 1000;
const OWN = new Set(['Title', 'Parent', 'Prev', 'Next', 'First', 'Last', 'Count', 'Dest', 'Type']);

/** All bookmarks in order (ISO 32000-1, 12.3.3). */
function bookmarksOf(shown: ShownForm): readonly Bookmark[] {
  const { file, catalog } = shown.form;
  const bookmarks: Bookmark[] = [];
  const seen = new Set<number>();
  const walk = (first: unknown, depth: number): void => {
    for (let next = first; next instanceof PdfRef && !seen.has(next.number); ) {
      if (seen.add(next.number).size > MOST) return;
      const dict = file.dict(next);
      if (dict === null) return;
      const title = file.resolve(dict.get('Title'));
      bookmarks.push({
        title: title instanceof PdfString ? textOf(title) : '',
        depth,
        keys: [...dict.keys()]
          .filter((key) => !OWN.has(key))
          .sort()
          .join(' '),
        to: destinationOf(shown, dict.get('Dest')),
      });
      walk(dict.get('First'), depth + 1);
      next = dict.get('Next');
    }
  };
  walk(file.dict(catalog.get('Outlines'))?.get('First'), 0);
  return bookmarks;
}
