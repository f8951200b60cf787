import {
  EXPLANATION,
  type Form,
  HEAD_CHECKS,
  HEADINGS,
  HEADS,
  type Head,
  notices,
  REMARKS,
  SIGNATURE,
  STATEMENT,
} from './captions.ts';
import { collapse } from './dom.ts';
import { type Box, boxesOf, headChecksOf, type Line, type Lines, type Note, ownersOf } from './email-form.ts';
import { partIn, type ShownEmail } from './email-shown.ts';
import { attribute, cikOf, type HtmlElement, parseHtml, tagged } from './html-dom.ts';
import type { Shown, ShownCell } from './shown.ts';

/**
 * Reads the HTML of a mail as a person sees it: paragraphs, headings and tables one after the other, told by the
 * official words that they hold. Ids, roles and classes are not looked at; what nothing accounts for is a stray.
 */

/** What one layout sets otherwise than the other. */
export interface Layout {
  /** The boxes of a table. */
  boxes(table: HtmlElement, form: Form, note: Note): Box[];
  /** The head and the rows of Table I or II. */
  table(table: HtmlElement, official: Head, note: Note): { columns: string[]; rows: ShownCell[][] };
}

/** A paragraph, a heading or a table that stands beside no other. */
interface Block {
  readonly tag: string;
  readonly element: HtmlElement;
  /** All its text. */
  readonly text: string;
}

export function readMail(html: string, layout: Layout): ShownEmail {
  const strays: string[] = [];
  const note: Note = (stray) => strays.push(stray);
  const blocks = blocksIn(parseHtml(html), note);
  const start = blocks.findIndex(isTable);
  const about = aboutOf(start < 0 ? blocks : blocks.slice(0, start), note);
  const placed: string[] = [];
  const form = start < 0 ? null : formIn(blocks.slice(start), layout, about.filed, placed, note);
  // What is missing is told at the beginning, and again where it would stand.
  const left = form === null ? [] : about.left;
  if (form !== null && [...placed].sort().join() !== [...left].sort().join())
    note(`left out where it would stand: ${placed.join(' ')}; at the beginning: ${left.join(' ')}`);
  return { preheader: about.preheader, link: about.link, left: about.left, form, strays };
}

function isTable({ tag }: Block): boolean {
  return tag === 'table';
}

function isHeading({ tag }: Block): boolean {
  return /^h\d$/.test(tag);
}

function isParagraph({ tag }: Block): boolean {
  return tag === 'p';
}

/** A paragraph that is bold as a whole: what the mail says of itself. */
function isBold({ tag, element }: Block): boolean {
  const [only, ...others] = element.childNodes;
  return tag === 'p' && others.length === 0 && only !== undefined && only.nodeName === 'b';
}

function blocksIn(element: HtmlElement, note: Note): Block[] {
  return element.childNodes.flatMap((node): Block[] => {
    if (!('tagName' in node)) {
      if ('value' in node && collapse(node.value) !== '') note(collapse(node.value));
      return [];
    }
    if (node.tagName === 'div') return blocksIn(node, note);
    return [{ tag: node.tagName, element: node, text: textIn(node) }];
  });
}

/** The lines of an element, white space collapsed; the CIK of a link belongs to its line. */
export function linesIn(element: HtmlElement): Line[] {
  const lines: { text: string; cik: string }[] = [{ text: '', cik: '' }];
  const visit = (inner: HtmlElement): void => {
    for (const node of inner.childNodes) {
      const line = lines.at(-1);
      if ('value' in node && line) line.text += node.value;
      if (!('tagName' in node)) continue;
      const isBlock = /^(?:br|p|div|table|tr|td|th|h\d)$/.test(node.tagName);
      if (node.tagName === 'a' && line) line.cik = cikOf(node) ?? '';
      if (isBlock) lines.push({ text: '', cik: '' });
      visit(node);
      if (isBlock && node.tagName !== 'br') lines.push({ text: '', cik: '' });
    }
  };
  visit(element);
  return lines.map(({ text, cik }) => ({ text: collapse(text), cik }));
}

/** The cells of a row of values; one that spans others would stand under another head than its place says. */
export function valuesIn(row: HtmlElement, note: Note): HtmlElement[] {
  const cells = tagged(row, 'td', 'th');
  for (const cell of cells) {
    if (cell.attrs.some(({ name }) => name === 'colspan' || name === 'rowspan'))
      note(`a value that spans others: ${textIn(cell)}`);
  }
  return cells;
}

export function textIn(element: HtmlElement): string {
  return textsIn(element).join(' ');
}

function textsIn(element: HtmlElement): string[] {
  return linesIn(element)
    .map((line) => line.text)
    .filter(Boolean);
}

/** Ticks as HTML shows them: a box as a character, then its words on the same line. */
export const HTML_LINES: Lines = {
  between: '\n',
  ticks: (lines) => lines.map(({ text }) => tickIn(text)),
};

function tickIn(text: string): { ticked: boolean; words: string } {
  // What does not begin with a box is no tick, and its words are none of the form's.
  return {
    ticked: text.startsWith('☒'),
    words: /^[☐☒]/.test(text) ? text.slice(1).trim() : `no box: ${text}`,
  };
}

/** What stands before the form: the preheader, the way to EDGAR, what is left out, and of what the copy is. */
function aboutOf(
  blocks: readonly Block[],
  note: Note,
): Omit<ShownEmail, 'form' | 'strays'> & { readonly filed: string } {
  const [first, ...others] = blocks;
  let link: string | null = null;
  let filed = '';
  const left: string[] = [];
  for (const block of others) {
    const [anchor] = tagged(block.element, 'a');
    if (anchor && block.text === 'This filing on EDGAR') link = attribute(anchor, 'href');
    else if (isBold(block) && partIn(block.text) !== undefined) left.push(block.text);
    else if (isParagraph(block) && block.text.startsWith('Filed copy ')) filed = block.text;
    else note(block.text);
  }
  return { preheader: first?.text ?? '', link, left, filed };
}

function formIn(
  blocks: readonly Block[],
  layout: Layout,
  filed: string,
  placed: string[],
  note: Note,
): Shown | null {
  const at = (words: string): number =>
    blocks.findIndex((block) => isHeading(block) && block.text.startsWith(words));
  const [table1, table2, explanation] = [at('Table I - '), at('Table II - '), at(EXPLANATION)];
  const signatures = blocks.findLastIndex(isTable);
  if (!(0 < table1 && table1 < table2 && table2 < explanation && explanation < signatures)) {
    note('the form is not whole, or not in its order');
    return null;
  }
  const head = blocks.slice(0, table1);
  const boxes = head.findLast(isTable)?.element;
  const { form, headChecks } = headOf(
    head.filter(({ element }) => element !== boxes),
    note,
  );
  const tables = [
    tableIn(blocks.slice(table1, table2), HEADS[form][0], layout, 'table1', placed, note),
    // Owners follow Table II.
    tableIn(blocks.slice(table2, explanation), HEADS[form][1], layout, 'table2', placed, note),
  ] as const;
  const rest = tables[1].rest;
  const owners = rest.filter(isTable).flatMap(({ element }) => layout.boxes(element, form, note));
  takeLeft(
    rest.filter((block) => !isTable(block)),
    ['owners'],
    placed,
    note,
  );
  for (const block of tables[0].rest) note(block.text);
  readNotices(blocks.slice(signatures + 1), form, note);
  return {
    filed,
    ...boxesOf(boxes ? layout.boxes(boxes, form, note) : [], HTML_LINES, note),
    headChecks,
    heads: [tables[0].head, tables[1].head],
    tables: [tables[0].rows, tables[1].rows],
    owners: ownersOf(owners, HTML_LINES, note),
    ...explanationOf(blocks.slice(explanation + 1, signatures), placed, note),
    signatures: signaturesOf(blocks[signatures]?.element, note),
    strays: [],
  };
}

/** The fixed words at the head, each once, and the boxes among them. */
function headOf(
  blocks: readonly Block[],
  note: Note,
): { form: Form; headChecks: Readonly<Record<string, boolean>> } {
  const lines = blocks.flatMap(({ element }) => textsIn(element));
  const ticks = lines.filter((line) => /^[☐☒]/.test(line));
  const words = lines.filter((line) => !ticks.includes(line));
  const form = (['3', '4', '5'] as const).find((each) => words.includes(`FORM ${each}`)) ?? '4';
  const missing = [...HEADINGS[form]];
  for (const line of words) {
    const found = missing.indexOf(line);
    if (found < 0) note(line);
    else missing.splice(found, 1);
  }
  for (const line of missing) note(`no "${line}" at the head`);
  return { form, headChecks: headChecksOf(ticks.map(tickIn), HEAD_CHECKS, note) };
}

/** A heading, its table and what says which rows are left out; and what follows. */
function tableIn(
  [heading, table, ...following]: readonly Block[],
  official: Head,
  layout: Layout,
  part: 'table1' | 'table2',
  placed: string[],
  note: Note,
) {
  const title = heading?.text ?? '';
  const end = following.findIndex((block) => partIn(block.text) !== part);
  const own = end < 0 ? following : following.slice(0, end);
  takeLeft(own, [part], placed, note);
  if (table === undefined || !isTable(table)) {
    note(`no table under "${title}"`);
    return { head: { title, columns: [] }, rows: [], rest: following };
  }
  const { columns, rows } = layout.table(table.element, official, note);
  return { head: { title, columns }, rows, rest: following.slice(own.length) };
}

/** Sentences that say what is left out, where it would stand. */
function takeLeft(blocks: readonly Block[], parts: readonly string[], placed: string[], note: Note): void {
  for (const block of blocks) {
    if (isBold(block) && parts.includes(partIn(block.text) ?? '')) placed.push(block.text);
    else note(block.text);
  }
}

function explanationOf(
  blocks: readonly Block[],
  placed: string[],
  note: Note,
): Pick<Shown, 'statement' | 'footnotes' | 'remarks'> {
  const at = blocks.findIndex((block) => isHeading(block) && block.text === REMARKS);
  const before = at < 0 ? blocks : blocks.slice(0, at);
  // Behind the footnotes stands what is left out of them and, where there is no heading, that the remarks are.
  const end = before.findLastIndex((block) => !isBold(block)) + 1;
  takeLeft(before.slice(end), at < 0 ? ['footnotes', 'remarks'] : ['footnotes'], placed, note);
  const notes = paragraphsIn(before.slice(0, end), note);
  const statement = notes[0] === STATEMENT ? STATEMENT : null;
  return {
    statement,
    footnotes: notes.slice(statement === null ? 0 : 1).map((text) => ({ label: null, text })),
    remarks:
      at < 0
        ? null
        : paragraphsIn(blocks.slice(at + 1), note)
            .filter(Boolean)
            .join(' '),
  };
}

function paragraphsIn(blocks: readonly Block[], note: Note): string[] {
  const isPlain = (block: Block): boolean => isParagraph(block) && !isBold(block);
  for (const block of blocks) if (!isPlain(block)) note(block.text);
  return blocks.filter(isPlain).map((block) => block.text);
}

/** A row of a name and its date for each, and their captions under the last. */
function signaturesOf(table: HtmlElement | undefined, note: Note): Shown['signatures'] {
  const rows = table
    ? tagged(table, 'tr').map((row) => tagged(row, 'td', 'th').map((cell) => textIn(cell)))
    : [];
  const captions = rows.at(-1);
  if (captions?.join('\n') !== `${SIGNATURE.name}\n${SIGNATURE.date}`)
    note(`under the signatures: ${captions?.join(' ')}`);
  return rows.slice(0, -1).map(([name = '', date = '', ...more]) => {
    for (const text of more) note(text);
    return { name, date };
  });
}

function readNotices(blocks: readonly Block[], form: Form, note: Note): void {
  const official = notices(form);
  official.forEach((words, at) => {
    if (blocks[at]?.text !== words) note(`notice: ${blocks[at]?.text}`);
  });
  for (const block of blocks.slice(official.length)) note(block.text);
}
