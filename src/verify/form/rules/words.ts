import { type Finding, pageFinding } from '../../messages.ts';
import { type FormBlock, glyphsOf, type Item, textOfBlock } from '../blocks.ts';
import { type FormContext, type FormRule, saysSame } from '../comparison.ts';
import type { FormReading } from '../form.ts';
import { sayable } from '../words.ts';

/** How many blocks that differ are told one by one. */
const MOST_TOLD = 5;

/**
 * Each block of the form is there, in order, with each word, figure, link and field of it, and where it stands in its
 * table: row, column, heads.
 */
export const sameBlocks: FormRule = ({ expected, found, context }) => {
  const [wanted, there] = [new Described(expected.form), new Described(found.form)];
  const isSame = (one: FormBlock | undefined, other: FormBlock | undefined) =>
    one !== undefined && other !== undefined && compare(context, wanted, there, one, other).length === 0;
  const [all, others] = [expected.form.blocks, found.form.blocks];
  const most = Math.min(all.length, others.length);
  let start = 0;
  while (start < most && isSame(all[start], others[start])) start++;
  let end = 0;
  while (end < most - start && isSame(all.at(-1 - end), others.at(-1 - end))) end++;
  const missing = all.slice(start, all.length - end);
  const added = others.slice(start, others.length - end);
  if (missing.length === added.length) {
    const told = missing.flatMap((block, index) =>
      compare(context, wanted, there, block, added[index] as FormBlock),
    );
    if (told.length <= MOST_TOLD) return told;
    return [...told.slice(0, MOST_TOLD), pageFinding(null, 'text-more', { count: told.length - MOST_TOLD })];
  }
  const texts = [missing, added].map((blocks) =>
    blocks
      .map((block) => sayable(textOfBlock(block)))
      .filter(Boolean)
      .join(' '),
  );
  const [gone = '', come = ''] = texts;
  const page = pageOf(added) ?? pageOf(missing);
  if (come === '') return [pageFinding(page, 'text-removed', { expected: gone })];
  if (gone === '') return [pageFinding(page, 'text-added', { found: come })];
  return [pageFinding(page, 'text-changed', { expected: gone, found: come })];
};

function pageOf(blocks: readonly FormBlock[]): number | null {
  return blocks.flatMap(glyphsOf)[0]?.page ?? null;
}

/** What blocks are, as texts: identifiers of heads are another version's own, what they name is not. */
class Described {
  readonly #heads = new Map<string, string>();

  constructor({ blocks }: FormReading) {
    for (const block of blocks)
      if (block.cell !== null && block.cell.id !== '')
        this.#heads.set(block.cell.id, `${block.cell.table}.${block.cell.row}.${block.cell.column}`);
  }

  kindOf({ type, path, cell }: FormBlock): string {
    if (cell === null) return `${path}/${type}`;
    const { table, row, column, columns, rows, scope, headers } = cell;
    const heads = headers.map((id) => this.#heads.get(id) ?? `none ${id}`).join(' ');
    return `${path}/${type}, table ${table + 1}, row ${row + 1}, cell ${column + 1} (${columns} by ${rows}) ${scope} of ${heads}`;
  }
}

function compare(
  context: FormContext,
  wanted: Described,
  there: Described,
  one: FormBlock,
  other: FormBlock,
): Finding[] {
  const page = pageOf([other]) ?? pageOf([one]);
  const [kind, found] = [wanted.kindOf(one), there.kindOf(other)];
  const text = sayable(textOfBlock(one));
  const entry = text === '' ? '' : `“${text}”`;
  if (one.items.length !== other.items.length) return [changed(page, text, sayable(textOfBlock(other)))];
  const told = one.items.flatMap((item, index) =>
    compareItems(context, page, item, other.items[index] as Item, text),
  );
  if (told.length > 0 || kind === found) return told;
  return [pageFinding(page, 'structure', { entry, expected: kind, found })];
}

function changed(page: number | null, expected: string, found: string): Finding {
  if (found === '') return pageFinding(page, 'text-removed', { expected });
  if (expected === '') return pageFinding(page, 'text-added', { found });
  return pageFinding(page, 'text-changed', { expected, found });
}

function compareItems(
  context: FormContext,
  page: number | null,
  one: Item,
  other: Item,
  text: string,
): Finding[] {
  if (!saysSame(context, one.words, other.words))
    return [changed(page, sayable(one.words), sayable(other.words))];
  const [wanted, there] = [one, other].map(({ kind, alternates, annotations }) =>
    [kind, ...alternates.map((each) => `“${each}”`), annotations.length > 0 ? 'linked' : ''].join(' ').trim(),
  );
  if (wanted === there) return [];
  return [
    pageFinding(page, 'structure', {
      entry: `“${text}”`,
      expected: wanted as string,
      found: there as string,
    }),
  ];
}
