import { FILERS_CHECKS, type Head, PERSON, RELATIONSHIP_CHECKS } from './captions.ts';
import { BREAK, type Shown, type ShownCell, type ShownPerson, type ShownRelationship } from './shown.ts';

/** What mails have in common, whether they are HTML or plain text: lines in boxes, ticks, tables of three columns. */

/** A line of a box; the CIK of the page that it links to is empty where it links to none, null where links do not show. */
export interface Line {
  readonly text: string;
  readonly cik: string | null;
}

/** A box of the form: what its caption says and the lines that belong to it. */
export interface Box {
  readonly id: string;
  readonly caption: string;
  readonly lines: readonly Line[];
}

/** A box that may be ticked, with the words beside it. */
export interface Tick {
  readonly ticked: boolean;
  readonly words: string;
}

/** Says what a reader finds and cannot explain. */
export type Note = (stray: string) => void;

/**
 * How a mail's kind shows lines: as HTML shows them a line is a line, in plain text a long one goes on in the next, and
 * BREAK stands between.
 */
export interface Lines {
  readonly between: string;
  ticks(lines: readonly Line[]): Tick[];
}

/** The boxes of the form's head; one that is not there is reported by the comparison of the captions. */
export function boxesOf(
  boxes: readonly Box[],
  { between, ticks }: Lines,
  note: Note,
): Pick<
  Shown,
  'captions' | 'person' | 'issuer' | 'foreign' | 'period' | 'amendment' | 'relationship' | 'filers'
> {
  const ids = boxes.map((box) => box.id);
  for (const id of ids.filter((each, at) => ids.indexOf(each) !== at)) note(`box ${id} stands twice`);
  const lines = (id: string): readonly Line[] | undefined => boxes.find((box) => box.id === id)?.lines;
  const value = (id: string): string => joined(lines(id) ?? [], between);
  const filers = ticksOf(ticks(lines('filers') ?? []), FILERS_CHECKS, note);
  for (const words of Object.values(filers.details)) note(`beside box 6: ${words}`);
  return {
    captions: Object.fromEntries(boxes.map(({ id, caption }) => [id, caption])),
    person: personOf(lines('person') ?? [], between, null, note),
    issuer: { name: value('issuer'), cik: lines('issuer')?.[0]?.cik ?? null, ticker: null },
    foreign: lines('foreign') === undefined ? null : value('foreign'),
    period: value('period'),
    amendment: value('amendment'),
    relationship: relationshipOf(ticks(lines('relationship') ?? []), note),
    filers: { one: filers.ticks.one === true, more: filers.ticks.more === true },
  };
}

/** Box 1 of every owner, each with the relationship that follows it. */
export function ownersOf(boxes: readonly Box[], { between, ticks }: Lines, note: Note): ShownPerson[] {
  const owners: ShownPerson[] = [];
  boxes.forEach((box, at) => {
    if (box.id === 'person') {
      const next = boxes[at + 1];
      const own = next?.id === 'relationship' ? relationshipOf(ticks(next.lines), note) : null;
      owners.push(personOf(box.lines, between, own, note));
    } else if (box.id !== 'relationship' || boxes[at - 1]?.id !== 'person') {
      note(`among the owners: ${box.caption}`);
    }
  });
  return owners;
}

function joined(lines: readonly Line[], between: string): string {
  return lines
    .map((line) => line.text)
    .filter(Boolean)
    .join(between);
}

/** What stands over `(City)`, `(State)`, `(Zip)` and, abroad, `(Country)`: each behind its value, on a line of its own. */
function places(between: string): RegExp {
  const parts = ['City', 'State', 'Zip'].map((name) => `(?<${name}>.*)\\(${name}\\)`).join(between);
  return new RegExp(`^${parts}(?:${between}(?<Country>.*)\\(Country\\))?$`);
}

/** Name, streets and places; the captions between them stand on lines of their own. */
function personOf(
  lines: readonly Line[],
  between: string,
  relationship: ShownRelationship | null,
  note: Note,
): ShownPerson {
  const named = lines.findIndex(({ text }, at) => at > 0 && text === PERSON.name);
  const housed = lines.findLastIndex(({ text }) => text === PERSON.street);
  const found = places(between).exec(joined(lines.slice(housed + 1), between));
  if (named < 0 || housed < named || !found) note(`no person: ${joined(lines, between)}`);
  const streets = lines.slice(named + 1, Math.max(housed, 0));
  return {
    name: joined(lines.slice(0, Math.max(named, 0)), between),
    cik: lines[0]?.cik ?? null,
    // Where lines go on in the next, two streets cannot be told from a long one.
    street: between === BREAK ? [joined(streets, between)] : streets.map((street) => street.text),
    places: Object.fromEntries(
      Object.entries(found?.groups ?? {})
        .filter(([, words]) => words !== undefined)
        .map(([name, words]) => [name, bare(words)]),
    ),
    relationship,
  };
}

/** The words without white space and breaks about them. */
export function bare(words: string): string {
  return words.replace(new RegExp(`^[ ${BREAK}]+|[ ${BREAK}]+$`, 'g'), '');
}

function relationshipOf(ticks: readonly Tick[], note: Note): ShownRelationship {
  const { ticks: ticked, details } = ticksOf(ticks, RELATIONSHIP_CHECKS, note);
  const { isOfficer = '', isOther = '', ...others } = details;
  for (const words of Object.values(others)) note(`beside a box: ${words}`);
  return { ticks: ticked, officerTitle: isOfficer, otherText: isOther };
}

/** The boxes in their order, each with its official words; what stands behind these is the detail. */
function ticksOf(
  found: readonly Tick[],
  official: Readonly<Record<string, string>>,
  note: Note,
): { ticks: Record<string, boolean>; details: Record<string, string> } {
  const ticks: Record<string, boolean> = {};
  const details: Record<string, string> = {};
  for (const [at, [id, words]] of Object.entries(official).entries()) {
    const tick = found[at];
    const detail = tick && afterWords(tick.words, words);
    if (tick === undefined || detail === undefined) note(`no box "${words}" in its place`);
    else ticks[id] = tick.ticked;
    if (detail) details[id] = detail;
  }
  for (const { words } of found.slice(Object.keys(official).length)) note(`a box too many: ${words}`);
  return { ticks, details };
}

/** The boxes at the head, of which a form may lack some. */
export function headChecksOf(
  found: readonly Tick[],
  official: Readonly<Record<string, string>>,
  note: Note,
): Record<string, boolean> {
  const checks: Record<string, boolean> = {};
  for (const { ticked, words } of found) {
    const id = Object.keys(official).find((each) => afterWords(words, official[each] ?? '') === '');
    if (id === undefined || id in checks) note(`at the head: ${words}`);
    else checks[id] = ticked;
  }
  return checks;
}

/** What a text says after official words, between which it may break; undefined where it begins otherwise. */
export function afterWords(text: string, words: string): string | undefined {
  const pattern = words
    .split(' ')
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join(`[ ${BREAK}]`);
  const found = new RegExp(`^${pattern}(?:[ ${BREAK}](.*))?$`).exec(text);
  return found ? (found[1] ?? '') : undefined;
}

/**
 * A table in three columns: the head's cells hold official captions, a body's cell lines that begin with the label of
 * one of the columns that are captioned over it, in their order.
 */
export function ledgerOf(
  official: Head,
  heads: readonly (readonly string[])[],
  rows: readonly (readonly (readonly string[])[])[],
  note: Note,
): { columns: string[]; rows: ShownCell[][] } {
  const over = heads.map((captions) => captions.flatMap((caption) => columnsIn(caption, official)));
  return { columns: over.flat(), rows: rows.map((cells) => ledgerRow(over, cells, note)) };
}

function ledgerRow(
  over: readonly (readonly string[])[],
  cells: readonly (readonly string[])[],
  note: Note,
): ShownCell[] {
  if (cells.length !== over.length) note(`a row of ${cells.length} cells under a head of ${over.length}`);
  return over.flatMap((columns, at) => {
    const row: ShownCell[] = columns.map(() => ({ text: '', markers: null }));
    let last = -1;
    for (const line of cells[at] ?? []) {
      const place = columns.findIndex((column) => afterWords(line, labelOf(column)) !== undefined);
      if (place <= last) note(`under "${columns.join('", "')}": ${line}`);
      else row[place] = { text: afterWords(line, labelOf(columns[place] ?? '')) ?? '', markers: null };
      last = Math.max(last, place);
    }
    return row;
  });
}

/** `3. Transaction Code (Instr. 8): Code, V` stands for two columns; words that are no caption, for themselves. */
function columnsIn(caption: string, official: Head): string[] {
  for (const { caption: known } of official.columns) {
    const [widest = '', leaf] = known.split(' > ');
    if (leaf !== undefined && caption.startsWith(`${widest}: `)) {
      const leaves = caption.slice(widest.length + 2).split(', ');
      return leaves.map((each) => `${widest} > ${each}`);
    }
  }
  return [caption];
}

/** `2.`, and `4. Price:` of a column that shares its number. */
function labelOf(column: string): string {
  const [widest = '', leaf] = column.split(' > ');
  const number = /^\d+[A-Z]?\./.exec(widest)?.[0] ?? widest;
  return leaf === undefined ? number : `${number} ${leaf}:`;
}
