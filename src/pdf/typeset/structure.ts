/**
 * The document's logical structure (ISO 32000-1, 14.7): what a screen reader reads, and what a table's cells belong
 * to. An element either holds elements or holds content, never both, so that the order of its kids is the order in
 * which they were made.
 */

export type StructureType =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'P'
  | 'Span'
  | 'Link'
  | 'Reference'
  | 'Note'
  | 'Figure'
  | 'Form'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody';

export interface StructureAttributes {
  /** What it says to a reader who does not see it. */
  readonly alt?: string;
  /** A title for readers that list sections. */
  readonly title?: string;
  /** The element's identifier, to which `headers` of other cells refer. */
  readonly id?: string;
  readonly scope?: 'Column' | 'Row';
  readonly rowSpan?: number;
  readonly colSpan?: number;
  readonly headers?: readonly string[];
}

/** A rectangle on a page, y downwards, in points. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Content of an element: marked content on a page, or an annotation. */
export type ElementContent =
  | { readonly page: number; readonly mcid: number }
  | { readonly page: number; readonly annotation: unknown };

const NONE: readonly never[] = [];

export class StructureElement {
  readonly type: StructureType;
  readonly attributes: StructureAttributes;
  kids: readonly StructureElement[] = NONE;
  content: readonly ElementContent[] = NONE;
  /** Where a figure stands on its page, y downwards. */
  area: Area | null = null;

  constructor(type: StructureType, attributes: StructureAttributes = {}) {
    this.type = type;
    this.attributes = attributes;
  }

  /** A new last kid. */
  add(type: StructureType, attributes: StructureAttributes = {}): StructureElement {
    const kid = new StructureElement(type, attributes);
    // A list that begins empty takes room for sixteen; most elements have one kid or none.
    if (this.kids === NONE) this.kids = [kid];
    else (this.kids as StructureElement[]).push(kid);
    return kid;
  }

  /** Adds to what it holds. */
  hold(content: ElementContent): void {
    if (this.content === NONE) this.content = [content];
    else (this.content as ElementContent[]).push(content);
  }
}
