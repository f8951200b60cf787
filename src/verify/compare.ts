import { interpretPage } from '../pdf/content/interpreter.ts';
import { pageContent } from '../pdf/content/operations.ts';
import { OF_COMPRESSION } from '../pdf/content/value-text.ts';
import { textOf } from '../pdf/objects/strings.ts';
import {
  isArray,
  isDict,
  type PdfDict,
  PdfName,
  PdfRef,
  PdfStream,
  PdfString,
  type PdfValue,
} from '../pdf/objects/values.ts';
import type { PdfFile } from '../pdf/read/file.ts';
import { PdfStreamError } from '../pdf/read/streams.ts';
import { PdfSyntaxError } from '../pdf/read/syntax.ts';
import { type AlignedPage, alignPages, filePagesOf } from './align.ts';
import { compareGraphicsObjects, TOLERANCE } from './pages.ts';
import { type Change, type Finding, finding, onPage } from './sentences.ts';

/** How closely two files are compared. */
export interface Closeness {
  /**
   * Whether only what a reader gets is compared: what is painted, within a tolerance; the links; the texts of the
   * structure. Otherwise every object.
   */
  readonly onlyShown: boolean;
}

/** What of a document is being compared: how a difference there is told, and on which page it is. */
interface Part {
  readonly words: string;
  /** Null where it is of no page, or not known yet. */
  readonly page: number | null;
  readonly tell: (page: number | null, change: Change) => Finding;
}

/** A part of which every difference is told with the same sentence. */
function partOf(words: string, code: PartCode, page: number | null = null): Part {
  return { words, page, tell: (on, change) => onPage(on, code, change) };
}

type PartCode =
  | 'trailer'
  | 'metadata'
  | 'output-intent'
  | 'outline'
  | 'structure'
  | 'catalog'
  | 'attachment-list'
  | 'page'
  | 'page-size'
  | 'annotation';

/** How many differences are told. */
const MOST_TOLD = 20;

/**
 * Compares a file with the one that it should be, object by object after decompression; what an object is for decides
 * how a difference is told. Numbers of objects, their order and their compression do not matter.
 */
export function compareFiles(expected: PdfFile, found: PdfFile, closeness: Closeness): Finding[] {
  const comparison = new Comparison(expected, found, closeness);
  comparison.documents();
  const { findings } = comparison;
  if (findings.length <= MOST_TOLD) return findings;
  return [...findings.slice(0, MOST_TOLD), finding('more', { count: findings.length - MOST_TOLD })];
}

/** Entries that tell of the file's layout. */
const OF_LAYOUT = new Set(['Size', 'Prev', 'XRefStm', 'Type', 'W', 'Index', ...OF_COMPRESSION]);

/** Entries that do something when a file is opened or used (ISO 32000-1, 12.6 and 12.7). */
const ACTIVE = new Set(['OpenAction', 'AA', 'AcroForm', 'JavaScript', 'JS', 'XFA', 'URI', 'Launch']);

const SIZES = new Set(['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox', 'Rotate', 'UserUnit']);

const CATALOG: Readonly<Record<string, Part>> = {
  Metadata: partOf('the metadata stream', 'metadata'),
  OutputIntents: partOf('the output intent', 'output-intent'),
  Outlines: partOf('the list of bookmarks', 'outline'),
  StructTreeRoot: partOf('the structure', 'structure'),
};

class Comparison {
  readonly findings: Finding[] = [];
  readonly #expected: PdfFile;
  readonly #found: PdfFile;
  readonly #onlyShown: boolean;
  readonly #seen = new Set<string>();
  /** Each page's number in the form by the number of its object, in either file. */
  readonly #pageOfExpected = new Map<number, number>();
  readonly #pageOfFound = new Map<number, number>();

  constructor(expected: PdfFile, found: PdfFile, { onlyShown }: Closeness) {
    this.#expected = expected;
    this.#found = found;
    this.#onlyShown = onlyShown;
  }

  documents(): void {
    const [one, other] = [this.#expected.trailer, this.#found.trailer];
    const expected = filePagesOf(this.#expected);
    for (const [index, { ref }] of expected.entries()) this.#pageOfExpected.set(ref.number, index + 1);
    this.#guard('the list of pages', null, () => {
      const aligned = alignPages(expected, filePagesOf(this.#found));
      this.findings.push(...aligned.findings);
      for (const { page, found } of aligned.pages) this.#pageOfFound.set(found.ref.number, page);
      for (const pair of aligned.pages) this.#page(pair);
    });
    const part = partOf('the trailer', 'trailer');
    for (const key of keysOf(one, other)) {
      if (OF_LAYOUT.has(key) || ['Root', 'Info', 'ID'].includes(key)) continue;
      this.#values(one.get(key), other.get(key), part, key);
    }
    this.#catalogs(this.#expected.dict(one.get('Root')), this.#found.dict(other.get('Root')));
    if (this.#onlyShown) return;
    const info: Part = {
      words: 'the document information',
      page: null,
      tell: (_, { entry, expected, found }) => finding('info', { name: entry.slice(1), expected, found }),
    };
    this.#values(one.get('Info'), other.get('Info'), info, '');
    this.#identifiers(this.#expected.array(one.get('ID')), this.#found.array(other.get('ID')));
  }

  #identifiers(expected: readonly PdfValue[], found: readonly PdfValue[]): void {
    const [wanted, there] = [expected, found].map((each) =>
      each.map((half) => printed(this.#expected, half)),
    );
    if (wanted === undefined || there === undefined) return;
    if (wanted[0] !== there[0]) this.findings.push(finding('identifier'));
    // Ours has two equal halves; a program that saves the file gives it another second one (ISO 32000-1, 14.4).
    else if (wanted[1] !== there[1] || there.length !== 2) this.findings.push(finding('saved-again'));
  }

  #catalogs(one: PdfDict | null, other: PdfDict | null): void {
    // The attachments come first, so that what differs is told of each and not of the list of their names.
    const keys = ['AF', ...keysOf(one, other).filter((key) => key !== 'AF' && key !== 'Pages')];
    for (const key of keys) {
      const [a, b] = [one?.get(key), other?.get(key)];
      if (a === undefined && ACTIVE.has(key)) this.findings.push(finding('active-content', { name: key }));
      else if (key === 'AF') this.#attachments(a, b);
      else if (key === 'Names') this.#names(a, b);
      else if (this.#onlyShown && key === 'Metadata') continue;
      else if (this.#onlyShown && key === 'StructTreeRoot') this.#texts(a, b);
      else {
        const part = CATALOG[key];
        this.#values(
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
      const part: Part = {
        words: `the attachment ${name}`,
        page: null,
        tell: (_, change) => finding('attachment', { name, ...change }),
      };
      this.#values(wanted[index], there[index], part, '');
    }
  }

  #names(one: PdfValue | undefined, other: PdfValue | undefined): void {
    const [wanted, there] = [this.#expected.dict(one), this.#found.dict(other)];
    for (const key of keysOf(wanted, there)) {
      if (ACTIVE.has(key)) this.findings.push(finding('active-content', { name: key }));
      else {
        const part = partOf('the list of attachments', 'attachment-list');
        this.#values(wanted?.get(key), there?.get(key), part, `/${key}`);
      }
    }
  }

  /** The texts of a structure: alternates, expansions, what stands for a glyph. */
  #texts(one: PdfValue | undefined, other: PdfValue | undefined): void {
    this.#guard('the structure', null, () => {
      const wanted = textsOf(this.#expected, one);
      const there = textsOf(this.#found, other);
      const at = wanted.findIndex((text, index) => text !== there[index]);
      const index = at >= 0 ? at : there.length > wanted.length ? wanted.length : -1;
      if (index < 0) return;
      this.findings.push(
        finding('structure', { entry: '', expected: wanted[index] ?? null, found: there[index] ?? null }),
      );
    });
  }

  #page({ page, expected, found }: AlignedPage): void {
    const part = partOf('its description', 'page', page);
    const size = partOf('its size', 'page-size', page);
    for (const key of keysOf(expected.dict, found.dict)) {
      const [one, other] = [expected.dict.get(key), found.dict.get(key)];
      if (key === 'Contents') this.#contents(page, expected.dict, found.dict);
      else if (key === 'Annots') this.#annotations(page, one, other);
      else if (key === 'AA') this.findings.push(onPage(page, 'active-content', { name: key }));
      else if (key === 'Resources') this.#resources(page, one, other);
      else if (key === 'Parent' || (this.#onlyShown && key === 'StructParents')) continue;
      else this.#values(one, other, SIZES.has(key) ? size : part, `/${key}`);
    }
  }

  #contents(page: number, one: PdfDict, other: PdfDict): void {
    this.#guard('its content', page, () => {
      const [wanted, there] = [pageContent(this.#expected, one), pageContent(this.#found, other)];
      const isSame = Buffer.compare(wanted, there) === 0;
      if (isSame && !this.#onlyShown) return;
      const told = compareGraphicsObjects(
        page,
        interpretPage(this.#expected, one),
        interpretPage(this.#found, other),
      );
      this.findings.push(...told);
      if (told.length === 0 && !isSame && !this.#onlyShown)
        this.findings.push(onPage(page, 'content-rewritten'));
    });
  }

  /** What is shown with fonts and pictures is compared with the content. */
  #resources(page: number, one: PdfValue | undefined, other: PdfValue | undefined): void {
    if (this.#onlyShown) return;
    const [wanted, there] = [this.#expected.dict(one), this.#found.dict(other)];
    const [fonts, others] = [this.#expected.dict(wanted?.get('Font')), this.#found.dict(there?.get('Font'))];
    for (const name of keysOf(fonts, others)) {
      const base = this.#expected.dict(fonts?.get(name))?.get('BaseFont');
      const font = base instanceof PdfName ? base.name : name;
      const part: Part = {
        words: `the font ${font}`,
        page,
        tell: (on, change) => onPage(on, 'font', { font, ...change }),
      };
      this.#values(fonts?.get(name), others?.get(name), part, '');
    }
    const rest = partOf('what its content draws on', 'page', page);
    for (const key of keysOf(wanted, there))
      if (key !== 'Font') this.#values(wanted?.get(key), there?.get(key), rest, `/Resources/${key}`);
  }

  #annotations(page: number, one: PdfValue | undefined, other: PdfValue | undefined): void {
    this.#guard('the list of its links', page, () => {
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
        if (match === undefined) this.findings.push(onPage(page, 'annotation-removed', place));
        else this.#values(ref, match.ref, part, '');
      }
      for (const { place } of there) this.findings.push(onPage(page, 'annotation-added', place));
    });
  }

  /** Compares two values and all below them; tells the first difference of each branch. */
  #values(one: PdfValue | undefined, other: PdfValue | undefined, part: Part, entry: string): void {
    const page = one instanceof PdfRef ? this.#pageOfExpected.get(one.number) : undefined;
    if (page !== undefined) {
      this.#pages(page, other, part, entry);
      return;
    }
    if (one instanceof PdfRef && other instanceof PdfRef) {
      const pair = `${one.number} ${other.number}`;
      if (this.#seen.has(pair)) return;
      this.#seen.add(pair);
    }
    this.#guard(part.words, part.page, () => {
      const [wanted, there] = [this.#expected.resolve(one), this.#found.resolve(other)];
      if (wanted instanceof PdfStream && there instanceof PdfStream)
        this.#streams(wanted, there, part, entry);
      else if (isArray(wanted) && isArray(there) && wanted.length === there.length)
        for (const [index, each] of wanted.entries())
          this.#values(each, there[index], part, `${entry}/${index}`);
      else if (isDict(wanted) && isDict(there)) this.#dicts(wanted, there, part, entry);
      else if (!this.#isSameScalar(wanted, there)) {
        this.findings.push(
          part.tell(part.page, {
            entry: shortEntry(entry),
            expected: describe(this.#expected, wanted),
            found: describe(this.#found, there),
          }),
        );
      }
    });
  }

  /** What should lead to a page. Where that page is missing, this has been told. */
  #pages(page: number, other: PdfValue | undefined, part: Part, entry: string): void {
    const aligned = [...this.#pageOfFound.values()];
    const to = other instanceof PdfRef ? this.#pageOfFound.get(other.number) : undefined;
    if (to === page || !aligned.includes(page)) return;
    const found = to === undefined ? 'no page of the form' : `page ${to}`;
    this.findings.push(part.tell(part.page, { entry: shortEntry(entry), expected: `page ${page}`, found }));
  }

  #dicts(one: PdfDict, other: PdfDict, outer: Part, entry: string): void {
    const on = one.get('Pg');
    const page = on instanceof PdfRef ? this.#pageOfExpected.get(on.number) : undefined;
    // An element of the structure says which page it is on.
    const part = page === undefined || outer.page !== null ? outer : { ...outer, page };
    for (const key of keysOf(one, other)) {
      // Of the marks on a page an annotation knows only the number, which another version may count otherwise.
      if (this.#onlyShown && key === 'StructParent') continue;
      this.#values(one.get(key), other.get(key), part, `${entry}/${key}`);
    }
  }

  #streams(one: PdfStream, other: PdfStream, part: Part, entry: string): void {
    for (const key of keysOf(one.dict, other.dict))
      if (!OF_COMPRESSION.has(key))
        this.#values(one.dict.get(key), other.dict.get(key), part, `${entry}/${key}`);
    const [wanted, there] = [this.#expected.decode(one), this.#found.decode(other)];
    if (Buffer.compare(wanted, there) === 0) return;
    this.findings.push(part.tell(part.page, { entry: shortEntry(entry), ...firstDifference(wanted, there) }));
  }

  #isSameScalar(one: PdfValue, other: PdfValue): boolean {
    if (typeof one === 'number' && typeof other === 'number')
      return this.#onlyShown ? Math.abs(one - other) <= TOLERANCE : one === other;
    if (one instanceof PdfName && other instanceof PdfName) return one.name === other.name;
    if (one instanceof PdfString && other instanceof PdfString) return one.bytes === other.bytes;
    return one === other;
  }

  /** What cannot be read of the file is told of the part that is being compared. */
  #guard(words: string, page: number | null, compare: () => void): void {
    try {
      compare();
    } catch (error) {
      if (!(error instanceof PdfSyntaxError || error instanceof PdfStreamError)) throw error;
      this.findings.push(onPage(page, 'damaged', { part: words, why: error.message }));
    }
  }
}

function keysOf(one: PdfDict | null | undefined, other: PdfDict | null | undefined): string[] {
  return [...new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])];
}

/** The last three steps: the whole path through a structure says little. */
function shortEntry(entry: string): string {
  return entry
    .split('/')
    .slice(-3)
    .filter(Boolean)
    .join('/')
    .replace(/^(?=.)/, '/');
}

function describe(file: PdfFile, value: PdfValue): string | null {
  if (value === null) return null;
  if (value instanceof PdfStream) return 'a stream';
  if (isArray(value) && value.some((each) => each instanceof PdfRef || isDict(each)))
    return value.length === 1 ? '1 entry' : `${value.length} entries`;
  if (isDict(value)) return 'a dictionary';
  return value instanceof PdfString ? `“${printed(file, value)}”` : printed(file, value);
}

function printed(file: PdfFile, value: PdfValue | undefined): string {
  const found = file.resolve(value);
  if (found instanceof PdfName) return `/${found.name}`;
  if (found instanceof PdfString) {
    const text = textOf(found);
    return /^[\p{L}\p{N}\p{P}\p{S}\p{Zs}\n]*$/u.test(text)
      ? text
      : Buffer.from(found.bytes, 'latin1').toString('hex');
  }
  if (isArray(found)) return `[${found.map((each) => printed(file, each)).join(' ')}]`;
  return String(found);
}

/** The surroundings of the first byte that differs, where they are text. */
function firstDifference(one: Uint8Array, other: Uint8Array): { expected: string; found: string } {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const around = (bytes: Uint8Array) =>
    Buffer.from(bytes.subarray(Math.max(0, at - 30), at + 30)).toString('utf8');
  const [expected, found] = [around(one), around(other)];
  // A character may be cut in two at either end.
  const isText = [expected, found].every((text) => !/[^\P{C}\n\r\t]|\uFFFD/u.test(text.slice(2, -2)));
  if (isText) return { expected: `“…${expected}…”`, found: `“…${found}…”` };
  return { expected: `${one.length} bytes`, found: `${other.length} bytes that differ from byte ${at} on` };
}

function placeOf(file: PdfFile, value: PdfValue): { kind: string; at: string } {
  const annotation = file.dict(value);
  const subtype = annotation?.get('Subtype');
  const corner = file.array(annotation?.get('Rect')).slice(0, 2);
  const at = corner.map((each) => (typeof each === 'number' ? Math.round(each * 10) / 10 : '?')).join(', ');
  return { kind: subtype instanceof PdfName ? subtype.name : 'without a kind', at };
}

const MOST_ELEMENTS = 200_000;

/** What the elements of a structure say instead of their content, in their order (ISO 32000-1, 14.9). */
function textsOf(file: PdfFile, root: PdfValue | undefined): string[] {
  const texts: string[] = [];
  const seen = new Set<number>();
  const open: PdfValue[] = [root ?? null];
  while (open.length > 0) {
    const next = open.pop() ?? null;
    if (next instanceof PdfRef) {
      if (seen.has(next.number)) continue;
      if (seen.add(next.number).size > MOST_ELEMENTS) throw new PdfSyntaxError('it has too many elements');
    }
    const element = file.resolve(next);
    if (isArray(element)) open.push(...[...element].reverse());
    if (!isDict(element)) continue;
    for (const key of ['Alt', 'ActualText', 'E']) {
      const text = file.resolve(element.get(key));
      if (text instanceof PdfString) texts.push(textOf(text));
    }
    open.push(element.get('K') ?? null);
  }
  return texts;
}
