import { collapse } from './dom.ts';
import {
  attribute,
  cikOf,
  descendants,
  type HtmlElement,
  holding,
  leafCaptions,
  parseHtml,
  tagged,
  textOf,
} from './html-dom.ts';
import type { Shown, ShownCell, ShownHead, ShownPerson, ShownRelationship } from './shown.ts';

/**
 * Reads the HTML that the package renders, by its tables' captions and by the hooks that the templates promise to
 * programs (`data-box`, `data-check`, `data-field`, ids of footnotes). Whatever text is neither read nor one of the
 * form's fixed words is reported as a stray: a value may not stand anywhere else.
 */
export function readHtml(html: string): Shown {
  const body = parseHtml(html);
  const page = new Page(body);
  const boxes = firstOf(holding(body, 'class', 'boxes'), 'section of boxes');
  const box = (id: string): HtmlElement | null => holding(boxes, 'data-box', id)[0] ?? null;
  const tables = [page.table('Table I - '), page.table('Table II - ')] as const;
  const heads = [headOf(tables[0]), headOf(tables[1])] as const;

  const shown: Omit<Shown, 'strays'> = {
    filed: classed(body, 'filed')
      .map((filed) => textOf(filed))
      .join(' '),
    captions: captionsOf(boxes),
    heads,
    headChecks: ticksOf(page, firstOf(tagged(body, 'header'), 'header')),
    person: personOf(page, box('person'), null),
    issuer: issuerOf(page, box('issuer')),
    foreign: box('foreignSymbol') ? fieldOf(page, box('foreignSymbol')) : null,
    period: fieldOf(page, box('period')),
    amendment: fieldOf(page, box('amendment')),
    relationship: relationshipOf(page, box('relationship')),
    filers: filersOf(page, box('filers')),
    tables: [rowsOf(page, tables[0], heads[0]), rowsOf(page, tables[1], heads[1])],
    owners: holding(body, 'data-owner').map((owner) => {
      const own = holding(owner, 'data-box', 'relationship')[0];
      return personOf(
        page,
        holding(owner, 'data-box', 'person')[0] ?? null,
        own ? relationshipOf(page, own) : null,
      );
    }),
    statement: statementOf(page),
    footnotes: footnotesOf(page),
    remarks: remarksOf(page),
    signatures: signaturesOf(page),
  };
  return { ...shown, strays: page.strays() };
}

/** Classes whose words belong to the form and not to a filing. */
const FIXED = new Set([
  'caption',
  'part',
  'parts',
  'notices',
  'back',
  'filed',
  'copy',
  'omb',
  'titles',
  'number',
]);

class Page {
  readonly body: HtmlElement;
  readonly #explained = new Set<HtmlElement>();
  readonly #notes: string[] = [];
  readonly #ids = new Map<string, HtmlElement[]>();

  constructor(body: HtmlElement) {
    this.body = body;
    for (const element of holding(body, 'id')) {
      const id = attribute(element, 'id') ?? '';
      this.#ids.set(id, [...(this.#ids.get(id) ?? []), element]);
    }
  }

  byId(id: string): readonly HtmlElement[] {
    return this.#ids.get(id) ?? [];
  }

  /** An element's text; all of it now counts as explained. */
  read(element: HtmlElement | null | undefined, skip?: (inner: HtmlElement) => boolean): string {
    if (!element) return '';
    this.#explained.add(element);
    return textOf(element, skip);
  }

  note(stray: string): void {
    this.#notes.push(stray);
  }

  table(caption: string): HtmlElement {
    const found = tagged(this.body, 'table').filter((table) =>
      tagged(table, 'caption').some((words) => textOf(words).startsWith(caption)),
    );
    if (found.length !== 1) this.note(`${found.length} tables are captioned "${caption}"`);
    return firstOf(found, `table captioned "${caption}"`);
  }

  /** Text that nothing accounts for, and what was noted on the way. */
  strays(): string[] {
    const strays = [...this.#notes];
    const visit = (element: HtmlElement): void => {
      if (this.#explained.has(element) || isFixed(element)) return;
      for (const node of element.childNodes) {
        if ('tagName' in node) visit(node);
        else if ('value' in node && node.value.trim() !== '') strays.push(collapse(node.value));
      }
    };
    visit(this.body);
    return strays;
  }
}

function isFixed(element: HtmlElement): boolean {
  if (['h1', 'h2', 'caption', 'thead', 'script', 'style'].includes(element.tagName)) return true;
  return classesOf(element).some((name) => FIXED.has(name));
}

function classesOf(element: HtmlElement): string[] {
  return (attribute(element, 'class') ?? '').split(/\s+/);
}

function classed(element: HtmlElement, name: string): HtmlElement[] {
  return descendants(element).filter((inner) => classesOf(inner).includes(name));
}

function firstOf(elements: readonly HtmlElement[], what: string): HtmlElement {
  const first = elements[0];
  if (!first) throw new Error(`the page has no ${what}`);
  return first;
}

/** The checker's name of a box, where it is not the page's. */
const BOX_NAMES: Readonly<Record<string, string>> = { foreignSymbol: 'foreign' };

function captionsOf(boxes: HtmlElement): Record<string, string> {
  return Object.fromEntries(
    holding(boxes, 'data-box').map((box) => {
      const id = attribute(box, 'data-box') ?? '';
      return [BOX_NAMES[id] ?? id, textOf(firstOf(classed(box, 'caption'), `caption of box ${id}`))];
    }),
  );
}

function fieldOf(page: Page, box: HtmlElement | null): string {
  return box ? page.read(classed(box, 'value')[0]) : '';
}

function issuerOf(page: Page, box: HtmlElement | null): Shown['issuer'] {
  const line = box ? classed(box, 'issuer')[0] : undefined;
  const whole = page.read(line);
  const ticker = line ? textOf(firstOf(holding(line, 'data-field', 'symbol'), 'ticker')) : '';
  const link = line ? tagged(line, 'a')[0] : undefined;
  // `NAME [ TICK ]`: whatever is neither the ticker in its brackets is the name.
  const bracketed = collapse(`[ ${ticker} ]`);
  const name = whole.endsWith(bracketed) ? whole.slice(0, -bracketed.length) : whole;
  return { name: collapse(name), cik: cikOf(link), ticker };
}

function personOf(page: Page, box: HtmlElement | null, relationship: ShownRelationship | null): ShownPerson {
  if (!box) return { name: '', cik: null, street: [], places: {}, relationship };
  const name = classed(box, 'name')[0];
  const streets = classed(box, 'street').flatMap((region) => holding(region, 'data-field', 'street'));
  const places = classed(box, 'place').map((place) => [
    textOf(firstOf(classed(place, 'part'), 'caption of a place')).replace(/[()]/g, ''),
    page.read(classed(place, 'shown')[0]),
  ]);
  return {
    name: page.read(name),
    cik: cikOf(name && tagged(name, 'a')[0]),
    street: streets.map((street) => page.read(street)),
    places: Object.fromEntries(places),
    relationship,
  };
}

/** The boxes' ticks by EDGAR's name, told by the mark that a reader sees; the attribute must say the same. */
function ticksOf(page: Page, region: HtmlElement | null): Record<string, boolean> {
  const ticks: Record<string, boolean> = {};
  for (const check of region ? holding(region, 'data-check') : []) {
    const id = attribute(check, 'data-check') ?? '';
    const mark = page.read(classed(check, 'tick')[0]);
    if (mark !== '' && mark !== 'X') page.note(`box ${id} holds ${mark}`);
    if ((mark === 'X') !== (attribute(check, 'data-ticked') === 'true'))
      page.note(`box ${id} says two things`);
    ticks[id] = mark === 'X';
    const meaning = classed(check, 'meaning')[0];
    // The label is the form's word; a detail in it stays to be read by who knows it.
    for (const label of meaning
      ? descendants(meaning).filter((inner) => (attribute(inner, 'id') ?? '').endsWith('-label'))
      : []) {
      page.read(label);
    }
  }
  return ticks;
}

function relationshipOf(page: Page, box: HtmlElement | null): ShownRelationship {
  const detail = (id: string): string => {
    const check = box ? holding(box, 'data-check', id)[0] : undefined;
    return check ? page.read(holding(check, 'data-field', 'detail')[0]) : '';
  };
  return { ticks: ticksOf(page, box), officerTitle: detail('isOfficer'), otherText: detail('isOther') };
}

/** Which line of box 6 is ticked, told by its words. */
function filersOf(page: Page, box: HtmlElement | null): Shown['filers'] {
  ticksOf(page, box);
  const ticked = (box ? holding(box, 'data-check') : [])
    .filter((check) => textOf(firstOf(classed(check, 'tick'), 'tick')) === 'X')
    .map((check) => textOf(firstOf(classed(check, 'meaning'), 'meaning')));
  return {
    one: ticked.includes('Form filed by One Reporting Person'),
    more: ticked.includes('Form filed by More than One Reporting Person'),
  };
}

function headOf(table: HtmlElement): ShownHead {
  const caption = firstOf(tagged(table, 'caption'), 'caption');
  const rows = tagged(firstOf(tagged(table, 'thead'), 'thead'), 'tr');
  return { title: textOf(caption), columns: leafCaptions(rows.map((row) => tagged(row, 'th'))) };
}

function rowsOf(page: Page, table: HtmlElement, head: ShownHead): ShownCell[][] {
  return tagged(table, 'tbody').flatMap((tbody) =>
    tagged(tbody, 'tr').map((row) => tagged(row, 'td', 'th').map((cell, at) => cellOf(page, head, cell, at))),
  );
}

function cellOf(page: Page, head: ShownHead, cell: HtmlElement, at: number): ShownCell {
  // A marker stands in a <sup> or holds one; the innermost of them is the marker, what else a <sup> holds is not.
  const markers = descendants(cell).filter((inner) => isMarker(inner) && !descendants(inner).some(isMarker));
  checkHeader(page, head, cell, at);
  return {
    text: page.read(cell, (inner) => markers.includes(inner)),
    markers: markers.map((marker) => {
      checkTarget(page, cell, marker);
      return textOf(marker);
    }),
  };
}

function isMarker(element: HtmlElement): boolean {
  return element.tagName === 'sup' || classesOf(element).includes('note');
}

/** A marker's link, around or in it, must lead to the footnote that it names. */
function checkTarget(page: Page, cell: HtmlElement, marker: HtmlElement): void {
  const links = tagged(cell, 'a').filter(
    (link) => link === marker || descendants(link).includes(marker) || descendants(marker).includes(link),
  );
  for (const link of links) {
    const href = attribute(link, 'href');
    const id = `F${textOf(link).replace(/\D/g, '')}`;
    if (href !== `#${id}`) page.note(`marker ${textOf(link)} links to ${href}`);
    else if (page.byId(id).length !== 1) page.note(`marker ${textOf(link)} links to no footnote`);
  }
}

/** The last id of a cell's `headers` is the header cell over its own column. */
function checkHeader(page: Page, head: ShownHead, cell: HtmlElement, at: number): void {
  const headers = attribute(cell, 'headers')?.trim().split(/\s+/) ?? [];
  const captions = headers.map((id) => {
    const header = page.byId(id)[0];
    return header ? textOf(header) : `no header ${id}`;
  });
  const column = head.columns[at];
  if (captions.join(' > ') !== column)
    page.note(`cell ${at + 1} is headed "${captions.join(' > ')}", not "${column}"`);
}

function statementOf(page: Page): string | null {
  const statement = classed(page.body, 'statement')[0];
  return statement ? page.read(statement) : null;
}

function footnotesOf(page: Page): Shown['footnotes'] {
  return classed(page.body, 'footnotes')
    .flatMap((list) => tagged(list, 'li'))
    .map((item) => ({
      label: classed(item, 'ordinal')
        .map((label) => page.read(label))
        .join(' '),
      text: classed(item, 'text')
        .map((text) => page.read(text))
        .join(' '),
    }));
}

function remarksOf(page: Page): string | null {
  const remarks = holding(page.body, 'id', 'remarks')[0];
  if (!remarks) return null;
  return classed(remarks, 'text')
    .map((text) => page.read(text))
    .filter(Boolean)
    .join(' ');
}

function signaturesOf(page: Page): Shown['signatures'] {
  return holding(page.body, 'data-signature').map((signature) => ({
    name: page.read(holding(signature, 'data-field', 'name')[0]),
    date: page.read(holding(signature, 'data-field', 'date')[0]),
  }));
}
