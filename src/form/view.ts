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
export interface Place {
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
  readonly places: readonly Place[];
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

/** How the boxes stand on the page. */
export interface GridView {
  /** The columns' shares of the width, in percent. */
  readonly widths: readonly number[];
  /** The boxes row by row, one id a column; an id that recurs spans columns or rows. */
  readonly rows: readonly (readonly BoxId[])[];
}

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

/** A leaf column: one cell of every body row stands in it. */
export interface ColumnView {
  /** Unique on the page, also the id of its header cell: `t1-price`. */
  readonly id: string;
  /** Share of the table's width, in percent; a table's widths add up to 100. */
  readonly width: number;
  readonly align: 'left' | 'center';
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
  readonly align: 'left' | 'center';
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
  /** Size of type, as on EDGAR's pages: Table II is set smaller. */
  readonly size: 'normal' | 'small';
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
  readonly facts: readonly { readonly label: string; readonly value: string }[];
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
  readonly grid: GridView;
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

/** One of several official columns that share a column of the ledger: what stands in it, told by its label. */
export interface LedgerLine {
  /** The column's official number, with its caption where it shares the number: `2.`, `4. Price:`. */
  readonly label: string;
  readonly text: string;
  /** The markers one after the other, `(1)(2)`. */
  readonly notes: string;
}

/** An official table in three columns, so that it fits a telephone. */
export interface LedgerTable {
  readonly id: TableView['id'];
  readonly title: readonly string[];
  /** What stands in each of the three columns: official captions, in order. */
  readonly heads: readonly { readonly captions: readonly string[] }[];
  /** Of each cell the lines that hold something. */
  readonly rows: readonly (readonly { readonly lines: readonly LedgerLine[] }[])[];
}

/** A box in a grid of table cells; spans as in HTML. */
export interface GridCell {
  readonly box: BoxView;
  /** Share of the width, in percent. */
  readonly width: number;
  readonly colspan: number;
  readonly rowspan: number;
}

/** What a mail leaves to its attachments, as sentences; empty where nothing is. */
export interface LeftOut {
  readonly footnotes: string;
  readonly table1: string;
  readonly table2: string;
  readonly owners: string;
  readonly remarks: string;
  readonly form: string;
}

/** A form in a mail. */
export interface EmailView {
  readonly lang: 'en-US';
  readonly subject: string;
  /** What the filing reports, in one line: the first of the mail, which a list of messages shows beside the subject. */
  readonly preheader: string;
  /** The filing on EDGAR: its page, and its folder, whose address is short enough for a line of plain text. */
  readonly link: { readonly text: string; readonly href: string; readonly folder: string } | null;
  /** All that the mail leaves to its attachments, a sentence each. */
  readonly leftOut: readonly string[];
  readonly left: LeftOut;
  /** Before every id. */
  readonly prefix: string;
  readonly layout: 'ledger' | 'official';
  /** The form as far as it stands in the mail; null where it is in the attachment only. */
  readonly form: FormView | null;
  readonly ledger: readonly LedgerTable[];
  readonly grid: readonly (readonly GridCell[])[];
}
