import { BOXES, type Form, type Head } from './captions.ts';
import { type Box, ledgerOf, type Note } from './email-form.ts';
import { linesIn, readMail, textIn, valuesIn } from './email-html.ts';
import type { ShownEmail } from './email-shown.ts';
import { type HtmlElement, tagged } from './html-dom.ts';

/** Reads a mail in the ledger layout: boxes are rows of caption and value, the tables have three columns. */
export function readEmail(html: string): ShownEmail {
  return readMail(html, { boxes, table });
}

function boxes(element: HtmlElement, form: Form, note: Note): Box[] {
  return tagged(element, 'tr').flatMap((row) => {
    const [head, ...values] = tagged(row, 'th', 'td');
    const caption = head ? textIn(head) : '';
    const id = Object.entries(BOXES[form]).find(([, words]) => words === caption)?.[0];
    const [value] = values;
    if (id !== undefined && value !== undefined && values.length === 1)
      return [{ id, caption, lines: linesIn(value) }];
    note(`no box: ${textIn(row)}`);
    return [];
  });
}

function table(element: HtmlElement, official: Head, note: Note): ReturnType<typeof ledgerOf> {
  const [head, ...rows] = tagged(element, 'tr');
  return ledgerOf(
    official,
    head ? tagged(head, 'th').map(cellLines) : [],
    rows.map((row) => valuesIn(row, note).map(cellLines)),
    note,
  );
}

function cellLines(cell: HtmlElement): string[] {
  return linesIn(cell)
    .map((line) => line.text)
    .filter(Boolean);
}
