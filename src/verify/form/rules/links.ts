import { areaAround, holds, type PageArea } from '../../../pdf/content/area.ts';
import { ValueTexts } from '../../../pdf/content/value-text.ts';
import { textOf } from '../../../pdf/objects/strings.ts';
import { type PdfDict, PdfRef, PdfStream, PdfString, type PdfValue } from '../../../pdf/objects/values.ts';
import type { PdfFile } from '../../../pdf/read/file.ts';
import { type Finding, pageFinding } from '../../messages.ts';
import { placeOf } from '../../page.ts';
import type { Item } from '../blocks.ts';
import { type Comparison, type FormRule, pairsOf, type ShownForm } from '../comparison.ts';
import { LinkPlaces } from '../places.ts';
import { middleOf, type TextRun } from '../runs.ts';
import { sayable } from '../words.ts';

/** Annotations are the links and fields of the structure, each over its words, and lead where the filing says. */
export const linksAsGiven: FormRule = (comparison) => {
  const { expected, found, context } = comparison;
  const held = new Set(
    found.form.blocks.flatMap(({ items }) =>
      items.flatMap(({ annotations }) => annotations.map(({ number }) => number)),
    ),
  );
  const added = found.form.pages.flatMap(({ number, page }) =>
    found.form.file
      .array(page.dict.get('Annots'))
      .filter((ref) => !(ref instanceof PdfRef && held.has(ref.number)))
      .map((ref) => pageFinding(number, 'annotation-added', placeOf(found.form.file, ref))),
  );
  const sides: Sides = {
    ...comparison,
    wanted: new LinkPlaces(expected, context.isPrinted),
    there: new LinkPlaces(found, context.isPrinted),
  };
  const pairs = pairsOf(comparison) ?? [];
  const compared = pairs.flatMap(([one, other]) =>
    other.items.flatMap((item, index) => compareItem(sides, one.items[index] as Item, item)),
  );
  return [...added, ...compared];
};

interface Sides extends Comparison {
  readonly wanted: LinkPlaces;
  readonly there: LinkPlaces;
}

function compareItem(sides: Sides, one: Item, other: Item): Finding[] {
  const { expected, found } = sides;
  const [wanted] = one.annotations;
  if (wanted === undefined) return [];
  const model = expected.form.file.dict(wanted);
  const rects = new Map<number, PageArea[]>();
  for (const ref of other.annotations) {
    const page = found.pageOf(ref);
    const dict = found.form.file.dict(ref);
    const number = page?.number ?? null;
    if (dict === null || page === undefined || model === null)
      return [pageFinding(number, 'annotation-removed', { kind: 'Link', at: sayable(other.words) })];
    const told = compareAnnotation(sides, model, dict, other, page.number);
    if (told.length > 0) return told;
    rects.set(page.number, [...(rects.get(page.number) ?? []), rectangleIn(found.form.file, dict)]);
  }
  return coversItsWords(found, other, rects);
}

function compareAnnotation(
  { expected, found, wanted, there }: Sides,
  model: PdfDict,
  dict: PdfDict,
  item: Item,
  page: number,
): Finding[] {
  const text = sayable(item.words);
  const [one, other] = [textsOf(expected.form.file, model), textsOf(found.form.file, dict)];
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const [said = null, now = null] = [one.get(key), other.get(key)];
    if (said !== now)
      return [pageFinding(page, 'annotation', { entry: `/${key}`, expected: said, found: now })];
  }
  if (!model.has('Dest')) return [];
  const targets = wanted.blocks(model.get('Dest')).map(({ index }) => index);
  const reached = there.blocks(dict.get('Dest')).map(({ index }) => index);
  if (reached.some((index) => targets.includes(index))) return [];
  const describe = (shown: ShownForm, [index]: readonly number[]) =>
    index === undefined
      ? 'nothing'
      : `“${sayable(shown.form.blocks[index]?.items.map(({ words }) => words).join(' ') ?? '')}”`;
  return [
    pageFinding(page, 'link', {
      text,
      expected: describe(expected, targets),
      found: describe(found, reached),
    }),
  ];
}

/** What of an annotation is a matter of where it stands. */
const OF_LAYOUT = new Set(['Rect', 'Dest', 'P', 'StructParent', 'Type']);

/** The entries of an annotation that are no matter of layout, as texts; of its action each by itself. */
function textsOf(file: PdfFile, dict: PdfDict): ReadonlyMap<string, string> {
  const texts = new ValueTexts(file);
  const textFor = (value: PdfValue): string => {
    const found = file.resolve(value);
    return found instanceof PdfString ? `“${textOf(found)}”` : texts.textOf(value);
  };
  const said = new Map([['Dest', dict.has('Dest') ? 'in the document' : 'none']]);
  for (const [key, value] of dict) {
    if (OF_LAYOUT.has(key)) continue;
    const action = key === 'A' ? file.dict(value) : null;
    if (action !== null) for (const [name, each] of action) said.set(`A/${name}`, textFor(each));
    else said.set(key, key === 'AP' ? appearances(file, dict, texts) : textFor(value));
  }
  return said;
}

/** What an annotation shows, apart from its size. */
function appearances(file: PdfFile, dict: PdfDict, texts: ValueTexts): string {
  return [...(file.dict(dict.get('AP')) ?? [])]
    .map(([key, value]) => {
      const form = file.resolve(value);
      if (!(form instanceof PdfStream)) return `${key} ${texts.textOf(value)}`;
      const content = Buffer.from(file.decode(form)).toString('latin1').trim();
      return `${key} ${content} ${texts.textOf(form.dict.get('Resources'))}`;
    })
    .join(' ');
}

/** Where an annotation stands on its page. */
export function rectangleIn(file: PdfFile, dict: PdfDict | null): PageArea {
  return areaAround(file.array(dict?.get('Rect')).map((each) => (typeof each === 'number' ? each : 0)));
}

/** A link lies over all of its words and over no others; a field over none. */
function coversItsWords(
  found: ShownForm,
  item: Item,
  rects: ReadonlyMap<number, readonly PageArea[]>,
): Finding[] {
  const within = (page: number, [x, y]: readonly [number, number]) =>
    (rects.get(page) ?? []).some(
      ({ left, bottom, right, top }) => x > left && x < right && y > bottom && y < top,
    );
  const isOver = (run: TextRun) => run.glyphs.some(({ glyph, page }) => within(page, middleOf(glyph)));
  const isBare = item.glyphs.some(
    ({ glyph, page }) => glyph.unicode.trim() !== '' && !within(page, middleOf(glyph)),
  );
  const others = [...rects.keys()]
    .flatMap((page) => found.runsOn(found.page(page)))
    .filter(
      (run) =>
        run.item !== item &&
        run.kind !== 'layout' &&
        run.kind !== 'watermark' &&
        isOver(run) &&
        Math.abs(run.glyphs[0]?.glyph.matrix[1] ?? 0) < 0.001,
    );
  const [page = null] = rects.keys();
  const isAway = [...rects].some(([on, areas]) =>
    areas.some((area) => !holds(found.page(on).area, area) || !isLarge(area)),
  );
  if (!isAway && !isBare && others.length === 0) return [];
  return [pageFinding(page, 'link-misplaced', { text: sayable(item.words) || (others[0]?.text ?? '') })];
}

/** Large enough to be met with a pointer, in points. */
function isLarge({ left, right, bottom, top }: PageArea): boolean {
  return right - left >= 2 && top - bottom >= 2;
}
