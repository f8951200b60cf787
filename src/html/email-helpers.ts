import type { CellView, ColumnView, Link, Rich, Run } from '../form/view.ts';
import { escapeHtml } from './escape.ts';
import { secPage } from './link.ts';
import { type Markup, markup } from './markup.ts';

/** A raised star would be smaller than a mail's least type. */
const FACES: Readonly<Record<Run['face'], readonly [string, string]>> = {
  plain: ['', ''],
  bold: ['<b>', '</b>'],
  italic: ['<i>', '</i>'],
  super: ['', ''],
};

/** A caption with its bold and italic stretches. */
function caption(view: Rich): Markup {
  const runs = view.map(({ face, text }) => `${FACES[face][0]}${escapeHtml(text)}${FACES[face][1]}`);
  return markup(runs.join(''));
}

/** A box as text, which every client shows. */
function tick(ticked: boolean): string {
  return ticked ? '☒' : '☐';
}

/** A name as a link to its page on sec.gov where it has one. */
function mailLink(view: Link): Markup {
  const text = escapeHtml(view.text);
  const page = secPage(view);
  return markup(page === null ? text : `<a href="${escapeHtml(page)}">${text}</a>`);
}

/** Longer than any number, date or code that a form can hold; what is longer breaks, or the table grows with it. */
const LONGEST_WHOLE = 24;

/** A data cell of the official layout: the value and its markers; a row is centred, so only what is not says so. */
function mailCell({ text, notes }: CellView, column: ColumnView): Markup {
  const align = column.align === 'left' ? ' align="left"' : '';
  const breaks = column.wraps || text.length > LONGEST_WHOLE ? ' style="overflow-wrap:anywhere"' : '';
  const shown = [text, notes.map((note) => note.text).join('')].filter(Boolean).join(' ');
  return markup(`<td${align}${breaks}>${escapeHtml(shown) || '&nbsp;'}</td>`);
}

/** What the templates of mails may call besides the form's helpers. */
export const EMAIL_HELPERS = { caption, mailCell, mailLink, tick };
