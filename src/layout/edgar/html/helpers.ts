import type { CellView, Link, NoteRef, Rich, Run } from '../../../form/view.ts';
import { escapeHtml } from '../../../html/escape.ts';
import { secPage } from '../../../html/link.ts';
import {
  dir,
  directionAttribute,
  type Faces,
  type Markup,
  markup,
  richMarkup,
} from '../../../html/markup.ts';
import type { EdgarColumn } from '../columns.ts';
import type { Standing } from './standing.ts';

/** Longer than any number, date or code that a form can hold; what is longer must break or the page grows with it. */
const LONGEST_WHOLE = 24;

const FACES: Faces<Run['face']> = {
  plain: ['', ''],
  bold: ['<b>', '</b>'],
  italic: ['<i>', '</i>'],
  super: ['<sup>', '</sup>'],
};

/** Where a cell stands, as far as its ids and links depend on it; a template of the user's may not say. */
type Place = Partial<Pick<Standing, 'idPrefix' | 'slots'>>;

function noteHtml(note: NoteRef, { idPrefix = '', slots = false }: Place): string {
  const id = `${idPrefix}${escapeHtml(note.id)}`;
  const slot = slots ? `<slot name="${id}"></slot>` : '';
  const text = `${slot}${escapeHtml(note.text)}`;
  if (note.target === null) return `<span class="note" id="${id}">${text}</span>`;
  const target = `${idPrefix}${escapeHtml(note.target)}`;
  const label = escapeHtml(note.label);
  return `<a class="note" role="doc-noteref" id="${id}" href="#${target}" aria-label="${label}">${text}</a>`;
}

/** As many markers stay on one line with the value; more may continue on the next. */
const MOST_ON_A_LINE = 4;

/** Markers follow one another without a separator; where there are several, each must still be large enough to touch. */
function notesHtml(notes: readonly NoteRef[], place: Place): string {
  if (notes.length === 0) return '';
  let markers = '';
  for (const note of notes) markers += noteHtml(note, place);
  if (notes.length === 1) return `<sup>${markers}</sup>`;
  return `<sup class="${notes.length > MOST_ON_A_LINE ? 'several' : 'several whole'}">${markers}</sup>`;
}

/** A table's data cell: `<span class="data">` unless there is no text, then the markers in one `<sup>`, and no white space. */
function cell(view: CellView, column: EdgarColumn, place: Place): Markup {
  const classes = `${column.align}${breaksOf(view.text, column)}`;
  const value = view.text === '' ? '' : `<span class="data">${escapeHtml(view.text)}</span>`;
  const notes = notesHtml(view.notes, place);
  const headers = prefixed(escapeHtml(column.headers), place);
  return markup(
    `<td headers="${headers}" class="${classes}"${directionAttribute(view.text)}>${value}${notes}</td>`,
  );
}

/** Words with a character more than a form can hold whole. */
const ENDLESS = new RegExp(`\\S{${LONGEST_WHOLE + 1}}`);

/** Where a value may break: nowhere, between words, or anywhere. */
function breaksOf(text: string, { wraps }: EdgarColumn): string {
  if (text.length <= LONGEST_WHOLE) return wraps ? ' words' : ' whole';
  return ENDLESS.test(text) ? '' : ' words';
}

/** Ids with spaces between them, each with its prefix. */
function prefixed(ids: string, { idPrefix }: Place): string {
  return idPrefix === undefined || idPrefix === '' ? ids : ids.replace(/\S+/g, `${idPrefix}$&`);
}

/** A column's caption; `(Month/Day/Year)` takes a line of its own, or breaks after its slashes in a narrow column. */
function columnHead(text: string): Markup {
  // Broken already, as it is for printing.
  if (text.includes('\n')) return markup(escapeHtml(text).replaceAll('\n', '<br>'));
  if (!text.includes('/')) return markup(escapeHtml(text));
  const words = escapeHtml(text).split(' ');
  const parts = words.map((word) =>
    word.includes('/') ? `<span class="unit">${word.replaceAll('/', '/<wbr>')}</span>` : word,
  );
  return markup(parts.join(' '));
}

/** A name as a link to its page on sec.gov, as plain text where there is none or it leads elsewhere. */
function nameLink(view: Link): Markup {
  const text = escapeHtml(view.text);
  const page = secPage(view.href);
  const attributes = `class="data" data-field="name"${directionAttribute(view.text)}`;
  if (page === null) return markup(`<span ${attributes}>${text}</span>`);
  return markup(`<a ${attributes} href="${escapeHtml(page)}">${text}</a>`);
}

/** A caption with its bold, italic and raised stretches. */
function rich(view: Rich): Markup {
  return richMarkup(view, FACES);
}

/** All that this layout's templates may call besides Handlebars' own blocks and `is`. */
export const HELPERS = { cell, columnHead, dir, nameLink, rich };
