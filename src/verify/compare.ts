import { textOf } from '../pdf/objects/strings.ts';
import { type PdfDict, PdfString, type PdfValue } from '../pdf/objects/values.ts';
import { keysOf } from '../pdf/read/compare.ts';
import type { PdfFile } from '../pdf/read/file.ts';
import { alignPages, readPages } from './align.ts';
import { valueText } from './describe.ts';
import { type Finding, finding } from './messages.ts';
import { type Closeness, ObjectComparer } from './objects.ts';
import { PageComparison } from './page.ts';
import { type ComparedPart, partOf } from './parts.ts';
import { structureTexts } from './structure-texts.ts';

/** How many differences are told. */
const MOST_TOLD = 20;

/**
 * Compares a file with the one that it should be, object by object after decompression; what an object is for decides
 * how a difference is told. Numbers of objects, their order and their compression do not matter.
 */
export function compareFiles(expected: PdfFile, found: PdfFile, closeness: Closeness): Finding[] {
  const findings = new FileComparison(expected, found, closeness).findings();
  if (findings.length <= MOST_TOLD) return [...findings];
  return [...findings.slice(0, MOST_TOLD), finding('more', { count: findings.length - MOST_TOLD })];
}

/** Entries of a trailer that tell of the file's layout, or are compared by themselves. */
const NOT_OF_TRAILER = new Set([
  ...['Size', 'Prev', 'XRefStm', 'Type', 'W', 'Index', 'Length', 'Filter', 'DecodeParms'],
  ...['Root', 'Info', 'ID'],
]);

/** Entries that do something when a file is opened or used (ISO 32000-1, 12.6 and 12.7). */
const ACTIVE = new Set(['OpenAction', 'AA', 'AcroForm', 'JavaScript', 'JS', 'XFA', 'URI', 'Launch']);

const CATALOG: Readonly<Record<string, ComparedPart>> = {
  Metadata: partOf('the metadata stream', 'metadata'),
  OutputIntents: partOf('the output intent', 'output-intent'),
  Outlines: partOf('the list of bookmarks', 'outline'),
  StructTreeRoot: partOf('the structure', 'structure'),
};

/** Entries that lead to pages, structure and bookmarks. */
const OF_LAYOUT = new Set(['StructTreeRoot', 'Outlines', 'Dests']);

/** Compares two files part by part. */
class FileComparison {
  readonly #expected: PdfFile;
  readonly #found: PdfFile;
  readonly #objects: ObjectComparer;

  constructor(expected: PdfFile, found: PdfFile, closeness: Closeness) {
    this.#expected = expected;
    this.#found = found;
    this.#objects = new ObjectComparer(expected, found, closeness);
  }

  findings(): readonly Finding[] {
    if (!this.#objects.anyLayout) this.#pages();
    this.#trailers();
    return this.#objects.findings;
  }

  #pages(): void {
    const expected = readPages(this.#expected);
    for (const [index, { ref }] of expected.entries()) this.#objects.addExpectedPage(ref, index + 1);
    this.#objects.guard('the list of pages', null, () => {
      const aligned = alignPages(expected, readPages(this.#found));
      this.#objects.tell(...aligned.findings);
      for (const { page, found } of aligned.pages) this.#objects.addFoundPage(found.ref, page);
      const pages = new PageComparison(this.#expected, this.#found, this.#objects);
      for (const page of aligned.pages) pages.compare(page);
    });
  }

  #trailers(): void {
    const [one, other] = [this.#expected.trailer, this.#found.trailer];
    const part = partOf('the trailer', 'trailer');
    for (const key of keysOf(one, other))
      if (!NOT_OF_TRAILER.has(key)) this.#objects.compare(one.get(key), other.get(key), part, key);
    this.#catalogs(this.#expected.dict(one.get('Root')), this.#found.dict(other.get('Root')));
    if (this.#objects.onlyShown) return;
    const info: ComparedPart = {
      name: 'the document information',
      page: null,
      tell: (_, { entry, expected, found }) => finding('info', { name: entry.slice(1), expected, found }),
    };
    this.#objects.compare(one.get('Info'), other.get('Info'), info);
    this.#identifiers(this.#expected.array(one.get('ID')), this.#found.array(other.get('ID')));
  }

  #identifiers(expected: readonly PdfValue[], found: readonly PdfValue[]): void {
    const [wanted, there] = [expected, found].map((each) =>
      each.map((half) => valueText(this.#expected, half)),
    );
    if (wanted === undefined || there === undefined) return;
    if (wanted[0] !== there[0]) this.#objects.tell(finding('identifier'));
    // Ours has two equal halves; a program that saves the file gives it another second one (ISO 32000-1, 14.4).
    else if (wanted[1] !== there[1] || there.length !== 2) this.#objects.tell(finding('saved-again'));
  }

  #catalogs(one: PdfDict | null, other: PdfDict | null): void {
    // The attachments come first, so that what differs is told of each and not of the list of their names.
    const keys = ['AF', ...keysOf(one, other).filter((key) => key !== 'AF' && key !== 'Pages')];
    for (const key of keys) {
      const [a, b] = [one?.get(key), other?.get(key)];
      if (a === undefined && ACTIVE.has(key)) this.#objects.tell(finding('active-content', { name: key }));
      else if (this.#objects.anyLayout && OF_LAYOUT.has(key)) continue;
      else if (key === 'AF') this.#attachments(a, b);
      else if (key === 'Names') this.#names(a, b);
      else if (this.#objects.onlyShown && key === 'Metadata') continue;
      else if (this.#objects.onlyShown && key === 'StructTreeRoot') this.#texts(a, b);
      else {
        const part = CATALOG[key];
        this.#objects.compare(
          a,
          b,
          part ?? partOf(`the catalog's ${key}`, 'catalog'),
          part === undefined ? `/${key}` : '',
        );
      }
    }
  }

  #attachments(one: PdfValue | undefined, other: PdfValue | undefined): void {
    const [wanted, there] = [this.#expected.array(one), this.#found.array(other)];
    for (let index = 0; index < Math.max(wanted.length, there.length); index++) {
      const spec =
        wanted[index] === undefined ? this.#found.dict(there[index]) : this.#expected.dict(wanted[index]);
      const uf = spec?.get('UF');
      const name = uf instanceof PdfString ? textOf(uf) : String(index + 1);
      const part: ComparedPart = {
        name: `the attachment ${name}`,
        page: null,
        tell: (_, difference) => finding('attachment', { name, ...difference }),
      };
      this.#objects.compare(wanted[index], there[index], part);
    }
  }

  #names(one: PdfValue | undefined, other: PdfValue | undefined): void {
    const [wanted, there] = [this.#expected.dict(one), this.#found.dict(other)];
    for (const key of keysOf(wanted, there)) {
      if (ACTIVE.has(key)) this.#objects.tell(finding('active-content', { name: key }));
      else {
        const part = partOf('the list of attachments', 'attachment-list');
        this.#objects.compare(wanted?.get(key), there?.get(key), part, `/${key}`);
      }
    }
  }

  /** The texts of a structure: alternates, expansions, what stands for a glyph. */
  #texts(one: PdfValue | undefined, other: PdfValue | undefined): void {
    this.#objects.guard('the structure', null, () => {
      const wanted = structureTexts(this.#expected, one);
      const there = structureTexts(this.#found, other);
      const at = wanted.findIndex((text, index) => text !== there[index]);
      const index = at >= 0 ? at : there.length > wanted.length ? wanted.length : -1;
      if (index < 0) return;
      this.#objects.tell(
        finding('structure', { entry: '', expected: wanted[index] ?? null, found: there[index] ?? null }),
      );
    });
  }
}
