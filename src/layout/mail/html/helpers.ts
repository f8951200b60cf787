import type { CellView, Link, Rich, Run } from '../../../form/view.ts';
import { escapeHtml } from '../../../html/escape.ts';
import { secPage } from '../../../html/link.ts';
import {
  directionAttribute,
  type Faces,
  isolatedMarkup,
  type Markup,
  markup,
  richMarkup,
} from '../../../html/markup.ts';
import type { EdgarColumn, EdgarHead } from '../../edgar/columns.ts';

/** A raised star would be smaller than a mail's least type. */
const FACES: Faces<Run['face']> = {
  plain: ['', ''],
  bold: ['<b>', '</b>'],
  italic: ['<i>', '</i>'],
  super: ['', ''],
};

/** A caption with its bold and italic stretches. */
function mailRich(view: Rich): Markup {
  return richMarkup(view, FACES);
}

/** A box as text, which every client shows. */
function tick(ticked: boolean): string {
  return ticked ? '☒' : '☐';
}

/** A name as a link to its page on sec.gov where it has one. */
function mailLink(view: Link): Markup {
  const text = isolatedMarkup(view.text);
  const page = secPage(view.href);
  return markup(page === null ? text : `<a href="${escapeHtml(page)}">${text}</a>`);
}

/** A column's caption, which may break in `(Month/Day/Year)`, the longest word of all. */
function mailHead(text: string): Markup {
  return markup(breakable(text));
}

function breakable(text: string): string {
  return escapeHtml(text).replaceAll('/', '/<wbr>');
}

/** A head of the official layout; one over a single column has its share of the width. */
function mailHeadCell(
  { id, text, scope, colspan, rowspan, align }: EdgarHead,
  columns: readonly EdgarColumn[],
): Markup {
  const column = columns.find((each) => each.id === id);
  const width = column === undefined ? '' : ` width="${Math.round(column.width)}%"`;
  const spans = `colspan="${colspan}" rowspan="${rowspan}"`;
  return markup(
    `<th scope="${scope}" ${spans} align="${align}"${width} style="font-weight:normal">${breakable(text)}</th>`,
  );
}

/** Longer than a date or most amounts; what is longer may break after a comma, so that sixteen columns fit. */
const LONGEST_WHOLE = 10;

/** Words that no table could hold whole. */
const ENDLESS = /\S{20}/;

/** Prices are read as a whole; what is longer than millions with their cents may break as others do. */
const LONGEST_PRICE = 13;

/** What every client keeps on one line, Word too, which knows no `white-space`: a value and its first marker. */
const NO_BREAK = '&nbsp;';

/** A data cell of the official layout: the value and its markers; a row is centred, so only what is not says so. */
function mailCell({ text, notes }: CellView, column: EdgarColumn): Markup {
  const align = column.align === 'left' ? ' align="left"' : '';
  const shown = [text, notes.map((note) => note.text).join('')].filter(Boolean);
  const style = shown.some((part) => ENDLESS.test(part)) ? ' style="word-break:break-word"' : '';
  const html = shown.map(escapeHtml).join(NO_BREAK) || NO_BREAK;
  const longest = column.key === 'price' || column.key === 'exercisePrice' ? LONGEST_PRICE : LONGEST_WHOLE;
  const shownWhole = text.length > longest ? html.replaceAll(',', ',<wbr>') : html;
  return markup(`<td${align}${directionAttribute(text)}${style}>${shownWhole}</td>`);
}

/** A value among words, whose order it does not change; the template escapes what is text. */
function mailText(text: string): Markup | string {
  return directionAttribute(text) === '' ? text : markup(isolatedMarkup(text));
}

/** What the templates of mails may call in HTML. */
export const EMAIL_HELPERS = { mailCell, mailHead, mailHeadCell, mailLink, mailRich, mailText, tick };
