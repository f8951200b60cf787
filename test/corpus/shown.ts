import type { Expected, ExpectedOwner, ExpectedRelationship } from './expect.ts';

/**
 * What a rendered page was found to show, whoever rendered it (our HTML, our PDFs, the SEC's own pages), and the
 * comparison with what it must show. White space is collapsed everywhere.
 */

/**
 * Stands in a shown text between two lines where the page does not tell a space from a break within a word; matches
 * either, but nothing else.
 */
export const BREAK = '⏎';

export interface ShownCell {
  readonly text: string;
  /** null where a page sets markers as it sets the value: the text then holds both, a space between them. */
  readonly markers: readonly string[] | null;
}

export interface ShownRelationship {
  /** EDGAR's element name → whether the box holds an X. */
  readonly ticks: Readonly<Record<string, boolean>>;
  readonly officerTitle: string;
  readonly otherText: string;
}

export interface ShownPerson {
  readonly name: string;
  /** The CIK that the name links to; null where the reader of this output cannot tell. */
  readonly cik: string | null;
  readonly street: readonly string[];
  /** What stands over `(City)`, `(State)`, `(Zip)` and, outside the US, `(Country)`. */
  readonly places: Readonly<Record<string, string>>;
  readonly relationship: ShownRelationship | null;
}

export interface ShownHead {
  readonly title: string;
  /** Of each leaf column, the widest caption first, ` > ` between them. */
  readonly columns: readonly string[];
}

export interface Shown {
  /** What stands above the form: of a copy of a filed form its accession number and date. */
  readonly filed: string;
  /** The captions of the numbered boxes; null where the reader of this output does not tell them. */
  readonly captions: Readonly<Record<string, string>> | null;
  readonly heads: readonly [ShownHead, ShownHead];
  readonly headChecks: Readonly<Record<string, boolean>>;
  readonly person: ShownPerson;
  /** The ticker is null where a page sets it as it sets the name: the name then holds both, `NAME [ TICK ]`. */
  readonly issuer: { readonly name: string; readonly cik: string | null; readonly ticker: string | null };
  readonly foreign: string | null;
  readonly period: string;
  readonly amendment: string;
  readonly relationship: ShownRelationship;
  readonly filers: { readonly one: boolean; readonly more: boolean };
  readonly tables: readonly [readonly (readonly ShownCell[])[], readonly (readonly ShownCell[])[]];
  readonly owners: readonly ShownPerson[];
  readonly statement: string | null;
  /** The label is null where a page sets it as it sets the text, which then holds both. */
  readonly footnotes: readonly { readonly label: string | null; readonly text: string }[];
  readonly remarks: string | null;
  readonly signatures: readonly { readonly name: string; readonly date: string }[];
  /** What the reader found and cannot explain: text that no value and no caption accounts for, dead links. */
  readonly strays: readonly string[];
}

/** Something that a page lost, moved or made up. */
export interface Loss {
  /** `Table I row 3 price`. */
  readonly place: string;
  readonly expected: string;
  readonly shown: string;
}

/** The parts of a page that a comparison can leave out, because the output at hand does not show them. */
export type Part = 'boxes' | 'description' | 'foreign' | 'statement' | 'ownRelationships';

/** How much a comparison looked at. */
export interface Tally {
  cells: number;
  markers: number;
  footnotes: number;
  signatures: number;
}

/** What is counted as checked of one filing. */
export function tallyOf(expected: Expected): Tally {
  const cells = expected.tables.flat().flatMap((row) => row.cells);
  return {
    cells: cells.length,
    markers: cells.reduce((sum, cell) => sum + cell.markers.length, 0),
    footnotes: expected.footnotes.length,
    signatures: expected.signatures.length,
  };
}

/** Every difference between what a page must show and what it shows. */
export function compare(expected: Expected, shown: Shown, without: readonly Part[] = []): Loss[] {
  const losses: Loss[] = [];
  const check = (place: string, must: unknown, is: unknown): void => {
    const [a, b] = [print(must), print(is)];
    if (!matches(a, b)) losses.push({ place, expected: a, shown: b });
  };
  const skip = new Set(without);

  for (const path of expected.unplaced) check(path, 'a place on the form', 'none known to the checker');
  if (!skip.has('boxes')) compareBoxes(expected, shown, skip, check);
  compareTables(expected, shown, check);
  if (!skip.has('statement')) check('statement', expected.statement, shown.statement);

  check('footnotes, count', expected.footnotes.length, shown.footnotes.length);
  expected.footnotes.forEach((note, at) => {
    const is = shown.footnotes[at];
    if (is?.label === null) {
      check(`footnote ${note.id}`, inOne(note.label, note.text), is.text);
      return;
    }
    check(`footnote ${note.id} label`, note.label, is?.label);
    check(`footnote ${note.id}`, note.text, is?.text);
  });
  shown.footnotes.slice(expected.footnotes.length).forEach((note) => {
    check('footnote too many', null, `${note.label ?? ''} ${note.text}`);
  });
  check('remarks', expected.remarks, shown.remarks);
  check('signatures, count', expected.signatures.length, shown.signatures.length);
  expected.signatures.forEach((signature, at) => {
    check(`signature ${at + 1} name`, signature.name, shown.signatures[at]?.name);
    check(`signature ${at + 1} date`, signature.date, shown.signatures[at]?.date);
  });
  for (const stray of shown.strays) check('unexplained', null, stray);
  return losses;
}

/** What a page sets as one text. */
function inOne(...words: string[]): string {
  return words.filter(Boolean).join(' ');
}

type Check = (place: string, must: unknown, is: unknown) => void;

function compareTables(expected: Expected, shown: Shown, check: Check): void {
  for (const [at, name] of ['Table I', 'Table II'].entries()) {
    const head = expected.heads[at];
    check(`${name} title`, head?.title, shown.heads[at]?.title);
    check(
      `${name} captions`,
      head?.columns.map((column) => column.caption),
      shown.heads[at]?.columns,
    );
    const must = expected.tables[at] ?? [];
    const is = shown.tables[at] ?? [];
    check(`${name} rows, count`, must.length, is.length);
    must.forEach((row, rowAt) => {
      const cells = is[rowAt] ?? [];
      check(`${name} row ${rowAt + 1} cells, count`, row.cells.length, cells.length);
      row.cells.forEach((cell, cellAt) => {
        const place = `${name} row ${rowAt + 1} ${cell.column}`;
        const is = cells[cellAt];
        if (is?.markers === null) {
          check(place, inOne(cell.text, cell.markers.join('')), is.text);
          return;
        }
        check(place, cell.text, is?.text);
        check(`${place} markers`, cell.markers, is?.markers);
      });
    });
    is.slice(must.length).forEach((row, extra) => {
      check(
        `${name} row ${must.length + extra + 1} too many`,
        null,
        row.map((cell) => cell.text),
      );
    });
  }
}

function compareBoxes(expected: Expected, shown: Shown, skip: ReadonlySet<Part>, check: Check): void {
  check('head boxes', sorted(expected.headChecks), sorted(shown.headChecks));
  if (shown.captions) check('captions', entries(expected.captions), entries(shown.captions));
  comparePerson('box 1', expected.person, shown.person, skip, check);
  const { name, ticker } = expected.issuer;
  if (shown.issuer.ticker === null) {
    check('issuer', inOne(name, inOne('[', ticker, ']')), shown.issuer.name);
  } else {
    check('issuer', name, shown.issuer.name);
    check('ticker', ticker, shown.issuer.ticker);
  }
  if (shown.issuer.cik !== null) check('issuer CIK', pageOf(expected.issuer.cik), pageOf(shown.issuer.cik));
  if (!skip.has('foreign')) check('foreign symbol', expected.issuer.foreign, shown.foreign);
  check('period', expected.period, shown.period);
  check('amendment date', expected.amendment, shown.amendment);
  compareRelationship('relationship', expected.relationship, shown.relationship, check);
  check('filed by one', !expected.moreThanOneFiler, shown.filers.one);
  check('filed by more than one', expected.moreThanOneFiler, shown.filers.more);
  check('owners, count', expected.owners.length, shown.owners.length);
  expected.owners.forEach((owner, at) => {
    const is = shown.owners[at];
    if (!is) return;
    comparePerson(`owner ${at + 1}`, owner, is, skip, check);
    if (skip.has('ownRelationships')) return;
    check(`owner ${at + 1} shows a relationship`, expected.ownRelationships, is.relationship !== null);
    if (is.relationship)
      compareRelationship(`owner ${at + 1} relationship`, owner.relationship, is.relationship, check);
  });
}

function comparePerson(
  place: string,
  must: ExpectedOwner,
  is: ShownPerson,
  skip: ReadonlySet<Part>,
  check: Check,
): void {
  check(`${place} name`, must.name, is.name);
  if (is.cik !== null) check(`${place} CIK`, pageOf(must.cik), pageOf(is.cik));
  check(`${place} street`, must.street, pieces(is.street, must.street));
  check(`${place} city, state, zip`, entries(placesOf(must, !skip.has('description'))), entries(is.places));
}

/** The number by which EDGAR knows a page; it may begin with zeros or not. Only a number has a page. */
function pageOf(cik: string): string {
  return /^\d{1,10}$/.test(cik) ? cik.padStart(10, '0') : '';
}

/** A reader that cannot tell pieces apart gives them as one text with breaks: it is held against all of them. */
function pieces(shown: readonly string[], must: readonly string[]): readonly string[] {
  const [one] = shown;
  const isWhole = shown.length === 1 && one?.includes(BREAK) === true;
  if (isWhole && matches(must.join(' '), one)) return must;
  return shown.filter(Boolean);
}

/** City, state, zip; outside the US the country. EDGAR's description stands after the code that it describes. */
function placesOf(owner: ExpectedOwner, described: boolean): Record<string, string> {
  const description = described ? owner.description : '';
  const join = (...words: string[]): string => words.filter(Boolean).join(' ');
  return {
    City: owner.city,
    State: join(owner.state, owner.territory, owner.country ? '' : description),
    Zip: owner.zip,
    ...(owner.country ? { Country: join(owner.country, description) } : {}),
  };
}

function compareRelationship(
  place: string,
  must: ExpectedRelationship,
  is: ShownRelationship,
  check: Check,
): void {
  const { officerTitle, otherText, ...ticks } = must;
  check(`${place} ticks`, sorted(ticks), sorted(is.ticks));
  check(`${place} officer title`, officerTitle, is.officerTitle);
  check(`${place} other text`, otherText, is.otherText);
}

function sorted(ticks: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(ticks)
    .map(([id, ticked]) => `${id}${ticked ? ' X' : ''}`)
    .sort();
}

function entries(captions: Readonly<Record<string, string>>): string[] {
  return Object.entries(captions)
    .map(([id, caption]) => `${id}: ${caption}`)
    .sort();
}

/** Whether a shown text is the expected one, a BREAK taken as a space or as nothing. */
export function matches(expected: string, shown: string): boolean {
  if (!shown.includes(BREAK)) return expected === shown;
  let at = 0;
  for (const line of shown.split(BREAK)) {
    if (expected[at] === ' ') at += 1;
    if (!expected.startsWith(line, at)) return false;
    at += line.length;
  }
  return at === expected.length;
}

function print(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value);
}
