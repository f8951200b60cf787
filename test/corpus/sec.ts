import { attribute, cikOf, type HtmlElement, leafCaptions, parseHtml, tagged, textOf } from './html-dom.ts';
import type { Shown, ShownCell, ShownPerson } from './shown.ts';

/**
 * Reads a page that the SEC's own stylesheet made (xslF345X0n), by its tables and captions. Against these pages
 * the expectations are proven.
 */
export function readSecPage(html: string): Shown {
  const body = parseHtml(html);
  const outer = childTables(body);
  const find = (caption: string): HtmlElement => {
    const found = outer.find((table) => textOf(table).includes(caption));
    if (!found) throw new Error(`the SEC page has no table with "${caption}"`);
    return found;
  };
  const table1 = find('Table I - ');
  const table2 = find('Table II - ');
  const boxes = find('Ticker or Trading Symbol');
  const notes = find('Explanation of Responses:');
  const signed = find('** Signature of Reporting Person');
  const owners = outer.find((table) => table !== boxes && textOf(table).startsWith('1. Name and Address'));
  const explained = explanationOf(notes);

  return {
    filed: '',
    captions: null,
    heads: [headOf(table1), headOf(table2)],
    headChecks: headChecksOf(outer[0]),
    person: personOf(boxOf(boxes, 'Name and Address of Reporting Person')),
    ...issuerOf(boxOf(boxes, 'Ticker or Trading Symbol')),
    foreign: null,
    period: dataOf(boxOf(boxes, 'Date of E', 'Fiscal Year Ended')),
    amendment: dataOf(boxOf(boxes, 'If Amendment')),
    relationship: relationshipOf(boxOf(boxes, 'Relationship of Reporting Person')),
    filers: filersOf(boxOf(boxes, 'Joint/Group Filing')),
    tables: [rowsOf(table1), rowsOf(table2)],
    owners: owners ? rowsIn(owners).map((row) => personOf(row)) : [],
    statement: null,
    ...explained,
    signatures: rowsIn(signed)
      .map((row) => cellsIn(row))
      .filter((cells) => tagged(cells[1] ?? cells[0] ?? signed, 'u').length > 0)
      .map((cells) => ({ name: textOf(cells[1] as HtmlElement), date: textOf(cells[2] as HtmlElement) })),
    strays: [],
  };
}

/** The first row of an SEC table's head is its title. */
function headOf(table: HtmlElement): Shown['heads'][0] {
  const [title, ...rows] = tagged(table, 'thead').flatMap((head) => tagged(head, 'tr'));
  return { title: title ? textOf(title) : '', columns: leafCaptions(rows.map((row) => tagged(row, 'th'))) };
}

function childTables(body: HtmlElement): HtmlElement[] {
  return body.childNodes.filter((node): node is HtmlElement => 'tagName' in node && node.tagName === 'table');
}

/** Rows of this table, not those of tables inside it. */
function rowsIn(table: HtmlElement): HtmlElement[] {
  return table.childNodes.flatMap((node) =>
    'tagName' in node ? (node.tagName === 'tr' ? [node] : node.tagName === 'tbody' ? rowsIn(node) : []) : [],
  );
}

function cellsIn(row: HtmlElement): HtmlElement[] {
  return row.childNodes.filter((node): node is HtmlElement => 'tagName' in node && node.tagName === 'td');
}

function boxOf(table: HtmlElement, ...captions: string[]): HtmlElement {
  const box = rowsIn(table)
    .flatMap(cellsIn)
    .find((cell) => captions.some((caption) => textOf(cell).includes(caption)));
  if (!box) throw new Error(`the SEC page has no box "${captions[0]}"`);
  return box;
}

function isData(element: HtmlElement): boolean {
  return (attribute(element, 'class') ?? '').includes('FormData');
}

function dataIn(element: HtmlElement): HtmlElement[] {
  return tagged(element, 'span').filter(isData);
}

function dataOf(box: HtmlElement): string {
  return dataIn(box)
    .map((span) => textOf(span))
    .join(' ');
}

function headChecksOf(head: HtmlElement | undefined): Record<string, boolean> {
  const names: readonly [RegExp, string][] = [
    [/no longer subject to Section 16/, 'notSubjectToSection16'],
    [/Form 3 Holdings Reported/, 'form3HoldingsReported'],
    [/Form 4 Transactions Reported/, 'form4TransactionsReported'],
    [/10b5-1/, 'aff10b5One'],
  ];
  const checks: Record<string, boolean> = {};
  for (const row of head ? rowsIn(head) : []) {
    const cells = cellsIn(row);
    const name = names.find(([words]) => cells[1] && words.test(textOf(cells[1])));
    if (name && cells[0]) checks[name[1]] = textOf(cells[0]) === 'X';
  }
  return checks;
}

function personOf(box: HtmlElement): ShownPerson {
  const link = tagged(box, 'a')[0];
  // The first inner table with data holds the streets, the second city, state and zip.
  const groups = tagged(box, 'table')
    .map((table) => dataIn(table).map((span) => textOf(span)))
    .filter((texts) => texts.length > 0);
  const [city = '', state = '', zip = ''] = groups.at(-1) ?? [];
  return {
    name: link ? textOf(link) : '',
    cik: cikOf(link),
    street: groups.length > 1 ? (groups[0] ?? []) : [],
    places: { City: city, State: state, Zip: zip },
    relationship: null,
  };
}

function issuerOf(box: HtmlElement): Pick<Shown, 'issuer'> {
  const link = tagged(box, 'a')[0];
  return { issuer: { name: link ? textOf(link) : '', cik: cikOf(link), ticker: dataOf(box) } };
}

function relationshipOf(box: HtmlElement): Shown['relationship'] {
  const rows = tagged(box, 'tr').map((row) => cellsIn(row).map((cell) => textOf(cell)));
  const [first = [], second = [], titles = []] = rows;
  return {
    ticks: {
      isDirector: first[0] === 'X',
      isTenPercentOwner: first[2] === 'X',
      isOfficer: second[0] === 'X',
      isOther: second[2] === 'X',
    },
    officerTitle: titles[1] ?? '',
    otherText: titles[3] ?? '',
  };
}

function filersOf(box: HtmlElement): Shown['filers'] {
  const [one, more] = tagged(box, 'tr').map((row) => textOf(cellsIn(row)[0] ?? row) === 'X');
  return { one: one ?? false, more: more ?? false };
}

function rowsOf(table: HtmlElement): ShownCell[][] {
  return rowsIn(table).map((row) =>
    cellsIn(row).map((cell) => ({
      text: textOf(cell, (inner) => inner.tagName === 'sup'),
      markers: tagged(cell, 'sup').map((marker) => textOf(marker)),
    })),
  );
}

function explanationOf(table: HtmlElement): Pick<Shown, 'footnotes' | 'remarks'> {
  const lines = rowsIn(table).map((row) => textOf(row));
  const remarksAt = lines.indexOf('Remarks:');
  const notes = lines.slice(1, remarksAt < 0 ? undefined : remarksAt);
  return {
    footnotes: notes.filter(Boolean).map((line) => {
      const parts = /^(\d+\.) ?(.*)$/.exec(line);
      return { label: parts?.[1] ?? '', text: parts?.[2] ?? line };
    }),
    remarks:
      remarksAt < 0
        ? null
        : lines
            .slice(remarksAt + 1)
            .join(' ')
            .trim(),
  };
}
