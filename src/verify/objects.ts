import { OF_COMPRESSION } from '../pdf/content/value-text.ts';
import { textOf } from '../pdf/objects/strings.ts';
import { type PdfDict, PdfRef, PdfStream, PdfString, type PdfValue } from '../pdf/objects/values.ts';
import { compareValues, type GraphComparer, isSameScalar } from '../pdf/read/compare.ts';
import type { PdfFile } from '../pdf/read/file.ts';
import { PdfStreamError } from '../pdf/read/streams.ts';
import { PdfSyntaxError } from '../pdf/read/syntax.ts';
import { TOLERANCE } from './content.ts';
import { describeValue, firstDifference, shortPath } from './describe.ts';
import { type Finding, pageFinding } from './messages.ts';
import type { ComparedPart } from './parts.ts';

/** How closely two files are compared. */
export interface Closeness {
  /**
   * Whether only what a reader gets is compared: what is painted, within a tolerance; the links; the texts of the
   * structure. Otherwise every object.
   */
  readonly onlyShown: boolean;
  /**
   * Whether pages, structure and bookmarks are left to the comparison of the form (see form/), which does without their
   * layout. Default: they are compared.
   */
  readonly anyLayout?: boolean;
}

/** What says where something stands, of annotations and what they show. */
const OF_LAYOUT = new Set(['Rect', 'BBox', 'P', 'Dest', 'StructParent']);

/** A place in the objects of two files. */
interface Place {
  readonly part: ComparedPart;
  /** The path of entries that leads to it from the part, each after a slash. */
  readonly path: string;
}

/** Compares objects of the file that is expected and of the one that was found, whatever numbers they have there. */
export class ObjectComparer implements GraphComparer<Place> {
  readonly findings: Finding[] = [];
  readonly #expected: PdfFile;
  readonly #found: PdfFile;
  readonly onlyShown: boolean;
  readonly anyLayout: boolean;
  readonly #compared = new Set<string>();
  /** Each page's number in the form by the number of its object, in either file. */
  readonly #expectedPages = new Map<number, number>();
  readonly #foundPages = new Map<number, number>();

  constructor(expected: PdfFile, found: PdfFile, { onlyShown, anyLayout = false }: Closeness) {
    this.#expected = expected;
    this.#found = found;
    this.onlyShown = onlyShown;
    this.anyLayout = anyLayout;
  }

  addExpectedPage({ number }: PdfRef, page: number): void {
    this.#expectedPages.set(number, page);
  }

  addFoundPage({ number }: PdfRef, page: number): void {
    this.#foundPages.set(number, page);
  }

  tell(...findings: readonly Finding[]): void {
    this.findings.push(...findings);
  }

  /** Compares two values and all below them. */
  compare(one: PdfValue | undefined, other: PdfValue | undefined, part: ComparedPart, path = ''): void {
    compareValues(this, one, other, { part, path });
  }

  /** Compares, and tells of the part what cannot be read of it. */
  guard(name: string, page: number | null, compare: () => void): void {
    try {
      compare();
    } catch (error) {
      if (!(error instanceof PdfSyntaxError || error instanceof PdfStreamError)) throw error;
      this.findings.push(pageFinding(page, 'damaged', { part: name, why: error.message }));
    }
  }

  meet(
    one: PdfValue | undefined,
    other: PdfValue | undefined,
    place: Place,
  ): readonly [PdfValue, PdfValue] | null {
    const page = one instanceof PdfRef ? this.#expectedPages.get(one.number) : undefined;
    if (page !== undefined) {
      this.#meetPage(page, other, place);
      return null;
    }
    if (one instanceof PdfRef && other instanceof PdfRef) {
      const pair = `${one.number} ${other.number}`;
      if (this.#compared.has(pair)) return null;
      this.#compared.add(pair);
    }
    let met: readonly [PdfValue, PdfValue] | null = null;
    this.guard(place.part.name, place.part.page, () => {
      met = [this.#expected.resolve(one), this.#found.resolve(other)];
    });
    return met;
  }

  /** What should lead to a page. Where that page is missing, this has been told. */
  #meetPage(page: number, other: PdfValue | undefined, place: Place): void {
    const to = other instanceof PdfRef ? this.#foundPages.get(other.number) : undefined;
    if (to === page || ![...this.#foundPages.values()].includes(page)) return;
    this.#tellDifference(place, `page ${page}`, to === undefined ? 'no page of the form' : `page ${to}`);
  }

  within({ part, path }: Place, key: string, owner: PdfDict | PdfStream | readonly PdfValue[]): Place | null {
    const inner = `${path}/${key}`;
    if (this.anyLayout && OF_LAYOUT.has(key)) return null;
    if (owner instanceof PdfStream) return OF_COMPRESSION.has(key) ? null : { part, path: inner };
    if (!(owner instanceof Map)) return { part, path: inner };
    // Of the marks on a page an annotation knows only the number, which another version may count otherwise.
    if (this.onlyShown && key === 'StructParent') return null;
    return { part: this.#onPage(part, owner.get('Pg')), path: inner };
  }

  /** An element of the structure says which page it is on. */
  #onPage(part: ComparedPart, value: PdfValue | undefined): ComparedPart {
    const page = value instanceof PdfRef ? this.#expectedPages.get(value.number) : undefined;
    return page === undefined || part.page !== null ? part : { ...part, page };
  }

  isSame(one: PdfValue, other: PdfValue): boolean {
    if (!this.onlyShown) return isSameScalar(one, other);
    if (typeof one === 'number' && typeof other === 'number') return Math.abs(one - other) <= TOLERANCE;
    // Another version may encode the same text otherwise (ISO 32000-1, 7.9.2.2).
    const areTexts = one instanceof PdfString && other instanceof PdfString;
    return areTexts ? textOf(one) === textOf(other) : isSameScalar(one, other);
  }

  compareContent(one: PdfStream, other: PdfStream, place: Place): void {
    const { part } = place;
    this.guard(part.name, part.page, () => {
      const [wanted, there] = [this.#expected.decode(one), this.#found.decode(other)];
      if (Buffer.compare(wanted, there) === 0) return;
      const { expected, found } = firstDifference(wanted, there);
      this.#tellDifference(place, expected, found);
    });
  }

  differ(place: Place, one: PdfValue, other: PdfValue): void {
    this.guard(place.part.name, place.part.page, () =>
      this.#tellDifference(place, describeValue(this.#expected, one), describeValue(this.#found, other)),
    );
  }

  #tellDifference({ part, path }: Place, expected: string | null, found: string | null): void {
    this.findings.push(part.tell(part.page, { entry: shortPath(path), expected, found }));
  }
}
