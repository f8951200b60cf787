import { get, itemsOf, type Maybe, nameOf, numberOf, open } from '../conformance/checker/objects.ts';
import { type Page, pagesOf } from '../conformance/checker/pages.ts';
import { type Element, structureOf } from '../conformance/checker/structure.ts';
import {
  type Block,
  type BlockKind,
  type DocumentFacts,
  isSignatureCaption,
  type Line,
  wordsOf,
} from './facts.ts';
import { lineUp, type Placed } from './lines.ts';
import { readTexts, type Text } from './texts.ts';

/**
 * Reads a tagged PDF: places and sizes of text by PDF.js; by pdf-lib the structure tree, of which PDF.js tells each
 * page's part only, so that a row that goes on could not be told from a new one. Drawn rules are not read.
 *
 * @throws where the file is no PDF
 */
export async function readFacts(pdf: Uint8Array): Promise<DocumentFacts> {
  const { heights, marked, artifacts } = await readTexts(pdf);
  const context = await open(pdf);
  const catalog = context.lookup(context.trailerInfo.Root);
  const reader = new Reader(pagesOf(catalog), marked);
  const top = structureOf(catalog).elements.find(({ parent }) => parent === undefined);
  return {
    pages: heights.map((height, index) => ({
      page: index + 1,
      height,
      artifacts: lineUp(
        artifacts.filter(({ page }) => page === index + 1).map((text) => ({ ...text, role: 'text' })),
      ),
    })),
    blocks: top ? elementsIn(top).flatMap((part, section) => reader.blocksOf(part, section)) : [],
    toSign: reader.hasFields,
  };
}

class Reader {
  hasFields = false;
  readonly #pages: readonly Page[];
  readonly #marked: ReadonlyMap<string, readonly Text[]>;

  constructor(pages: readonly Page[], marked: ReadonlyMap<string, readonly Text[]>) {
    this.#pages = pages;
    this.#marked = marked;
  }

  /** The blocks of a part of the document, one of those that stand side by side in its structure. */
  blocksOf(part: Element, section: number): Block[] {
    const usual = this.#usualKind(part);
    return leavesOf(part).flatMap((leaf) => {
      const cells = leaf.type === 'TR' ? elementsIn(leaf) : [leaf];
      const block = { kind: kindOf(leaf, usual), section, cells: cells.map((cell) => this.#linesIn(cell)) };
      return block.cells.flat().length > 0 ? [block] : [];
    });
  }

  /** What the paragraphs of a part are, told by its first words where its structure does not tell. */
  #usualKind(part: Element): BlockKind {
    const headings = leavesOf(part).filter(({ type }) => type === 'H2');
    if (headings.length > 0) return 'note';
    const words = leavesOf(part).map((leaf) => wordsOf(this.#linesIn(leaf)));
    if (words.some(isSignatureCaption)) return 'signature';
    return words.some((text) => text.startsWith('Reminder:')) ? 'notice' : 'box';
  }

  #linesIn(element: Element): Line[] {
    const fields = this.#fieldsIn(element);
    if (fields.length > 0) this.hasFields = true;
    const lines = [...lineUp(this.#piecesIn(element, 'text')), ...fields];
    return lines.sort((one, other) => one.page - other.page || one.top - other.top);
  }

  #piecesIn(element: Element, around: Placed['role']): Placed[] {
    const role = ROLES[element.type] ?? around;
    return element.kids.flatMap((kid) => {
      if (kid.kind === 'element') return this.#piecesIn(kid.element, role);
      if (kid.kind === 'object') return [];
      const texts = this.#marked.get(`${this.#numberOf(kid.owner)}/${kid.mcid}`) ?? [];
      return texts.map((text) => ({ ...text, role }));
    });
  }

  /** Lines to sign on that are form fields. */
  #fieldsIn(element: Element): Line[] {
    return element.kids.flatMap((kid) => {
      if (kid.kind === 'element') return this.#fieldsIn(kid.element);
      if (kid.kind === 'content' || nameOf(get(kid.object, 'Subtype')) !== 'Widget') return [];
      const page = this.#numberOf(get(kid.object, 'P') ?? kid.page);
      const height = numberOf(get(this.#pages[page - 1]?.dict, 'MediaBox', 3)) ?? 0;
      const [, y1 = 0, , y2 = 0] = itemsOf(get(kid.object, 'Rect')).map((item) => numberOf(item) ?? 0);
      return [{ page, top: height - Math.max(y1, y2), bottom: height - Math.min(y1, y2), pieces: [] }];
    });
  }

  #numberOf(page: Maybe): number {
    return this.#pages.findIndex(({ dict }) => dict === page) + 1;
  }
}

const ROLES: Readonly<Record<string, Placed['role']>> = { Reference: 'marker', Figure: 'tick' };

/** What has lines of its own. A list's item is one with its label, a row one with its cells. */
const LEAVES = new Set(['P', 'H1', 'H2', 'LI', 'TR', 'Form']);

function leavesOf(element: Element): Element[] {
  return LEAVES.has(element.type) ? [element] : elementsIn(element).flatMap(leavesOf);
}

function kindOf(leaf: Element, usual: BlockKind): BlockKind {
  if (leaf.type === 'TR') return elementsIn(leaf).some(({ type }) => type === 'TH') ? 'head' : 'row';
  if (leaf.type === 'H2') return isTablePart(leaf) ? 'title' : 'heading';
  return usual;
}

/** Whether a heading is a table's: in its caption, or beside it. */
function isTablePart(heading: Element): boolean {
  const { parent } = heading;
  return (
    parent?.type === 'Caption' || (parent ? elementsIn(parent) : []).some(({ type }) => type === 'Table')
  );
}

function elementsIn({ kids }: Element): Element[] {
  return kids.flatMap((kid) => (kid.kind === 'element' ? [kid.element] : []));
}
