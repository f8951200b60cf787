import type { Element } from '@xmldom/xmldom';
import { BOXES, type Form, HEADS, type Head } from './captions.ts';
import { child, children, childrenNamed, collapse, ownText, parseXml, pathOf } from './dom.ts';
import { KNOWN } from './schema.ts';

/**
 * What the official form must show of a filing, told from its XML alone and the official rules
 * (reference/official-layout.md, "How values are shown"; reference/schema.md). Knows nothing of the package.
 */

/** One cell of a table: its text, white space collapsed, and its footnote markers in order. */
export interface ExpectedCell {
  /** The official column: `price`. */
  readonly column: string;
  readonly text: string;
  /** As printed: `(1)`. */
  readonly markers: readonly string[];
}

export interface ExpectedRow {
  /** EDGAR's element name. */
  readonly kind: string;
  readonly cells: readonly ExpectedCell[];
}

export interface ExpectedRelationship {
  readonly isDirector: boolean;
  readonly isTenPercentOwner: boolean;
  readonly isOfficer: boolean;
  readonly isOther: boolean;
  readonly officerTitle: string;
  readonly otherText: string;
}

/** Box 1 of one owner. */
export interface ExpectedOwner {
  readonly name: string;
  readonly cik: string;
  /** The street lines that hold text. */
  readonly street: readonly string[];
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly territory: string;
  readonly country: string;
  /** EDGAR's words for a state or country code. */
  readonly description: string;
  readonly relationship: ExpectedRelationship;
}

export interface Expected {
  readonly form: Form;
  readonly schema: string;
  /** The captions of the numbered boxes, by the checker's name of each. */
  readonly captions: Readonly<Record<string, string>>;
  /** The titles of Table I and Table II and the captions of their columns. */
  readonly heads: readonly [Head, Head];
  /** EDGAR's names of the boxes at the head, with their ticks; empty on a Form 3. */
  readonly headChecks: Readonly<Record<string, boolean>>;
  /** Box 1. */
  readonly person: ExpectedOwner;
  readonly issuer: {
    readonly name: string;
    readonly cik: string;
    readonly ticker: string;
    /** Box 2a; null where the filing's schema has none and the filing gives none. */
    readonly foreign: string | null;
  };
  /** MM/DD/YYYY. */
  readonly period: string;
  /** MM/DD/YYYY; empty on an original. */
  readonly amendment: string;
  /** Box 5 (4 on a Form 3). */
  readonly relationship: ExpectedRelationship;
  readonly moreThanOneFiler: boolean;
  readonly tables: readonly [readonly ExpectedRow[], readonly ExpectedRow[]];
  /** The block after Table II: every owner of a joint filing, the first included. */
  readonly owners: readonly ExpectedOwner[];
  /** Whether each owner of that block shows a relationship of its own. */
  readonly ownRelationships: boolean;
  readonly statement: string | null;
  readonly footnotes: readonly { readonly id: string; readonly label: string; readonly text: string }[];
  readonly remarks: string | null;
  readonly signatures: readonly { readonly name: string; readonly date: string }[];
  /** Known elements with a value or a footnote that no place of the form was found for: always a defect. */
  readonly unplaced: readonly string[];
  /** Elements that the schema does not know; the form does not show them. */
  readonly unknown: readonly string[];
}

/** Elements whose content is no text of the form: identifiers, or told by a tick or another value. */
const UNSHOWN: ReadonlySet<string> = new Set([
  'schemaVersion',
  'documentType',
  'issuerCik',
  'rptOwnerCik',
  'rptOwnerCcc',
  'rptOwnerGoodAddress',
  'rptOwnerNonUSAddressFlag',
]);

/** What the form must show of an ownership document; throws where the XML does not parse. */
export function expectedForm(xml: string): Expected {
  const reading = new Reading(parseXml(xml));
  const form = formOf(reading);
  const schema = reading.text('schemaVersion');
  const owners = reading.all('reportingOwner').map((owner) => ownerOf(reading, owner));
  const first = owners[0];
  if (!first) throw new Error('no reportingOwner');
  const joint = owners.length > 1;
  const issuer = issuerOf(reading, schema);
  const expected: Omit<Expected, 'unplaced' | 'unknown'> = {
    form,
    schema,
    captions: captionsOf(form, issuer.foreign !== null),
    heads: HEADS[form],
    headChecks: headChecksOf(reading, form, schema),
    person: first,
    issuer,
    period: date(reading.text('periodOfReport')),
    amendment: date(reading.text('dateOfOriginalSubmission')),
    relationship: first.relationship,
    moreThanOneFiler: joint,
    tables: [
      rowsOf(reading, 'nonDerivativeTable', HEADS[form][0], form),
      rowsOf(reading, 'derivativeTable', HEADS[form][1], form),
    ],
    owners: joint ? owners : [],
    ownRelationships: new Set(owners.map((owner) => JSON.stringify(owner.relationship))).size > 1,
    statement: reading.flag('noSecuritiesOwned') ? 'No securities are beneficially owned.' : null,
    footnotes: footnotesOf(reading),
    remarks: reading.one('remarks') ? reading.text('remarks') : null,
    signatures: reading.all('ownerSignature').map((signature) => ({
      name: reading.text('signatureName', signature),
      date: date(reading.text('signatureDate', signature)),
    })),
  };
  return { ...expected, ...reading.rest() };
}

/** Reads leaves and remembers them, so that what nobody asked for is found at the end. */
class Reading {
  readonly root: Element;
  readonly #read = new Set<Element>();

  constructor(root: Element) {
    if (root.nodeName !== 'ownershipDocument') throw new Error(`no ownershipDocument but ${root.nodeName}`);
    this.root = root;
  }

  one(name: string, of: Element | null = this.root): Element | null {
    return child(of, name);
  }

  all(name: string, of: Element | null = this.root): Element[] {
    return childrenNamed(of, name);
  }

  /** A leaf's text, collapsed; empty where it is absent. */
  text(name: string, of: Element | null = this.root): string {
    const leaf = child(of, name);
    if (!leaf) return '';
    this.#read.add(leaf);
    return collapse(ownText(leaf));
  }

  flag(name: string, of: Element | null = this.root): boolean {
    const text = this.text(name, of);
    return text === '1' || text === 'true';
  }

  /** The `(n)` markers of the footnotes that an element refers to, in order. */
  markers(of: Element | null): string[] {
    return childrenNamed(of, 'footnoteId').map((note) => {
      this.#read.add(note);
      return marker(note.getAttribute('id') ?? '');
    });
  }

  mark(leaf: Element): void {
    this.#read.add(leaf);
  }

  /** What was not read: known names are defects, unknown ones are told apart. */
  rest(): { unplaced: string[]; unknown: string[] } {
    const unplaced: string[] = [];
    const unknown: string[] = [];
    const visit = (element: Element): void => {
      if (!KNOWN.has(element.nodeName)) {
        unknown.push(pathOf(element));
        return;
      }
      const says = collapse(ownText(element)) !== '' || element.nodeName === 'footnoteId';
      if (says && !this.#read.has(element) && !UNSHOWN.has(element.nodeName)) unplaced.push(pathOf(element));
      for (const inner of children(element)) visit(inner);
    };
    visit(this.root);
    return { unplaced, unknown };
  }
}

function formOf(reading: Reading): Form {
  const type = reading.text('documentType').replace('/A', '');
  if (type !== '3' && type !== '4' && type !== '5') throw new Error(`documentType ${type}`);
  return type;
}

/** Box 2a stands only where the filing's schema has it. */
function captionsOf(form: Form, foreign: boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(BOXES[form]).filter(([id]) => id !== 'foreign' || foreign));
}

/** The 10b5-1 box came with series X0407; Form 3 has no boxes at its head. */
function headChecksOf(reading: Reading, form: Form, schema: string): Record<string, boolean> {
  const checks: Record<string, boolean> = {};
  if (form === '3') return checks;
  checks.notSubjectToSection16 = reading.flag('notSubjectToSection16');
  if (form === '5') {
    checks.form3HoldingsReported = reading.flag('form3HoldingsReported');
    checks.form4TransactionsReported = reading.flag('form4TransactionsReported');
  }
  if (schema >= 'X0407' || reading.one('aff10b5One')) checks.aff10b5One = reading.flag('aff10b5One');
  return checks;
}

function issuerOf(reading: Reading, schema: string): Expected['issuer'] {
  const issuer = reading.one('issuer');
  const has2a = schema === 'X0609' || schema === 'X0607' || reading.one('issuerForeignTradingSymbol', issuer);
  const foreign = reading.text('issuerForeignTradingSymbol', issuer);
  return {
    name: reading.text('issuerName', issuer),
    cik: reading.text('issuerCik', issuer),
    ticker: reading.text('issuerTradingSymbol', issuer),
    foreign: has2a ? foreign : null,
  };
}

function ownerOf(reading: Reading, owner: Element): ExpectedOwner {
  const id = reading.one('reportingOwnerId', owner);
  const address = reading.one('reportingOwnerAddress', owner);
  const relationship = reading.one('reportingOwnerRelationship', owner);
  return {
    name: reading.text('rptOwnerName', id),
    cik: reading.text('rptOwnerCik', id),
    street: [reading.text('rptOwnerStreet1', address), reading.text('rptOwnerStreet2', address)].filter(
      Boolean,
    ),
    city: reading.text('rptOwnerCity', address),
    state: reading.text('rptOwnerState', address),
    zip: reading.text('rptOwnerZipCode', address),
    territory: reading.text('rptOwnerNonUSStateTerritory', address),
    country: reading.text('rptOwnerCountry', address),
    description: reading.text('rptOwnerStateDescription', address),
    relationship: {
      isDirector: reading.flag('isDirector', relationship),
      isTenPercentOwner: reading.flag('isTenPercentOwner', relationship),
      isOfficer: reading.flag('isOfficer', relationship),
      isOther: reading.flag('isOther', relationship),
      officerTitle: reading.text('officerTitle', relationship),
      otherText: reading.text('otherText', relationship),
    },
  };
}

function footnotesOf(reading: Reading): Expected['footnotes'] {
  return reading.all('footnote', reading.one('footnotes')).map((note) => {
    reading.mark(note);
    const id = note.getAttribute('id') ?? '';
    return { id, label: `${id.replace(/^F/, '')}.`, text: collapse(ownText(note)) };
  });
}

function rowsOf(reading: Reading, table: string, head: Head, form: Form): ExpectedRow[] {
  const element = reading.one(table);
  if (!element) return [];
  return children(element)
    .filter((row) => KNOWN.has(row.nodeName))
    .map((row) => {
      const filled = cellsOf(reading, row, form);
      return {
        kind: row.nodeName,
        cells: head.columns.map(({ id }) => ({
          column: id,
          ...(filled[id]?.() ?? { text: '', markers: [] }),
        })),
      };
    });
}

type Content = { text: string; markers: string[] };

/**
 * How each official column of one row is filled; asked only for the columns that the form has, so that a value
 * without a column stays unread and is reported.
 */
function cellsOf(reading: Reading, row: Element, form: Form): Record<string, () => Content> {
  const at = (...path: string[]): Element | null =>
    path.reduce<Element | null>((element, name) => child(element, name), row);
  const value = (element: Element | null, format: (text: string) => string): Content => ({
    text: format(reading.text('value', element)),
    markers: reading.markers(element),
  });
  const coding = at('transactionCoding');
  const timeliness = at('transactionTimeliness');
  const amounts = at('transactionAmounts');
  const underlying = at('underlyingSecurity');
  const post = at('postTransactionAmounts');
  const acquired = child(amounts, 'transactionAcquiredDisposedCode');
  const amount = (): Content =>
    join(
      value(child(amounts, 'transactionShares'), shares),
      value(child(amounts, 'transactionTotalValue'), dollars),
    );

  const derivativeAmount = (side: 'A' | 'D'): Content => {
    const code = collapse(ownTextOf(child(acquired, 'value')));
    // A code that says neither (a footnote alone) leaves the amount under (A), the footnote's marker after it: an
    // amount that stands nowhere would be lost, and the marker says why it is not told.
    if ((code === 'D' ? 'D' : 'A') !== side) return { text: '', markers: [] };
    return join(amount(), { text: '', markers: value(acquired, verbatim).markers });
  };

  const isTransaction = row.nodeName.endsWith('Transaction');
  const code = (): Content => {
    const formType = reading.text('transactionFormType', coding);
    const swap = reading.flag('equitySwapInvolved', coding) ? '/K' : '';
    const letter = reading.text('transactionCode', coding);
    const content = { text: letter ? letter + swap : '', markers: reading.markers(coding) };
    if (form !== '5') {
      // Forms 3 and 4 give a holding no form type; one that is there all the same has no other place.
      return { ...content, text: content.text + (isTransaction ? '' : formType) };
    }
    // Instruction 8 of Form 5: what should have been reported before is marked with that form's number next to the
    // code, "P4"; a holding that Form 3 should have reported with a 3.
    const late = reading.text('value', timeliness) === 'L';
    const isMarked = formType === '3' || formType === '4' || (formType === '5' && late);
    return {
      text: content.text + (isMarked ? formType : ''),
      markers: [...content.markers, ...reading.markers(timeliness)],
    };
  };
  const early = (): Content => {
    reading.text('value', timeliness);
    const isEarly = form === '4' && isTransaction && reading.text('transactionFormType', coding) === '5';
    return { text: isEarly ? 'V' : '', markers: reading.markers(timeliness) };
  };

  return {
    title: () => value(at('securityTitle'), verbatim),
    conversion: () => value(at('conversionOrExercisePrice'), dollars),
    date: () => value(at('transactionDate'), date),
    deemed: () => value(at('deemedExecutionDate'), date),
    code,
    v: early,
    amount,
    acquired: () => value(acquired, verbatim),
    a: () => derivativeAmount('A'),
    d: () => derivativeAmount('D'),
    price: () => value(child(amounts, 'transactionPricePerShare'), dollars),
    exercisable: () => value(at('exerciseDate'), date),
    expiration: () => value(at('expirationDate'), date),
    underlying: () => value(child(underlying, 'underlyingSecurityTitle'), verbatim),
    shares: () =>
      join(
        value(child(underlying, 'underlyingSecurityShares'), shares),
        value(child(underlying, 'underlyingSecurityValue'), dollars),
      ),
    owned: () =>
      join(
        value(child(post, 'sharesOwnedFollowingTransaction'), shares),
        value(child(post, 'valueOwnedFollowingTransaction'), dollars),
      ),
    form: () => value(at('ownershipNature', 'directOrIndirectOwnership'), verbatim),
    nature: () => value(at('ownershipNature', 'natureOfOwnership'), verbatim),
  };
}

function ownTextOf(element: Element | null): string {
  return element ? ownText(element) : '';
}

function join(one: Content, other: Content): Content {
  return { text: collapse(`${one.text} ${other.text}`), markers: [...one.markers, ...other.markers] };
}

function verbatim(text: string): string {
  return text;
}

/** `F12` → `(12)`. */
function marker(id: string): string {
  return `(${id.replace(/^F/, '')})`;
}

/** `2021-09-30-05:00` → `09/30/2021`; what is no date stays as it is. */
function date(text: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  return parts ? `${parts[2]}/${parts[3]}/${parts[1]}` : text;
}

/** Integer part grouped by commas and without zeroes before its first digit, fraction as written. */
function grouped(text: string): string {
  const parts = /^(-?)(?:0(?=\d))*(\d*)(\.\d*)?$/.exec(text);
  if (!parts) return text;
  return `${parts[1]}${(parts[2] ?? '').replace(/\B(?=(\d{3})+$)/g, ',')}${parts[3] ?? ''}`;
}

/** A count: a fraction of zeroes is dropped, any other stands. */
function shares(text: string): string {
  return grouped(text.replace(/^(-?\d+)\.0*$/, '$1'));
}

/** A price or a value in dollars: decimals as written; nothing where nothing is given. */
function dollars(text: string): string {
  return text === '' ? '' : `$${grouped(text)}`;
}
