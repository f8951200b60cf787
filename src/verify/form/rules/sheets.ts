import { ValueTexts } from '../../../pdf/content/value-text.ts';
import type { PdfFile } from '../../../pdf/read/file.ts';
import { type Finding, pageFinding } from '../../messages.ts';
import type { FormRule } from '../comparison.ts';
import type { FormPage } from '../pages.ts';

/** Entries that say what is on a page, and are compared as that, or where it stands in the file. */
const OF_CONTENT = new Set([
  'Type',
  'Parent',
  'Contents',
  'Annots',
  'Resources',
  'StructParents',
  'MediaBox',
]);

/** Boxes that crop a page; where they are there they are the sheet's (ISO 32000-1, 14.11.2). */
const BOXES = new Set(['CropBox', 'BleedBox', 'TrimBox', 'ArtBox']);

/** What a page may draw on and ours do not: what is painted with it is no text and no line. */
const SOURCES = ['XObject', 'Pattern', 'Shading', 'Properties'];

/** Pages are sheets of the form's paper, upright or across, shown whole; each shows something of the form. */
export const wholeSheets: FormRule = ({ expected, found }) => {
  const [model] = expected.form.pages;
  if (model === undefined) return [];
  return found.form.pages.flatMap((page) => [
    ...entries(expected.form.file, model, found.form.file, page),
    ...sources(expected.form.file, expected.form.pages, found.form.file, page),
    ...(isBlank(page) ? [pageFinding(page.number, 'page-added')] : []),
  ]);
};

function entries(wantedIn: PdfFile, model: FormPage, foundIn: PdfFile, page: FormPage): Finding[] {
  const texts = { wanted: new ValueTexts(wantedIn), found: new ValueTexts(foundIn) };
  const [one, other] = [model.page.dict, page.page.dict];
  const findings: Finding[] = [];
  if (sizeOf(model) !== sizeOf(page))
    findings.push(
      pageFinding(page.number, 'page-size', {
        entry: '/MediaBox',
        expected: sizeOf(model),
        found: sizeOf(page),
      }),
    );
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    if (OF_CONTENT.has(key)) continue;
    const wanted = one.has(key) ? texts.wanted.textOf(one.get(key)) : null;
    const there = other.has(key) ? texts.found.textOf(other.get(key)) : null;
    if (wanted === there) continue;
    if (BOXES.has(key) && (there === null || there === texts.found.textOf(other.get('MediaBox')))) continue;
    const code =
      key === 'AA' ? null : BOXES.has(key) || key === 'Rotate' || key === 'UserUnit' ? 'page-size' : 'page';
    findings.push(
      code === null
        ? pageFinding(page.number, 'active-content', { name: key })
        : pageFinding(page.number, code, { entry: `/${key}`, expected: wanted, found: there }),
    );
  }
  return findings;
}

/** The shorter side first: a form may be drawn upright by one version and across by another. */
function sizeOf({ area: { left, bottom, right, top } }: FormPage): string {
  const sides = [right - left, top - bottom].sort((one, other) => one - other);
  return `${sides.map((side) => Math.round(side * 10) / 10).join(' by ')} from ${left} ${bottom}`;
}

function sources(
  wantedIn: PdfFile,
  models: readonly FormPage[],
  foundIn: PdfFile,
  page: FormPage,
): Finding[] {
  const has = (file: PdfFile, { page: { dict } }: FormPage, source: string) =>
    (file.dict(file.dict(dict.get('Resources'))?.get(source))?.size ?? 0) > 0;
  return SOURCES.filter(
    (source) => has(foundIn, page, source) && !models.some((each) => has(wantedIn, each, source)),
  ).map((source) =>
    pageFinding(page.number, 'page', {
      entry: `/Resources/${source}`,
      expected: null,
      found: 'a source of pictures',
    }),
  );
}

function isBlank({ contents }: FormPage): boolean {
  return [...contents.values()].every(({ glyphs, shapes }) => glyphs.length + shapes.length === 0);
}
