import type { FormView } from '../../src/form/view.ts';

type Draft = { -readonly [K in keyof FormView]: FormView[K] };

/** Text that tries to be something other than text. */
export const PAYLOADS: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '` autofocus onfocus=alert(1) x=`',
  '</td></tr></table><table><tr><td>',
  '</title></style></span><h1>FORM 5</h1>',
  '<!--',
  '--><b>',
  ']]><svg/onload=alert(1)>',
  '&lt;b&gt;&amp;&#60;script&#62;',
  '{{title}} {{{style}}} {{> head}} {{#each this}}',
  '{{constructor.constructor "return 1"}}',
  '\\"; } body { display: none } @import url(https://example.com/); /*',
  '*/ } * { background: url(https://example.com/) }',
  'javascript:alert(1)',
  '$& $1 $` \\0 %s',
  '__proto__',
  '\u202Egpj.exe\u202C',
  '\uD800',
  '\uDC00x\uD800',
  '\u2028\u2029',
  'e\u0301\u0301\u0301\u0301\u0301',
  '\u{1F600}',
  'W'.repeat(5000),
];

/** Puts a text into a view's user fields, one field a function; the view itself is not changed. */
export const FIELDS: Readonly<Record<string, (view: FormView, text: string) => FormView>> = {
  title: put((view, text) => {
    view.title = text;
  }),
  running: put((view, text) => {
    view.running = text;
  }),
  watermark: put((view, text) => {
    view.copy = { ...view.copy, watermark: text };
  }),
  filed: put((view, text) => {
    view.copy = { ...view.copy, filed: [{ label: 'Filed', value: text }] };
  }),
  boxes: put((view, text) => {
    view.boxes = view.boxes.map((box) => withText(box, text));
  }),
  cells: put((view, text) => {
    const [first, second] = view.tables;
    const fill = (table: typeof first): typeof first => ({
      ...table,
      rows: table.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, text })) })),
    });
    view.tables = [fill(first), fill(second)];
  }),
  owners: put((view, text) => {
    view.owners = view.owners.map(({ person, relationship }) => ({
      person: withText(person, text) as typeof person,
      relationship: relationship && (withText(relationship, text) as typeof relationship),
    }));
  }),
  footnotes: put((view, text) => {
    const { explanation } = view;
    const footnotes = explanation.footnotes.map((note) => ({ ...note, paragraphs: [text, text] }));
    view.explanation = { ...explanation, footnotes };
  }),
  remarks: put((view, text) => {
    view.remarks = { heading: 'Remarks:', paragraphs: [text, text] };
  }),
  signatures: put((view, text) => {
    view.signatures = { ...view.signatures, rows: [{ name: text, date: text, signer: null }] };
  }),
  signers: put((view, text) => {
    const mark = { field: null, anchor: '', label: text };
    const signer = { name: text, capacity: text, signature: mark, date: mark };
    view.signatures = { ...view.signatures, rows: [{ name: '', date: '', signer }] };
  }),
};

function put(change: (view: Draft, text: string) => void): (view: FormView, text: string) => FormView {
  return (view, text) => {
    const copy: Draft = { ...view };
    change(copy, text);
    return copy;
  };
}

type Box = FormView['boxes'][number];

function withText(box: Box, text: string): Box {
  switch (box.kind) {
    case 'person':
      return {
        ...box,
        name: { text, href: text },
        street: [text, text],
        places: box.places.map((place) => ({ ...place, text, detail: text })),
      };
    case 'issuer':
      return { ...box, name: { text, href: text }, symbol: text };
    case 'value':
      return { ...box, value: text };
    case 'checks':
      return { ...box, checks: box.checks.map((check) => ({ ...check, detail: text })) };
  }
}
