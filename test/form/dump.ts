import type {
  BoxView,
  Check,
  FormView,
  PersonBox,
  Rich,
  SignerView,
  TableView,
} from '../../src/form/view.ts';

/** The view as plain text that a person can check against the form: every part, in order, a line a fact. */
export function dumpView(view: FormView): string {
  return [
    `${view.title} | ${view.running} | ${view.lang} | ${view.page.before}1${view.page.between}2`,
    ...dumpCopy(view),
    ...section('HEAD', dumpHead(view)),
    ...section(
      view.labels.boxes,
      view.boxes.flatMap((box, index) => [...(index === 0 ? [] : ['']), ...dumpBox(box)]),
    ),
    ...view.tables.flatMap((table) => section(table.title.join(' / '), dumpTable(table))),
    ...section(
      view.labels.owners,
      view.owners.flatMap(({ person, relationship }) => [
        ...dumpPerson(person),
        ...(relationship ? dumpBox(relationship) : []),
        '',
      ]),
    ),
    ...section(view.explanation.heading, [
      ...(view.explanation.statement === null ? [] : [view.explanation.statement]),
      ...view.explanation.footnotes.flatMap(({ id, label, paragraphs, back }) => [
        `${label} ${paragraphs.join('\n   ')}`,
        `   #${id} <- ${back ? `${back.id} ${back.label}` : 'nothing'}`,
      ]),
    ]),
    ...(view.remarks ? section(view.remarks.heading, view.remarks.paragraphs) : []),
    ...section(view.labels.signatures, [
      `${view.signatures.nameCaption} | ${view.signatures.dateCaption}`,
      ...view.signatures.rows.flatMap(({ name, date, signer }) => [
        `${name} | ${date}`,
        ...(signer === null ? [] : dumpSigner(signer)),
      ]),
    ]),
    ...section(view.labels.notices, view.notices.map(rich)),
    '',
  ].join('\n');
}

function dumpSigner({ name, capacity, signature, date }: SignerView): string[] {
  const marks = [signature, date].map(
    ({ field, anchor, label }) => `   ${field ?? (anchor || 'nothing')}: ${label}`,
  );
  return [`   ${name}${capacity && ` | ${capacity}`}`, ...marks];
}

function section(heading: string, lines: readonly string[]): string[] {
  return ['', `== ${heading}`, ...lines];
}

function dumpCopy({ copy }: FormView): string[] {
  return [
    `watermark ${copy.watermark ?? 'none'}`,
    ...copy.filed.map(({ label, value }) => `filed ${label}: ${value}`),
  ];
}

function dumpHead({ head }: FormView): string[] {
  return [
    head.form,
    head.agency,
    head.city,
    head.title,
    ...head.authority,
    head.omb.caption,
    ...head.omb.rows.map(({ label, value }) => `${label} ${value}`.trim()),
    ...head.checks.map(dumpCheck),
  ];
}

/** Bold `**so**`, italic `_so_`, raised `^so^`. */
function rich(runs: Rich): string {
  const marks = { plain: '', bold: '**', italic: '_', super: '^' };
  return runs.map(({ text, face }) => marks[face] + text + marks[face]).join('');
}

function dumpCheck({ id, label, ticked, mark, state, detail }: Check): string {
  const box = `[${mark || ' '}] ${rich(label)}${detail && ` : ${detail}`}`;
  return `${box} (${id}, ${state}${ticked === (mark === 'X') ? '' : ', CONTRADICTED'})`;
}

function dumpBox(box: BoxView): string[] {
  if (box.kind === 'person') return dumpPerson(box);
  const caption = box.caption.map(rich).join(' / ');
  if (box.kind === 'value') return [caption, `  ${box.value || '(blank)'}`];
  if (box.kind === 'checks') return [caption, ...box.checks.map((check) => `  ${dumpCheck(check)}`)];
  return [
    caption,
    `  ${box.name.text}${box.symbolBefore}${box.symbol}${box.symbolAfter}`,
    `  -> ${box.name.href}`,
  ];
}

function dumpPerson(box: PersonBox): string[] {
  return [
    box.caption.map(rich).join(' / '),
    `  ${box.name.text}  ${box.nameCaptions.join(' ')}`,
    `  -> ${box.name.href}`,
    `  ${box.street.join(' / ') || '(blank)'}  ${box.streetCaption}`,
    ...box.places.map(
      ({ caption, text, detail }) => `  ${text || '(blank)'}${detail && ` = ${detail}`}  ${caption}`,
    ),
  ];
}

function dumpTable(table: TableView): string[] {
  return [
    table.id,
    ...table.heads.map(
      (row, index) =>
        `head ${index + 1}: ${row.map(({ text, colspan, rowspan }) => `${text}${colspan > 1 ? ` <${colspan}>` : ''}${rowspan > 1 ? ` v${rowspan}` : ''}`).join(' | ')}`,
    ),
    ...table.rows.map(
      ({ kind, cells }) =>
        `${kind}: ${cells.map(({ text, notes }) => text + notes.map((note) => note.text + (note.target ? '' : '?')).join('')).join(' | ')}`,
    ),
  ];
}
