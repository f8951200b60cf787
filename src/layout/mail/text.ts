import type { Rich } from '../../form/view.ts';
import type { LedgerLine } from './ledger.ts';

/** The longest line of a plain text, in columns of a fixed-width font: what mail programs quote without wrapping. */
const WIDTH = 76;

/** The three columns of a table, with ` | ` between them. */
const COLUMNS = [26, 22, 22] as const;
const BETWEEN = ' | ';

let columnsOf: typeof import('string-width').default;
let wrapped: typeof import('wrap-ansi').default;
let loading: Promise<void> | undefined;

/** To be awaited before a plain text is made: to load this for a form's HTML would be a good part of the time to start. */
export function loadMeasures(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  [{ default: columnsOf }, { default: wrapped }] = await Promise.all([
    import('string-width'),
    import('wrap-ansi'),
  ]);
}

/** The lines of a text that is at most so wide; a word that is wider is broken. */
function wrap(text: string, width: number): string[] {
  return wrapped(text, width, { hard: true }).split('\n');
}

/**
 * A text in as many lines as it needs; a label stands before the first and the others are indented as far. Words of the
 * form stand without a label. What a filing says is indented or stands in a cell, so that no line of it can pass for a
 * caption, a heading or a row.
 */
function line(text: string, label?: unknown): string {
  if (typeof label !== 'string') return wrap(text, WIDTH).join('\n');
  const after = ' '.repeat(columnsOf(label) + 1);
  return wrap(text, WIDTH - after.length)
    .map((each, at) => ((at === 0 ? `${label} ` : after) + each).trimEnd())
    .join('\n');
}

/** Paragraphs under one label, which stands before the first; the others are indented as far. */
function labelled(paragraphs: readonly string[], label: string): string {
  const under = ' '.repeat(columnsOf(label));
  return paragraphs.map((each, at) => line(each, at === 0 ? label : under)).join('\n');
}

type Cell = { readonly captions: readonly string[] } | { readonly lines: readonly LedgerLine[] };

/** A row of a table: its cells side by side, each as high as the highest. */
function beside(cells: readonly Cell[]): string {
  const columns = cells.map((cell, at) =>
    entriesOf(cell).flatMap((entry) => hung(entry, COLUMNS[at] as number)),
  );
  const height = Math.max(1, ...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    columns
      .map((lines, at) => padded(lines[row] ?? '', COLUMNS[at] as number))
      .join(BETWEEN)
      .trimEnd(),
  ).join('\n');
}

/** The lines of a text, all but the first indented, so that each of several texts is seen to begin. */
function hung(text: string, width: number): string[] {
  return wrap(text, width - INDENT.length).map((line, at) => (at === 0 ? line : INDENT + line));
}

const INDENT = '  ';

function entriesOf(cell: Cell): readonly string[] {
  if ('captions' in cell) return cell.captions;
  return cell.lines.map(({ label, text, notes }) => [label, text, notes].filter(Boolean).join(' '));
}

/** Wide characters take two columns, marks none. */
function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)));
}

/** The line between two rows of a table. */
function ruler(): string {
  return COLUMNS.map((width) => '-'.repeat(width)).join('-+-');
}

function textTick(ticked: boolean): string {
  return ticked ? '[X]' : '[ ]';
}

/** A caption without its faces. */
function plain(view: Rich): string {
  return view.map(({ text }) => text).join('');
}

/** What is not empty of some texts or lists of them, with spaces between. */
function words(...texts: unknown[]): string {
  // Handlebars adds its options last.
  return texts.slice(0, -1).flat().filter(Boolean).join(' ');
}

function concat(...texts: unknown[]): string {
  return texts.slice(0, -1).join('');
}

/** What the template of a plain text may call besides Handlebars' own blocks. */
export const TEXT_HELPERS = { beside, concat, labelled, line, plain, ruler, textTick, words };
