import { createHash } from 'node:crypto';
import type { DraftFiling } from '../../src/filing/schema.ts';
import type {
  BoxView,
  CellView,
  Check,
  FormView,
  Link,
  NoteRef,
  PersonBox,
  Rich,
} from '../../src/form/view.ts';
import type { EdgarColumn, EdgarTable } from '../../src/layout/edgar/columns.ts';
import type { EdgarView } from '../../src/layout/edgar/view.ts';
import type { EmailView } from '../../src/layout/mail/view.ts';
import type { Product } from '../product.ts';
import type { Setting, Subject } from '../subject.ts';
import { emailView } from './ours.ts';

/**
 * The same markup, byte for byte, by template literals written by hand: what a program costs that has no templates at
 * all. They start from the view, which is made before the clock runs, and do what depends on it: every text is
 * escaped, the style sheet is put together and named by its hash in the Content-Security-Policy.
 */
export async function openHtmlLiterals({ product }: Setting): Promise<Subject<FormView>> {
  const write = htmlWriter(product);
  return { prepare: ({ view }) => view, render: write };
}

/** The same from the parsed filing: form4's view, then the literals. */
export async function openHtmlLiteralsOfFiling({ product }: Setting): Promise<Subject<DraftFiling>> {
  const write = htmlWriter(product);
  return { prepare: ({ filing }) => filing, render: (filing) => write(product.buildView(filing)) };
}

function htmlWriter(product: Product): (view: FormView) => string {
  const sheet = Object.values(product.precompiled.styles).join('\n');
  return (form) => {
    const view = product.edgarView(form);
    const style = `\n${sheet}\n${product.formStyle(view, 'edgar', 'letter')}\n`;
    const hash = createHash('sha256').update(style, 'utf8').digest('base64');
    const csp = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
    return formHtml(view, style, csp);
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
  ...{ "'": '&#x27;', '`': '&#x60;', '=': '&#x3D;' },
};

/** As Handlebars escapes what a template names. */
function esc(text: string): string {
  return /[&<>"'`=]/.test(text) ? text.replace(/[&<>"'`=]/g, (found) => ENTITIES[found] as string) : text;
}

const HELPER_ENTITIES: Readonly<Record<string, string>> = { ...ENTITIES, "'": '&#39;', '`': '&#96;' };

/** As form4's helpers do. */
function esk(text: string): string {
  return /[&<>"'`]/.test(text)
    ? text.replace(/[&<>"'`]/g, (found) => HELPER_ENTITIES[found] as string)
    : text;
}

function each<T>(list: readonly T[], item: (value: T, index: number) => string, between = ''): string {
  let out = '';
  for (const [index, value] of list.entries()) out += (index === 0 ? '' : between) + item(value, index);
  return out;
}

const FACES = {
  plain: ['', ''],
  bold: ['<b>', '</b>'],
  italic: ['<i>', '</i>'],
  super: ['<sup>', '</sup>'],
} as const;

function rich(view: Rich): string {
  return each(view, ({ face, text }) => `${FACES[face][0]}${esk(text)}${FACES[face][1]}`);
}

function link({ text, href }: Link): string {
  return href?.startsWith('https://www.sec.gov/')
    ? `<a class="data" data-field="name" href="${esk(href)}">${esk(text)}</a>`
    : `<span class="data" data-field="name">${esk(text)}</span>`;
}

function formHtml(view: EdgarView, style: string, csp: string): string {
  const { copy, labels, remarks } = view;
  return `<!DOCTYPE html>
<html lang="${esc(view.lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${esc(view.title)}</title>
<style>${style}</style>
</head>
<body data-form="${esc(view.form)}">
<main>
${copy.watermark === null ? '' : `<p class="copy">${esc(copy.watermark)}</p>\n`}${filedHtml(copy.filed)}${headHtml(view.head)}<section class="boxes" aria-label="${esc(labels.boxes)}">
${each(view.boxes, (box) => boxHtml(box, 'box', ''))}</section>
${each(view.tables, tableHtml)}${ownersHtml(view)}${explanationHtml(view.explanation)}${
  remarks === null
    ? ''
    : `<section class="remarks" id="remarks" aria-labelledby="remarks-heading">
<h2 id="remarks-heading">${esc(remarks.heading)}</h2>
${each(remarks.paragraphs, (text) => `<p><span class="text">${esc(text)}</span></p>\n`)}</section>
`
}${signaturesHtml(view)}<section class="notices" aria-label="${esc(labels.notices)}">
${each(view.notices, (notice) => `<p>${rich(notice)}</p>\n`)}</section>
</main>
</body>
</html>
`;
}

function filedHtml(filed: FormView['copy']['filed']): string {
  if (filed.length === 0) return '';
  return `<dl class="filed">
${each(filed, ({ label, value }) => `<div data-field="filed"><dt>${esc(label)}</dt> <dd class="data">${esc(value)}</dd></div>\n`)}</dl>
`;
}

function headHtml(head: FormView['head']): string {
  return `<header class="head">
<p class="number">${esc(head.form)}</p>
<div class="titles">
<p class="agency">${esc(head.agency)}</p>
<p class="city">${esc(head.city)}</p>
<h1 id="title">${esc(head.title)}</h1>
<p class="authority">
${each(head.authority, (text) => `<span class="line">${esc(text)}</span>\n`)}</p>
</div>
<div class="omb" role="group" aria-labelledby="omb">
<p class="approval" id="omb">${esc(head.omb.caption)}</p>
<dl>
${each(head.omb.rows, ({ label, value }) => `<div><dt>${esc(label)}</dt> <dd>${esc(value)}</dd></div>\n`)}</dl>
</div>
${
  head.checks.length === 0
    ? ''
    : `<div class="checks">
${each(head.checks, (check) => checkHtml(check, 'head-', ''))}</div>
`
}</header>
`;
}

function checkHtml({ id, ticked, state, mark, label, detail }: Check, before: string, box: string): string {
  const own = `${before}${box}-${esc(id)}`;
  return `<div class="check" data-check="${esc(id)}" data-ticked="${ticked}"><span class="tick" role="img" id="${own}" aria-label="${esc(state)}" aria-labelledby="${own} ${own}-label">${esc(mark)}</span> <span class="meaning"><span id="${own}-label">${rich(label)}</span>${detail === '' ? '' : ` <span class="data detail" data-field="detail">${esc(detail)}</span>`}</span></div>
`;
}

function boxHtml(box: BoxView, prefix: string, n: number | ''): string {
  const id = esc(box.id);
  return `<div class="box" data-box="${id}" role="group" aria-labelledby="${prefix}${n}-${id}">
<p class="caption" id="${prefix}${n}-${id}">
${each(box.caption, (line) => `<span class="line">${rich(line)}</span>\n`)}</p>
${boxBody(box, `${prefix}${n}-`)}</div>
`;
}

function boxBody(box: BoxView, before: string): string {
  switch (box.kind) {
    case 'person':
      return personHtml(box);
    case 'issuer':
      return `<p class="issuer">${link(box.name)}${esc(box.symbolBefore)}<span class="data" data-field="symbol">${esc(box.symbol)}</span>${esc(box.symbolAfter)}</p>
`;
    case 'value':
      return `<p class="value"><span class="data" data-field="value">${esc(box.value)}</span></p>
`;
    case 'checks':
      return `<div class="checks">
${each(box.checks, (check) => checkHtml(check, before, esc(box.id)))}</div>
`;
  }
}

function personHtml({ name, nameCaptions, street, streetCaption, places }: PersonBox): string {
  return `<p class="name">${link(name)}</p>
<p class="parts">
${each(nameCaptions, (text) => `<span>${esc(text)}</span>\n`)}</p>
<p class="street">
${each(street, (text) => `<span class="data line" data-field="street">${esc(text)}</span>\n`)}</p>
<p class="parts">
<span>${esc(streetCaption)}</span>
</p>
<div class="places">
${each(places, ({ text, detail, caption }) => `<p class="place"><span class="shown"><span class="data" data-field="place">${esc(text)}</span>${detail === '' ? '' : ` <span class="data detail" data-field="detail">${esc(detail)}</span>`}</span> <span class="part">${esc(caption)}</span></p>\n`)}</div>
`;
}

function tableHtml({ id, size, title, columns, heads, rows }: EdgarTable): string {
  return `<div class="scroll" role="region" aria-labelledby="${id}-caption" tabindex="0">
<table id="${id}" class="${size}">
<caption><h2 id="${id}-caption">
${each(title, (text) => `<span class="line">${esc(text)}</span>\n`)}</h2></caption>
<colgroup>
${'<col>\n'.repeat(columns.length)}</colgroup>
<thead>
${each(
  heads,
  (cells) => `<tr>
${each(cells, (cell) => `<th id="${esc(cell.id)}" scope="${cell.scope}" colspan="${cell.colspan}" rowspan="${cell.rowspan}" class="${cell.align}">${columnHead(cell.text)}</th>\n`)}</tr>
`,
)}</thead>
<tbody>
${each(
  rows,
  ({ kind, cells }) => `<tr data-row="${kind}">
${each(cells, (cell, index) => `${cellHtml(cell, columns[index] as EdgarColumn)}\n`)}</tr>
`,
)}</tbody>
</table>
</div>
`;
}

function columnHead(text: string): string {
  return each(
    esk(text).split(' '),
    (word) => (word.includes('/') ? `<span class="unit">${word.replaceAll('/', '/<wbr>')}</span>` : word),
    ' ',
  );
}

function cellHtml({ text, notes }: CellView, { headers, align, wraps }: EdgarColumn): string {
  const breaks = text.length > 24 ? (/\S{25}/.test(text) ? '' : ' words') : wraps ? ' words' : ' whole';
  const value = text === '' ? '' : `<span class="data">${esk(text)}</span>`;
  return `<td headers="${esk(headers)}" class="${align}${breaks}">${value}${notesHtml(notes)}</td>`;
}

function notesHtml(notes: readonly NoteRef[]): string {
  if (notes.length === 0) return '';
  const several = notes.length === 1 ? '' : ` class="${notes.length > 4 ? 'several' : 'several whole'}"`;
  return `<sup${several}>${each(notes, ({ id, text, target, label }) =>
    target === null
      ? `<span class="note" id="${esk(id)}">${esk(text)}</span>`
      : `<a class="note" role="doc-noteref" id="${esk(id)}" href="#${esk(target)}" aria-label="${esk(label)}">${esk(text)}</a>`,
  )}</sup>`;
}

function ownersHtml({ owners, labels }: FormView): string {
  if (owners.length === 0) return '';
  return `<section class="owners" aria-label="${esc(labels.owners)}">
${each(
  owners,
  ({ person, relationship }, index) => `<div class="owner" data-owner="${esc(person.name.text)}">
${boxHtml(person, 'owner', index)}${relationship === null ? '' : boxHtml(relationship, 'owner', index)}</div>
`,
)}</section>
`;
}

function explanationHtml({ heading, statement, footnotes }: FormView['explanation']): string {
  return `<section class="explanation" aria-labelledby="explanation">
<h2 id="explanation">${esc(heading)}</h2>
${statement === null ? '' : `<p class="statement"><span class="text">${esc(statement)}</span></p>\n`}${
  footnotes.length === 0
    ? ''
    : `<ol class="footnotes">
${each(
  footnotes,
  ({ id, label, paragraphs, back }) => `<li id="${esc(id)}">
${each(paragraphs, (text, index) => `<p>${index === 0 ? `<span class="ordinal">${esc(label)}</span> ` : ''}<span class="text">${esc(text)}</span>${index === paragraphs.length - 1 && back !== null ? ` <a class="back" role="doc-backlink" href="#${esc(back.id)}" aria-label="${esc(back.label)}">↩&#65038;</a>` : ''}</p>\n`)}</li>
`,
)}</ol>
`
}</section>
`;
}

function signaturesHtml({ signatures: { rows, nameCaption, dateCaption }, labels }: FormView): string {
  return `<section class="signatures" aria-label="${esc(labels.signatures)}">
${each(
  rows,
  (
    { name, date },
    index,
  ) => `<p class="signature" data-signature="${index}"><span class="by"><span class="data" data-field="name">${esc(name)}</span></span> <span class="on"><span class="data" data-field="date">${esc(date)}</span></span></p>
${index === rows.length - 1 ? `<p class="parts"><span class="by">${esc(nameCaption)}</span> <span class="on">${esc(dateCaption)}</span></p>\n` : ''}`,
)}</section>
`;
}

// The mail

/** The same of a mail's HTML, in the ledger layout, from the mail's view. */
export async function openEmailLiterals(setting: Setting): Promise<Subject<EmailView>> {
  return {
    prepare: (variant) => emailView(setting, variant),
    render: (view) => ascii(mailHtml(view)),
  };
}

function ascii(html: string): string {
  return html.replace(/[^\0-\x7F]/gu, (character) => `&#${character.codePointAt(0)};`);
}

const LEDGER =
  'max-width:640px;margin:0 auto;font:14px/1.4 Arial,Helvetica,sans-serif;word-wrap:break-word;word-break:break-word';
const COLLAPSED = 'border-collapse:collapse';
const FRAMED = `border="1" cellpadding="5" cellspacing="0" width="100%" style="${COLLAPSED}`;

const MAIL_FACES = { ...FACES, super: ['', ''] } as const;

function mailRich(view: Rich): string {
  return each(view, ({ face, text }) => `${MAIL_FACES[face][0]}${esk(text)}${MAIL_FACES[face][1]}`);
}

function mailLink({ text, href }: Link): string {
  return href?.startsWith('https://www.sec.gov/') ? `<a href="${esk(href)}">${esk(text)}</a>` : esk(text);
}

function lines(texts: readonly string[]): string {
  return each(texts, esc, '<br>');
}

function mailHtml(view: EmailView): string {
  return `<!DOCTYPE html>
<html lang="${esc(view.lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${esc(view.subject)}</title>
<!--[if mso]><style>td,th,p,h1,h2{font-family:Arial,sans-serif}td,th,p{font-size:13px}</style><![endif]-->
</head>
<body>
<!--[if mso]><table role="presentation" border="0" cellpadding="0" cellspacing="0" align="center" width="640"><tr><td><![endif]-->
<div role="main" style="${LEDGER}">
<p>${esc(view.preheader)}</p>
${view.link === null ? '' : `<p><a href="${esc(view.link.href)}">${esc(view.link.text)}</a></p>\n`}${each(view.leftOut, (text) => `<p><b>${esc(text)}</b></p>\n`)}${view.form === null ? '' : mailForm(view.form, view)}</div>
<!--[if mso]></td></tr></table><![endif]-->
</body>
</html>
`;
}

function mailForm(form: FormView, { ledger, left, prefix }: EmailView): string {
  const { head, labels, explanation, remarks, signatures } = form;
  return `${filedMail(form.copy)}<table role="presentation" cellpadding="0" cellspacing="0" width="100%" style="font-size:14px">
<tr valign="top"><td><b style="font-size:20px">${esc(head.form)}</b></td><td width="190"><table role="presentation" ${FRAMED};font-size:12px"><tr><td><b>${esc(head.omb.caption)}</b>${each(head.omb.rows, ({ label, value }) => `<br>${esc(label)}${value === '' ? '' : ` ${esc(value)}`}`)}</td></tr></table></td></tr>
</table>
<p>${esc(head.agency)}<br>${esc(head.city)}</p>
<h1 style="font-size:18px;margin:0">${esc(head.title)}</h1>
<p>${lines(head.authority)}</p>
${each(head.checks, ({ ticked, label }) => `<p>${ticked ? '☒' : '☐'} ${mailRich(label)}</p>\n`)}<table id="${prefix}boxes" aria-label="${esc(labels.boxes)}" ${FRAMED};font-size:13px;table-layout:fixed">
${each(form.boxes, mailRow)}</table>
${each(
  ledger,
  ({
    id,
    title,
    heads,
    rows,
  }) => `<h2 id="${prefix}${id}-title" style="font-size:14px;margin:16px 0 8px">${lines(title)}</h2>
<table id="${prefix}${id}" border="1" cellpadding="4" cellspacing="0" width="100%" style="${COLLAPSED};font-size:12px;table-layout:fixed">
<tr valign="top">
${each(heads, ({ captions }, index) => `<th scope="col" align="left"${index === 1 ? ' width="38%"' : ''} style="font-weight:normal">${each(captions, (text) => esk(text).replaceAll('/', '/<wbr>'), '<br>')}</th>\n`)}</tr>
${each(
  rows,
  (cells) =>
    `<tr valign="top">${each(cells, (cell) => `<td>${cell.lines.length === 0 ? '&nbsp;' : each(cell.lines, ({ label, text, notes }) => `${esc(label)} ${esc(text)}${notes === '' ? '' : `${text === '' ? '' : '&nbsp;'}${esc(notes)}`}`, '<br>')}</td>`)}</tr>\n`,
)}</table>
${shortened(id === 'table1' ? left.table1 : left.table2)}`,
)}${
  form.owners.length === 0
    ? ''
    : `<table id="${prefix}owners" aria-label="${esc(labels.owners)}" ${FRAMED};font-size:13px;table-layout:fixed;margin:16px 0 0">
${each(form.owners, ({ person, relationship }) => mailRow(person) + (relationship === null ? '' : mailRow(relationship)))}</table>
`
}${shortened(left.owners)}<h2 id="${prefix}notes" style="font-size:14px;margin:16px 0 0">${esc(explanation.heading)}</h2>
${explanation.statement === null ? '' : `<p>${esc(explanation.statement)}</p>\n`}${each(explanation.footnotes, ({ id, label, paragraphs }) => `<p id="${prefix}${esc(id)}">${esc(label)} ${lines(paragraphs)}</p>\n`)}${shortened(left.footnotes)}${
  remarks === null
    ? ''
    : `<h2 id="${prefix}remarks" style="font-size:14px;margin:16px 0 0">${esc(remarks.heading)}</h2>
${each(remarks.paragraphs, (text) => `<p>${esc(text)}</p>\n`)}`
}${shortened(left.remarks)}<table id="${prefix}signatures" aria-label="${esc(labels.signatures)}" ${FRAMED};font-size:13px;table-layout:fixed;margin:16px 0 0">
${each(signatures.rows, ({ name, date, signer }) => `<tr valign="top"><td>${esc(name)}${signer ? `${esc(signer.name)}${signer.capacity ? `<br>${esc(signer.capacity)}` : ''}` : ''}</td><td width="30%">${esc(date)}</td></tr>\n`)}<tr><th scope="col" align="left" style="font-weight:normal">${esc(signatures.nameCaption)}</th><th scope="col" align="left" style="font-weight:normal">${esc(signatures.dateCaption)}</th></tr>
</table>
${each(form.notices, (notice) => `<p style="font-size:12px">${mailRich(notice)}</p>\n`)}`;
}

function shortened(text: string): string {
  return text === '' ? '' : `<p><b>${esc(text)}</b></p>\n`;
}

function filedMail({ watermark, filed }: FormView['copy']): string {
  const mark = watermark === null ? '' : `<p><b>${esc(watermark)}</b></p>\n`;
  if (filed.length === 0) return mark;
  return `${mark}<p>${each(filed, ({ label, value }) => esc(label) + (value === '' ? '' : ` ${esc(value)}`), '<br>')}</p>\n`;
}

function mailRow(box: BoxView): string {
  return `<tr valign="top"><th scope="row" align="left" width="40%" style="font-weight:normal">${each(box.caption, mailRich, '<br>')}</th><td>${mailBox(box)}</td></tr>\n`;
}

function mailBox(box: BoxView): string {
  switch (box.kind) {
    case 'person':
      return `${mailLink(box.name)}<br>${each(box.nameCaptions, esc, ' ')}${each(box.street, (text) => `<br>${esc(text)}`)}<br>${esc(box.streetCaption)}${each(box.places, ({ text, detail, caption }) => `<br>${esc(text)}${detail === '' ? '' : ` ${esc(detail)}`} ${esc(caption)}`)}`;
    case 'issuer':
      return `${mailLink(box.name)}${esc(box.symbolBefore)}${esc(box.symbol)}${esc(box.symbolAfter)}`;
    case 'value':
      return esc(box.value);
    case 'checks':
      return each(
        box.checks,
        ({ ticked, label, detail }) =>
          `${ticked ? '☒' : '☐'} ${mailRich(label)}${detail === '' ? '' : ` ${esc(detail)}`}`,
        '<br>',
      );
  }
}
