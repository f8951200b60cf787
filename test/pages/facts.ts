/**
 * What the judge knows of a finished PDF: what stands where on its pages, and what each of it is. Plain data, so that a
 * page with a fault can be written down. Lengths are points, and places are measured from the page's top left corner.
 */

export interface DocumentFacts {
  readonly pages: readonly PageFacts[];
  /** All that the structure tree holds, in its order, over all pages. */
  readonly blocks: readonly Block[];
  /** Whether there are fields to sign in: a signature copy. */
  readonly toSign: boolean;
}

export interface PageFacts {
  /** From 1. */
  readonly page: number;
  readonly height: number;
  /** What is no content, but for the watermark: the running foot, and the heads of a table that goes on. */
  readonly artifacts: readonly Line[];
}

export type BlockKind =
  /** The head of the form and its numbered boxes, joint filers' among them. */
  | 'box'
  /** `Table I - …` */
  | 'title'
  /** A row of column heads. */
  | 'head'
  | 'row'
  /** `Remarks:` */
  | 'heading'
  /** A footnote, a statement, or a paragraph of the remarks. */
  | 'note'
  /** A signature, its date, a line to sign on, or words of one of them. */
  | 'signature'
  /** A standing notice at the end of the form. */
  | 'notice';

export interface Block {
  readonly kind: BlockKind;
  /** Which part of the document it belongs to: blocks of one table, or of the remarks, have the same number. */
  readonly section: number;
  /** The cells of a row; a block that is none has one cell. */
  readonly cells: readonly Cell[];
}

/** Lines from top to bottom, page after page. */
export type Cell = readonly Line[];

export interface Line {
  readonly page: number;
  readonly top: number;
  readonly bottom: number;
  /** Empty where the line is a field to sign in. */
  readonly pieces: readonly Piece[];
}

export interface Piece {
  readonly text: string;
  /** `marker` is a footnote's number beside a value, `tick` the X of a check box. */
  readonly role: 'text' | 'marker' | 'tick';
  readonly face: 'serif' | 'sans';
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
}

/** A rule that is broken. */
export interface Fault {
  readonly page: number;
  readonly rule: RuleName;
  readonly what: string;
  /** The words that it is about, shortened. */
  readonly text?: string;
}

export type RuleName =
  | 'last-page'
  | 'lone-head'
  | 'lone-heading'
  | 'signatures'
  | 'notices'
  | 'divided-row'
  | 'lone-line'
  | 'type-size'
  | 'broken-word'
  | 'reading';

export function linesOf(block: Block): Line[] {
  return block.cells.flat();
}

export function onPage(lines: readonly Line[], page: number): Line[] {
  return lines.filter((line) => line.page === page);
}

/** The words of lines as they are read; footnote markers are left out where `markers` says so. */
export function wordsOf(lines: readonly Line[], markers: 'with' | 'without' = 'with'): string {
  return lines.map(({ pieces }) => wordsIn(pieces, markers)).join(' ');
}

/** A gap wider than this share of the type's size is a space. */
const SPACE = 0.15;

function wordsIn(pieces: readonly Piece[], markers: 'with' | 'without'): string {
  let words = '';
  let end: Piece | undefined;
  for (const piece of pieces) {
    if (markers === 'without' && piece.role === 'marker') continue;
    if (end && piece.left - end.right > SPACE * piece.size) words += ' ';
    words += piece.text;
    end = piece;
  }
  return words.replace(/\s+/g, ' ').trim();
}

/** The words under a line to sign on. */
export function isSignatureCaption(words: string): boolean {
  return words.startsWith('** Signature of Reporting');
}
