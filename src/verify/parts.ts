import { type Difference, type Finding, pageFinding } from './messages.ts';

/** A part of a document that is compared: how a difference in it is told, and on which page it is. */
export interface ComparedPart {
  /** What it is called where it is damaged. */
  readonly name: string;
  /** Counts from 1; null where it is of no page, or that is not known yet. */
  readonly page: number | null;
  readonly tell: (page: number | null, difference: Difference) => Finding;
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

/** A part of which every difference is told with the same message. */
export function partOf(name: string, code: PartCode, page: number | null = null): ComparedPart {
  return { name, page, tell: (on, difference) => pageFinding(on, code, difference) };
}
