import { BOXES, type Form, type Head } from './captions.ts';
import type { Box, Line, Note } from './email-form.ts';
import { linesIn, readMail, textIn, valuesIn } from './email-html.ts';
import type { ShownEmail } from './email-shown.ts';
import { type HtmlElement, leafCaptions, tagged } from './html-dom.ts';
import type { ShownCell } from './shown.ts';

/** Reads a mail in the official layout: boxes in a grid, each under its caption, and the tables in all their columns. */
export function readOfficialEmail(html: string): ShownEmail {
  return readMail(html, { boxes, table });
}

function boxes(element: HtmlElement, form: Form, note: Note): Box[] {
  return tagged(element, 'td').flatMap((cell) => {
    const lines = linesIn(cell);
    const box = Object.entries(BOXES[form]).flatMap(([id, caption]) => boxUnder(id, caption, lines))[0];
    if (box === undefined) note(`no box: ${textIn(cell)}`);
    return box ? [box] : [];
  });
}

/** The box, where the first lines are its caption. */
function boxUnder(id: string, caption: string, lines: readonly Line[]): Box[] {
  const words = lines.map((line) => line.text);
  const height = words.findIndex((_, at) => words.slice(0, at + 1).join(' ') === caption) + 1;
  return height === 0 ? [] : [{ id, caption, lines: lines.slice(height) }];
}

function table(
  element: HtmlElement,
  _official: Head,
  note: Note,
): { columns: string[]; rows: ShownCell[][] } {
  const rows = tagged(element, 'tr');
  const heads = rows.filter((row) => tagged(row, 'th').length > 0);
  return {
    columns: leafCaptions(heads.map((row) => tagged(row, 'th'))),
    rows: rows
      .filter((row) => !heads.includes(row))
      .map((row) => valuesIn(row, note).map((cell) => ({ text: textIn(cell), markers: null }))),
  };
}
