import stringWidth from 'string-width';
import {
  BOXES,
  EXPLANATION,
  type Form,
  HEAD_CHECKS,
  HEADINGS,
  HEADS,
  notices,
  REMARKS,
  SIGNATURE,
  STATEMENT,
} from './captions.ts';
import { collapse } from './dom.ts';
import {
  type Box,
  boxesOf,
  headChecksOf,
  type Line,
  type Lines,
  ledgerOf,
  type Note,
  ownersOf,
  type Tick,
} from './email-form.ts';
import { goingOn, type ShownEmail } from './email-shown.ts';
import { BREAK, type Shown, type ShownHead } from './shown.ts';

/**
 * Reads a mail's plain text. What begins at the left margin is the form's own: captions, headings, footnotes' numbers,
 * tables between rulers. What is indented belongs to what stands over it, and a long line goes on in the next, which
 * does not tell a space from a break within a word: there stands a BREAK.
 */

/** Lines at the margin that follow one another, and the indented ones under them; or a table from ruler to ruler. */
interface Piece {
  readonly head: readonly string[];
  readonly body: readonly string[];
  readonly isTable: boolean;
}

/** The pieces of a text, taken one after the other. */
class Pieces {
  readonly note: Note;
  readonly #pieces: readonly Piece[];
  #at = 0;

  constructor(pieces: readonly Piece[], note: Note) {
    this.#pieces = pieces;
    this.note = note;
  }

  get next(): Piece | undefined {
    return this.#pieces[this.#at];
  }

  take(): Piece | undefined {
    this.#at += 1;
    return this.#pieces[this.#at - 1];
  }

  /** The pieces before the first of which this holds, or all. */
  takeUntil(is: (piece: Piece) => boolean): Piece[] {
    const taken: Piece[] = [];
    while (this.next !== undefined && !is(this.next)) {
      taken.push(this.next);
      this.#at += 1;
    }
    return taken;
  }

  /** Words that no filing changes, in the lines in which they stand. */
  expect(words: string): void {
    const piece = this.take();
    if (piece === undefined || piece.isTable || piece.head.join(' ') !== words || goingOn(piece.body) !== '')
      this.note(`no "${words}" but "${piece?.head.join(' ')}"`);
  }
}

export function readEmailText(text: string): ShownEmail {
  const strays: string[] = [];
  const note: Note = (stray) => strays.push(stray);
  if (!text.endsWith('\n')) note('the last line does not end');
  const pieces = new Pieces(piecesIn(text.split('\n')), note);
  const preheader = goingOn(pieces.take()?.head ?? []);
  const about = pieces.takeUntil(({ head }) => /^FORM [345]$/.test(head[0] ?? ''));
  const link = about.find(({ head }) => head[0] === 'This filing on EDGAR');
  const filed = about.find(({ head }) => head[0] === 'Filed copy');
  for (const piece of about) if (piece !== link && piece !== filed) note(piece.head.join(' '));
  for (const line of link?.head.slice(2) ?? []) note(line);
  return {
    preheader,
    link: link?.head[1] ?? null,
    left: [],
    form: formIn(pieces, filed?.head.join(' ') ?? '', note),
    strays,
  };
}

function piecesIn(lines: readonly string[]): Piece[] {
  const pieces: { head: string[]; body: string[]; isTable: boolean }[] = [];
  let isOpen = false;
  for (const line of lines) {
    const last = pieces.at(-1);
    if (isOpen && last?.isTable && line !== '') {
      last.body.push(line);
    } else if (isRuler(line)) {
      pieces.push({ head: [line], body: [], isTable: true });
      isOpen = true;
    } else if (/^\S/.test(line)) {
      if (isOpen && last?.body.length === 0) last.head.push(line);
      else pieces.push({ head: [line], body: [], isTable: false });
      isOpen = true;
    } else {
      // A blank line ends the words at the margin; what is indented may hold one, where a value is empty.
      isOpen = line !== '';
      if (last && !last.isTable) last.body.push(line);
    }
  }
  return pieces;
}

function isRuler(line: string): boolean {
  return /^-+(?:\+-+)+$/.test(line);
}

function startsWith(piece: Piece, words: string): boolean {
  return !piece.isTable && piece.head[0]?.startsWith(words) === true;
}

/** Boxes to be ticked stand between brackets; their words go on where they began. */
const TEXT_LINES: Lines = { between: BREAK, ticks: (lines) => ticksIn(lines.map((line) => line.text)) };

const TICK = /^( *)\[([X ])\] (.*)$/;

function ticksIn(lines: readonly string[]): Tick[] {
  const ticks: { ticked: boolean; words: string; indent: number }[] = [];
  for (const line of lines) {
    const [, before = '', mark, words = ''] = TICK.exec(line) ?? [];
    const last = ticks.at(-1);
    const indent = before.length + '[X] '.length;
    if (mark !== undefined && (last === undefined || indent === last.indent)) {
      ticks.push({ ticked: mark === 'X', words, indent });
    } else if (line !== '') {
      const goesOn = last !== undefined && line.startsWith(' '.repeat(last.indent));
      if (goesOn) last.words += BREAK + line.trim();
      else ticks.push({ ticked: false, words: `no box: ${line}`, indent });
    }
  }
  return ticks;
}

function formIn(pieces: Pieces, filed: string, note: Note): Shown {
  const form = (/^FORM ([345])$/.exec(pieces.next?.head[0] ?? '')?.[1] ?? '4') as Form;
  const [name, omb, number, burden, hours, agency, city, ...title] = HEADINGS[form];
  pieces.expect([name, agency, city].join(' '));
  pieces.expect(title.join(' '));
  pieces.expect([omb, number, burden, hours].join(' '));
  const checks = pieces.takeUntil(({ head }) => !TICK.test(head[0] ?? ''));
  const boxes = boxesIn(
    pieces.takeUntil((piece) => startsWith(piece, 'Table I - ')),
    form,
    note,
  );
  const tables = [tableIn(pieces, form, 0), tableIn(pieces, form, 1)] as const;
  const owners = boxesIn(
    pieces.takeUntil((piece) => startsWith(piece, EXPLANATION)),
    form,
    note,
  );
  return {
    filed,
    ...boxesOf(boxes, TEXT_LINES, note),
    headChecks: headChecksOf(
      checks.flatMap(({ head, body }) => ticksIn([...head, ...body])),
      HEAD_CHECKS,
      note,
    ),
    heads: [tables[0].head, tables[1].head],
    tables: [tables[0].rows, tables[1].rows],
    owners: ownersOf(owners, TEXT_LINES, note),
    ...explanationIn(pieces, note),
    signatures: signaturesIn(pieces, form, note),
    strays: [],
  };
}

/** Each box is a caption at the margin and its lines, indented by three. */
function boxesIn(pieces: readonly Piece[], form: Form, note: Note): Box[] {
  return pieces.flatMap(({ head, body, isTable }) => {
    const caption = head.join(' ');
    const id = Object.entries(BOXES[form]).find(([, words]) => words === caption)?.[0];
    if (id === undefined || isTable) note(`no box: ${caption}`);
    const lines = body.map((line): Line => {
      if (line !== '' && !line.startsWith('   ')) note(`in box ${id}: ${line}`);
      // Where boxes are to be ticked, a line's indent tells whether it goes on in the one above.
      return { text: id === 'relationship' || id === 'filers' ? line : collapse(line), cik: null };
    });
    // The last line is the blank one before the next box, unless that follows at once.
    const own = lines.at(-1)?.text === '' ? lines.slice(0, -1) : lines;
    return id === undefined ? [] : [{ id, caption, lines: own }];
  });
}

/** A title, and a table whose columns are where its rulers have a plus. */
function tableIn(
  pieces: Pieces,
  form: Form,
  at: 0 | 1,
): { head: ShownHead; rows: ReturnType<typeof ledgerOf>['rows'] } {
  const title = pieces.take()?.head.join(' ') ?? '';
  const table = pieces.take();
  if (!table?.isTable) {
    pieces.note(`no table under "${title}"`);
    return { head: { title, columns: [] }, rows: [] };
  }
  const [ruler = ''] = table.head;
  const rows: string[][] = [[]];
  for (const line of table.body) {
    if (line === ruler) rows.push([]);
    else rows.at(-1)?.push(line);
  }
  // After the last ruler nothing stands.
  for (const line of rows.pop() ?? []) pieces.note(`under the table: ${line}`);
  const cells = rows.map((lines) => cellsIn(lines, ruler, pieces.note));
  const [head = [], ...body] = cells;
  const words = head.map((captions) => captions.map((caption) => caption.replaceAll(BREAK, ' ')));
  const read = ledgerOf(HEADS[form][at], words, body, pieces.note);
  return { head: { title, columns: read.columns }, rows: read.rows };
}

/** The cells of a row, each with the texts that stand in it, which go on in indented lines. */
function cellsIn(lines: readonly string[], ruler: string, note: Note): string[][] {
  const widths = ruler.split('+').map((part) => part.length);
  const columns: string[][] = widths.map(() => []);
  for (const line of lines) {
    cutAt(line, widths, note).forEach((piece, at) => {
      const texts = columns[at];
      if (piece.trim() === '' || texts === undefined) return;
      if (piece.startsWith('  ') && texts.length > 0) texts.push(`${texts.pop()}${BREAK}${piece.trim()}`);
      else texts.push(piece.trim());
    });
  }
  return columns;
}

/** Cuts a line at the columns of its table; between the columns stands ` | `. */
function cutAt(line: string, widths: readonly number[], note: Note): string[] {
  const pieces: string[] = [];
  let rest = line;
  widths.forEach((width, at) => {
    const isLast = at === widths.length - 1;
    const [piece, after] = isLast ? [rest, ''] : split(rest, width);
    if (!isLast && (!after.startsWith('|') || (piece !== '' && !piece.endsWith(' '))))
      note(`no column: ${line}`);
    // The first column begins at the margin, the others after a space.
    if (at > 0 && !/^(?: |$)/.test(piece)) note(`no column: ${line}`);
    pieces.push(at === 0 ? piece : piece.slice(1));
    rest = after.slice(1);
  });
  return pieces;
}

const letters = new Intl.Segmenter();

/** The first columns of a line, and the rest; a wide letter takes two columns, a mark none. */
function split(line: string, width: number): [string, string] {
  if (/^[ -~]*$/.test(line)) return [line.slice(0, width), line.slice(width)];
  let [at, columns] = [0, 0];
  for (const { segment } of letters.segment(line)) {
    if (columns >= width) break;
    columns += stringWidth(segment);
    at += segment.length;
  }
  return [line.slice(0, at), line.slice(at)];
}

function explanationIn(pieces: Pieces, note: Note): Pick<Shown, 'statement' | 'footnotes' | 'remarks'> {
  pieces.expect(EXPLANATION);
  const notes = pieces
    .takeUntil((piece) => [REMARKS, SIGNATURE.name].includes(piece.head[0] ?? ''))
    .map(({ head, body }) => {
      for (const line of head.slice(1)) note(`at the margin: ${line}`);
      return goingOn([...head, ...body]);
    });
  const statement = notes[0]?.replaceAll(BREAK, ' ') === STATEMENT ? STATEMENT : null;
  const hasRemarks = pieces.next?.head[0] === REMARKS;
  return {
    statement,
    footnotes: notes.slice(statement === null ? 0 : 1).map((text) => ({ label: null, text })),
    remarks: hasRemarks ? goingOn(pieces.take()?.body ?? []) : null,
  };
}

/** Captions at the margin, what they head under them. */
function signaturesIn(pieces: Pieces, form: Form, note: Note): Shown['signatures'] {
  const official = notices(form);
  const signatures: { name: string; date: string }[] = [];
  while (pieces.next?.head.join() === SIGNATURE.name) {
    const name = goingOn(pieces.take()?.body ?? []);
    const date = pieces.take();
    if (date?.head.join() !== SIGNATURE.date) note(`no date of ${name} but ${date?.head.join(' ')}`);
    signatures.push({ name, date: goingOn(date?.body ?? []) });
  }
  for (const words of official) pieces.expect(words);
  for (const piece of pieces.takeUntil(() => false)) note(piece.head.join(' '));
  return signatures;
}
