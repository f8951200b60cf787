import { interpretPage } from '../pdf/content/interpreter.ts';
import { pageContent } from '../pdf/content/operations.ts';
import { type PdfDict, PdfName, type PdfValue } from '../pdf/objects/values.ts';
import { keysOf } from '../pdf/read/compare.ts';
import type { PdfFile } from '../pdf/read/file.ts';
import type { AlignedPage } from './align.ts';
import { compareContents } from './content.ts';
import { pageFinding } from './messages.ts';
import type { ObjectComparer } from './objects.ts';
import { type ComparedPart, partOf } from './parts.ts';

const SIZES = new Set(['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox', 'Rotate', 'UserUnit']);

/** Compares pages: their size, their content and what it is drawn with, their links. */
export class PageComparison {
  readonly #expected: PdfFile;
  readonly #found: PdfFile;
  readonly #objects: ObjectComparer;

  constructor(expected: PdfFile, found: PdfFile, objects: ObjectComparer) {
    this.#expected = expected;
    this.#found = found;
    this.#objects = objects;
  }

  compare({ page, expected, found }: AlignedPage): void {
    const part = partOf('its description', 'page', page);
    const size = partOf('its size', 'page-size', page);
    for (const key of keysOf(expected.dict, found.dict)) {
      const [one, other] = [expected.dict.get(key), found.dict.get(key)];
      if (key === 'Contents') this.#contents(page, expected.dict, found.dict);
      else if (key === 'Annots') this.#annotations(page, one, other);
      else if (key === 'AA') this.#objects.tell(pageFinding(page, 'active-content', { name: key }));
      else if (key === 'Resources') this.#resources(page, one, other);
      else if (key === 'Parent' || (this.#objects.onlyShown && key === 'StructParents')) continue;
      else this.#objects.compare(one, other, SIZES.has(key) ? size : part, `/${key}`);
    }
  }

  #contents(page: number, one: PdfDict, other: PdfDict): void {
    this.#objects.guard('its content', page, () => {
      const [wanted, there] = [pageContent(this.#expected, one), pageContent(this.#found, other)];
      const isSame = Buffer.compare(wanted, there) === 0;
      if (isSame && !this.#objects.onlyShown) return;
      const told = compareContents(
        page,
        interpretPage(this.#expected, one),
        interpretPage(this.#found, other),
      );
      this.#objects.tell(...told);
      if (told.length === 0 && !isSame && !this.#objects.onlyShown)
        this.#objects.tell(pageFinding(page, 'content-rewritten'));
    });
  }

  /** What is shown with fonts and pictures is compared with the content. */
  #resources(page: number, one: PdfValue | undefined, other: PdfValue | undefined): void {
    if (this.#objects.onlyShown) return;
    const [wanted, there] = [this.#expected.dict(one), this.#found.dict(other)];
    const [fonts, others] = [this.#expected.dict(wanted?.get('Font')), this.#found.dict(there?.get('Font'))];
    for (const name of keysOf(fonts, others)) {
      const base = this.#expected.dict(fonts?.get(name))?.get('BaseFont');
      const font = base instanceof PdfName ? base.name : name;
      const part: ComparedPart = {
        name: `the font ${font}`,
        page,
        tell: (on, difference) => pageFinding(on, 'font', { font, ...difference }),
      };
      this.#objects.compare(fonts?.get(name), others?.get(name), part);
    }
    const rest = partOf('what its content draws on', 'page', page);
    for (const key of keysOf(wanted, there))
      if (key !== 'Font') this.#objects.compare(wanted?.get(key), there?.get(key), rest, `/Resources/${key}`);
  }

  #annotations(page: number, one: PdfValue | undefined, other: PdfValue | undefined): void {
    this.#objects.guard('the list of its links', page, () => {
      const part = partOf('one of its links', 'annotation', page);
      const placed = (file: PdfFile, list: PdfValue | undefined) =>
        file.array(list).map((ref) => ({ ref, place: placeOf(file, ref) }));
      const wanted = placed(this.#expected, one);
      const there = placed(this.#found, other);
      // In lists of the same length what stands at the same position is the same link, perhaps moved.
      const isEven = wanted.length === there.length;
      for (const { ref, place } of wanted) {
        const at = isEven ? 0 : there.findIndex((each) => each.place.at === place.at);
        const [match] = at < 0 ? [] : there.splice(at, 1);
        if (match === undefined) this.#objects.tell(pageFinding(page, 'annotation-removed', place));
        else this.#objects.compare(ref, match.ref, part);
      }
      for (const { place } of there) this.#objects.tell(pageFinding(page, 'annotation-added', place));
    });
  }
}

/** What an annotation is and its lower left corner, for a message. */
export function placeOf(file: PdfFile, value: PdfValue): { kind: string; at: string } {
  const annotation = file.dict(value);
  const subtype = annotation?.get('Subtype');
  const corner = file.array(annotation?.get('Rect')).slice(0, 2);
  const at = corner.map((each) => (typeof each === 'number' ? Math.round(each * 10) / 10 : '?')).join(', ');
  return { kind: subtype instanceof PdfName ? subtype.name : 'without a kind', at };
}
