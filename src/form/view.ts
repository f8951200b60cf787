/**
 * The finished form: everything a page shows, in order, as text.
 *
 * Renderers lay a view out and decide nothing: numbers, dates, `$`, `X` and `/K` are already in the text, every
 * caption stands here, and every user string has been made safe to print (see clean.ts). No key is optional,
 * because Handlebars' strict mode does not notice a missing key inside a block helper: what is absent is `null`,
 * `''` or `[]`.
 */

/** A stretch of an official caption in one face. */
export interface Run {
  readonly text: string;
  readonly face: 'plain' | 'bold' | 'italic' | 'super';
}

/** A caption: runs that follow one another on one line or paragraph. */
export type Rich = readonly Run[];

/** Text that links to a page on sec.gov; `href` is null where the filing gives no CIK. */
export interface Link {
  readonly text: string;
  readonly href: string | null;
}

/** A check box with its caption; `detail` is what is written out beside it (an officer's title). */
export interface Check {
  /** EDGAR's element name, for example `isDirector`. */
  readonly id: string;
  readonly label: Rich;
  readonly ticked: boolean;
  /** What stands in the box: `X` or nothing. */
  readonly mark: 'X' | '';
  /** The box's state in words, for a reader who does not see it. */
  readonly state: string;
  readonly detail: string;
}

/** One value of an address with the caption printed at it; `detail` is EDGAR's description of a code. */
export interface AddressPart {
  readonly caption: string;
  readonly text: string;
  readonly detail: string;
}

export type BoxId =
  | 'person'
  | 'issuer'
  | 'foreignSymbol'
  | 'period'
  | 'amendment'
  | 'relationship'
  | 'filers';

interface BoxBase {
  readonly id: BoxId;
  /** The caption's lines, the official number in the first. */
  readonly caption: readonly Rich[];
}

/** Box 1, also repeated for every owner of a joint filing. */
export interface PersonBox extends BoxBase {
  readonly kind: 'person';
  readonly name: Link;
  /** `(Last)`, `(First)`, `(Middle)`. */
  readonly nameCaptions: readonly string[];
  /** Street lines; at least one, which may be empty. */
  readonly street: readonly string[];
  readonly streetCaption: string;
  /** City, state and zip; for an address outside the US the country follows. */
  readonly places: readonly AddressPart[];
}

/** Box 2 (3 on a Form 3): `NAME [ TICK ]`. */
export interface IssuerBox extends BoxBase {
  readonly kind: 'issuer';
  readonly name: Link;
  readonly symbolBefore: string;
  readonly symbol: string;
  readonly symbolAfter: string;
}

/** A box that holds one value. */
export interface ValueBox extends BoxBase {
  readonly kind: 'value';
  readonly value: string;
}

/** A box of check boxes. */
export interface ChecksBox extends BoxBase {
  readonly kind: 'checks';
  readonly checks: readonly Check[];
}

export type BoxView = PersonBox | IssuerBox | ValueBox | ChecksBox;

/** A reference from a value to a footnote. */
export interface NoteRef {
  /** Unique on the page, so that the footnote can link back: `ref-F1-2`. */
  readonly id: string;
  /** As printed, `(1)`. */
  readonly text: string;
  /** `F1`, or null where the filing has no such footnote. */
  readonly target: string | null;
  /** Accessible name, `Footnote 1`. */
  readonly label: string;
}

export interface CellView {
  readonly text: string;
  readonly notes: readonly NoteRef[];
}

/** An official column of Table I or II, by what stands in it. */
export type ColumnKey =
  | 'title'
  | 'date'
  | 'deemed'
  | 'code'
  | 'early'
  | 'amount'
  | 'acquiredDisposed'
  | 'price'
  | 'acquired'
  | 'disposed'
  | 'owned'
  | 'form'
  | 'nature'
  | 'exercisePrice'
  | 'exercisable'
  | 'expiration'
  | 'underlyingTitle'
  | 'underlyingAmount';

/** A leaf column: one cell of every body row stands in it. */
export interface ColumnView {
  /** Unique on the page, also the id of its header cell: `t1-price`. */
  readonly id: string;
  /** Which official column it is, whatever its place and number on a form. */
  readonly key: ColumnKey;
  /** Ids of the header cells that head it, widest first, separated by spaces (HTML's `headers`). */
  readonly headers: string;
  /** Whether a long word may break in it: true for text, false for numbers, dates and codes. */
  readonly wraps: boolean;
}

export interface HeadCell {
  readonly id: string;
  readonly text: string;
  readonly colspan: number;
  readonly rowspan: number;
  readonly scope: 'col' | 'colgroup';
}

export interface RowView {
  /** EDGAR's element name. */
  readonly kind:
    | 'nonDerivativeTransaction'
    | 'nonDerivativeHolding'
    | 'derivativeTransaction'
    | 'derivativeHolding';
  /** One a column, in the columns' order. */
  readonly cells: readonly CellView[];
}

export interface TableView {
  readonly id: 'table1' | 'table2';
  /** The official title's lines. */
  readonly title: readonly string[];
  readonly columns: readonly ColumnView[];
  /** The rows of the head, cells in order; spans as in HTML. */
  readonly heads: readonly (readonly HeadCell[])[];
  readonly rows: readonly RowView[];
}

/** One owner in the block after Table II of a joint filing. */
export interface OwnerView {
  readonly person: PersonBox;
  /** The owner's own box 5; null where all owners have the relationship that the head shows. */
  readonly relationship: ChecksBox | null;
}

export interface FootnoteView {
  /** EDGAR's id, `F1`; unique on the page. */
  readonly id: string;
  /** As printed, `1.`. */
  readonly label: string;
  /** At least one; line breaks that the filer meant separate paragraphs. */
  readonly paragraphs: readonly string[];
  /** The first place that refers to it, to link back to; null where nothing does. */
  readonly back: { readonly id: string; readonly label: string } | null;
}

/** A line to be signed or dated. */
export interface SigningMark {
  /** Name of the form field that stands on it, `Signature1` or `Date1`; null where the copy has none. */
  readonly field: string | null;
  /** What an e-signature service looks for, printed in the colour of the ground; empty where there is nothing. */
  readonly anchor: string;
  /** What the line is for: `Signature of Jane Doe, Attorney-in-Fact`. */
  readonly label: string;
}

/** Who is to sign, printed under the line. */
export interface SignerView {
  readonly name: string;
  /** Empty where the name states it, as a typed signature does. */
  readonly capacity: string;
  readonly signature: SigningMark;
  readonly date: SigningMark;
}

export interface SignatureView {
  readonly name: string;
  readonly date: string;
  /** On a signature copy, whose lines are blank; null on any other. */
  readonly signer: SignerView | null;
}

/** What the foot of every page says. */
export interface FootView {
  readonly running: string;
  /** The words around the page number: `Page ` n ` of ` N. */
  readonly page: { readonly before: string; readonly between: string };
}

/** The document by which signatories authenticate their typed signatures (Regulation S-T, rule 302(b)). */
export interface FactView {
  readonly label: string;
  readonly value: string;
  /** Of a digest, its parts, which are read out one by one; empty where the value is read as it is. */
  readonly groups: readonly string[];
}

export interface AuthenticationView extends FootView {
  readonly lang: 'en-US';
  /** The document's title: that of the form, and what this is. */
  readonly title: string;
  /** The first reporting person. */
  readonly author: string;
  readonly heading: string;
  /** The rule that asks for it. */
  readonly rule: string;
  /** What names the filing. */
  readonly facts: readonly FactView[];
  readonly statement: string;
  readonly labels: { readonly facts: string; readonly signatures: string };
  readonly nameCaption: string;
  readonly dateCaption: string;
  readonly signers: readonly {
    /** The signature as it is typed in the filing, with its date. */
    readonly typed: { readonly label: string; readonly text: string };
    readonly signer: SignerView;
  }[];
  /** How long it is kept. */
  readonly note: string;
}

/** A logo and lines of the user's own. */
export interface LetterheadView {
  readonly logo: {
    /** The image as a `data:` URL. */
    readonly href: string;
    /** In pixels. */
    readonly width: number;
    readonly height: number;
    /** What it says to a reader who does not see it: the first line, or that it is a logo. */
    readonly alt: string;
  } | null;
  /** Three at most; empty where there is a logo alone. */
  readonly lines: readonly string[];
}

export interface FormView extends FootView {
  readonly form: '3' | '4' | '5';
  /** BCP 47. */
  readonly lang: 'en-US';
  /** The document's title: form, issuer, person, date. */
  readonly title: string;
  /** What kind of copy this is. */
  readonly copy: {
    /** Set across every page of a draft; null otherwise. */
    readonly watermark: string | null;
    /** The line above the form, as label and value pairs; empty unless the copy is one of a filed form. */
    readonly filed: readonly { readonly label: string; readonly value: string }[];
  };
  /** What stands above the head and is not the form's; null where nothing does. */
  readonly letterhead: LetterheadView | null;
  readonly head: {
    readonly form: string;
    readonly agency: string;
    readonly city: string;
    readonly title: string;
    readonly authority: readonly string[];
    readonly omb: {
      readonly caption: string;
      /** Label and value of each row; a label alone has an empty value. */
      readonly rows: readonly { readonly label: string; readonly value: string }[];
    };
    readonly checks: readonly Check[];
  };
  /** Accessible names of parts that have no printed heading. */
  readonly labels: {
    readonly boxes: string;
    readonly owners: string;
    readonly signatures: string;
    readonly notices: string;
  };
  /** In reading order. */
  readonly boxes: readonly BoxView[];
  /** Table I and Table II. */
  readonly tables: readonly [TableView, TableView];
  /** Every owner of a joint filing, the first included; empty where there is one owner. */
  readonly owners: readonly OwnerView[];
  readonly explanation: {
    readonly heading: string;
    /** A sentence that stands before the footnotes; null where there is none. */
    readonly statement: string | null;
    readonly footnotes: readonly FootnoteView[];
  };
  /** null where the filing has no remarks element. */
  readonly remarks: { readonly heading: string; readonly paragraphs: readonly string[] } | null;
  readonly signatures: {
    readonly nameCaption: string;
    readonly dateCaption: string;
    /** At least one, which may be blank on a draft. */
    readonly rows: readonly SignatureView[];
  };
  /** The notices at the foot, one a paragraph. */
  readonly notices: readonly Rich[];
}
