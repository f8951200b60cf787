import type { BoxView, Check, FormView } from '../../../../src/form/view.ts';

/** All texts of a view in reading order: what the PDF must say, no more and no less. */
export function shownTexts(view: FormView): string[] {
  const { head, explanation, remarks, signatures } = view;
  return [
    view.copy.watermark ?? '',
    ...view.copy.filed.flatMap(({ label, value }) => [label, value]),
    head.form,
    head.agency,
    head.city,
    head.title,
    ...head.authority,
    head.omb.caption,
    ...head.omb.rows.flatMap(({ label, value }) => [label, value]),
    ...head.checks.flatMap(checkTexts),
    ...view.boxes.flatMap(boxTexts),
    ...view.tables.flatMap((table) => [
      ...table.title,
      ...table.heads.flat().map(({ text }) => text),
      ...table.rows
        .flatMap(({ cells }) => cells)
        .flatMap(({ text, notes }) => [text, ...notes.map((note) => note.text)]),
    ]),
    ...view.owners.flatMap(({ person, relationship }) => [
      ...boxTexts(person),
      ...(relationship === null ? [] : boxTexts(relationship)),
    ]),
    explanation.heading,
    explanation.statement ?? '',
    ...explanation.footnotes.flatMap(({ label, paragraphs }) => [label, ...paragraphs]),
    ...(remarks === null ? [] : [remarks.heading, ...remarks.paragraphs]),
    ...signatures.rows.flatMap(({ name, date, signer }, index) => {
      if (signer !== null)
        return [signatures.nameCaption, signer.name, signer.capacity, signatures.dateCaption];
      const last = index === signatures.rows.length - 1;
      return [name, last ? signatures.nameCaption : '', date, last ? signatures.dateCaption : ''];
    }),
    ...view.notices.flat().map(({ text }) => text),
  ];
}

function checkTexts({ mark, label, detail }: Check): string[] {
  return [mark, ...label.map(({ text }) => text), detail];
}

function boxTexts(box: BoxView): string[] {
  const caption = box.caption.flat().map(({ text }) => text);
  switch (box.kind) {
    case 'person':
      return [
        ...caption,
        box.name.text,
        ...box.nameCaptions,
        ...box.street,
        box.streetCaption,
        ...box.places.flatMap(({ text, detail }) => [text, detail]),
        ...box.places.map((place) => place.caption),
      ];
    case 'issuer':
      return [...caption, box.name.text, box.symbolBefore, box.symbol, box.symbolAfter];
    case 'value':
      return [...caption, box.value];
    case 'checks':
      return [...caption, ...box.checks.flatMap(checkTexts)];
  }
}

/** Text without its white space, which a line's end may take the place of. */
export function squeeze(texts: readonly string[]): string {
  return texts.join('').replace(/\s/g, '');
}

/** Where two texts part, with what stands there; null where they are the same. */
export function firstDifference(found: string, meant: string): { found: string; meant: string } | null {
  if (found === meant) return null;
  let at = 0;
  while (at < found.length && found[at] === meant[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 30), at + 30);
  return { found: around(found), meant: around(meant) };
}
