import type { BoxView, Check, FormView, Rich } from '../src/form/view.ts';
import type { EdgarTable } from '../src/layout/edgar/columns.ts';
import type { EdgarView } from '../src/layout/edgar/view.ts';

/**
 * A form as paragraphs and grids: what the peers draw. All of the view's texts are in it, in the view's order; a test
 * reads them back from each peer's PDF. It is made before the clock runs.
 */
export interface Sheet {
  readonly title: string;
  readonly author: string;
  readonly parts: readonly (Grid | Paragraph)[];
  readonly foot: { readonly running: string; readonly before: string; readonly between: string };
}

export interface Run {
  readonly text: string;
  readonly style: StyleName;
  /** A page that the text links to. */
  readonly href: string | null;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly runs: readonly Run[];
  readonly align: 'left' | 'center';
}

export interface GridCell {
  readonly paragraphs: readonly Paragraph[];
  readonly colspan: number;
  readonly rowspan: number;
}

export interface Grid {
  readonly kind: 'grid';
  readonly border: boolean;
  /** Shares of the width, in percent. */
  readonly widths: readonly number[];
  /** How many of the rows are heads, which stand on every page. */
  readonly heads: number;
  readonly rows: readonly (readonly GridCell[])[];
}

export interface Style {
  readonly face: FaceName;
  /** In points. */
  readonly size: number;
  readonly color: string;
}

export type FaceName = keyof typeof FACES;

/** The fonts of the official form, which have Arial's and Times's metrics. */
export const FACES = {
  sans: 'LiberationSans-Regular.ttf',
  bold: 'LiberationSans-Bold.ttf',
  italic: 'LiberationSans-Italic.ttf',
  serif: 'LiberationSerif-Regular.ttf',
} as const;

export type StyleName = keyof typeof STYLES;

export const STYLES = {
  formName: { face: 'bold', size: 13, color: '#000000' },
  title: { face: 'bold', size: 11, color: '#000000' },
  caption: { face: 'sans', size: 6.8, color: '#000000' },
  bold: { face: 'bold', size: 6.8, color: '#000000' },
  italic: { face: 'italic', size: 6.8, color: '#000000' },
  data: { face: 'serif', size: 8.5, color: '#0000ff' },
  head: { face: 'bold', size: 6, color: '#000000' },
  cell: { face: 'serif', size: 7.4, color: '#0000ff' },
  marker: { face: 'serif', size: 5.6, color: '#007000' },
  note: { face: 'serif', size: 7.8, color: '#007000' },
} as const satisfies Record<string, Style>;

/** Landscape letter, in points. */
export const PAGE = { width: 792, height: 612, side: 30, top: 26, bottom: 40 } as const;

/** The whole form. */
export function sheetOf(view: EdgarView): Sheet {
  const { explanation, remarks, signatures } = view;
  return {
    title: view.title,
    author: view.boxes.find((box) => box.kind === 'person')?.name.text ?? '',
    parts: [
      ...view.copy.filed.map(({ label, value }) => line(`${label} ${value}`, 'caption')),
      headGrid(view),
      boxesGrid(view),
      ...view.tables.flatMap((table) => [
        ...table.title.map((text) => line(text, 'title', 'center')),
        tableGrid(table),
      ]),
      ...ownersGrid(view),
      line(explanation.heading, 'bold'),
      ...(explanation.statement === null ? [] : [line(explanation.statement, 'note')]),
      ...explanation.footnotes.flatMap(({ label, paragraphs }) =>
        paragraphs.map((text, index) => line(index === 0 ? `${label} ${text}` : text, 'note')),
      ),
      ...(remarks === null
        ? []
        : [line(remarks.heading, 'bold'), ...remarks.paragraphs.map((text) => line(text, 'note'))]),
      grid(
        [60, 28, 12],
        [
          ...signatures.rows.map(({ name, date }) => [
            cell(),
            cell(line(name, 'data')),
            cell(line(date, 'data')),
          ]),
          [
            cell(),
            cell(line(signatures.nameCaption, 'caption')),
            cell(line(signatures.dateCaption, 'caption')),
          ],
        ],
        { border: false },
      ),
      ...view.notices.map((notice) => rich(notice)),
    ],
    foot: { running: view.running, ...view.page },
  };
}

function run(text: string, style: StyleName, href: string | null = null): Run {
  return { text, style, href };
}

function line(text: string, style: StyleName, align: Paragraph['align'] = 'left'): Paragraph {
  return { kind: 'paragraph', runs: [run(text, style)], align };
}

const FACE_STYLES = { plain: 'caption', bold: 'bold', italic: 'italic', super: 'caption' } as const;

function rich(view: Rich, before: readonly Run[] = [], after: readonly Run[] = []): Paragraph {
  const runs = view.map(({ text, face }) => run(text, FACE_STYLES[face]));
  return { kind: 'paragraph', runs: [...before, ...runs, ...after], align: 'left' };
}

function check({ mark, label, detail }: Check): Paragraph {
  const box = run(mark === '' ? '[  ] ' : `[${mark}] `, 'data');
  return rich(label, [box], detail === '' ? [] : [run(` ${detail}`, 'data')]);
}

function cell(...paragraphs: readonly Paragraph[]): GridCell {
  return { paragraphs, colspan: 1, rowspan: 1 };
}

function grid(
  widths: readonly number[],
  rows: readonly (readonly GridCell[])[],
  { border = true, heads = 0 } = {},
): Grid {
  return { kind: 'grid', border, widths, heads, rows };
}

function headGrid({ head }: FormView): Grid {
  const left = [line(head.form, 'formName', 'center'), ...head.checks.map(check)];
  const middle = [
    line(head.agency, 'title', 'center'),
    line(head.city, 'caption', 'center'),
    line(head.title, 'title', 'center'),
    ...head.authority.map((text) => line(text, 'caption', 'center')),
  ];
  const right = [
    line(head.omb.caption, 'caption', 'center'),
    ...head.omb.rows.map(({ label, value }) => line(`${label} ${value}`, 'caption')),
  ];
  return grid([24, 57, 19], [[cell(...left), cell(...middle), cell(...right)]], { border: false });
}

/** A box as paragraphs, its caption first. */
function boxParagraphs(box: BoxView): Paragraph[] {
  const caption = box.caption.map((each) => rich(each));
  switch (box.kind) {
    case 'person':
      return [
        ...caption,
        { kind: 'paragraph', runs: [run(box.name.text, 'data', box.name.href)], align: 'left' },
        line(box.nameCaptions.join('   '), 'caption'),
        ...box.street.map((text) => line(text, 'data')),
        line(box.streetCaption, 'caption'),
        line(box.places.map(({ text, detail }) => `${text} ${detail}`).join('   '), 'data'),
        line(box.places.map((place) => place.caption).join('   '), 'caption'),
      ];
    case 'issuer':
      return [
        ...caption,
        {
          kind: 'paragraph',
          runs: [
            run(box.name.text, 'data', box.name.href),
            run(box.symbolBefore, 'caption'),
            run(box.symbol, 'data'),
            run(box.symbolAfter, 'caption'),
          ],
          align: 'left',
        },
      ];
    case 'value':
      return [...caption, line(box.value, 'data')];
    case 'checks':
      return [...caption, ...box.checks.map(check)];
  }
}

function boxesGrid({ boxes, grid: { widths, rows } }: EdgarView): Grid {
  const seen = new Set<string>();
  return grid(
    widths,
    rows.map((row, top) =>
      row.flatMap((id) => {
        const box = boxes.find((each) => each.id === id);
        if (box === undefined || seen.has(id)) return [];
        seen.add(id);
        const colspan = row.filter((each) => each === id).length;
        const rowspan = rows.slice(top).filter((each) => each.includes(id)).length;
        return [{ paragraphs: boxParagraphs(box), colspan, rowspan }];
      }),
    ),
  );
}

function tableGrid({ columns, heads, rows }: EdgarTable): Grid {
  return grid(
    columns.map(({ width }) => width),
    [
      ...heads.map((cells) =>
        cells.map(({ text, colspan, rowspan, align }) => ({
          paragraphs: [line(text, 'head', align)],
          colspan,
          rowspan,
        })),
      ),
      ...rows.map(({ cells }) =>
        cells.map(({ text, notes }, index) =>
          cell({
            kind: 'paragraph',
            runs: [run(text, 'cell'), ...notes.map((note) => run(note.text, 'marker'))],
            align: columns[index]?.align ?? 'left',
          }),
        ),
      ),
    ],
    { heads: heads.length },
  );
}

function ownersGrid({ owners }: FormView): Grid[] {
  if (owners.length === 0) return [];
  const cells = owners.map(({ person, relationship }) =>
    cell(...boxParagraphs(person), ...(relationship === null ? [] : boxParagraphs(relationship))),
  );
  const rows = Array.from({ length: Math.ceil(cells.length / 2) }, (_, index) => [
    cells[2 * index] as GridCell,
    cells[2 * index + 1] ?? cell(),
  ]);
  return [grid([50, 50], rows)];
}

export interface Place {
  readonly row: number;
  readonly column: number;
  readonly cell: GridCell;
}

/** Where a grid's cells begin: each in the first column that no cell above still spans, as in HTML. */
export function placesOf(rows: Grid['rows'], columns: number): Place[] {
  const taken = rows.map(() => Array.from({ length: columns }, () => false));
  return rows.flatMap((cells, row) => {
    let column = 0;
    return cells.map((cell) => {
      while (taken[row]?.[column]) column++;
      for (let y = row; y < row + cell.rowspan; y++)
        for (let x = column; x < column + cell.colspan; x++) (taken[y] ?? [])[x] = true;
      return { row, column, cell };
    });
  });
}

const FAMILIES = {
  sans: { font: 'Liberation Sans', weight: 'regular', style: 'normal' },
  bold: { font: 'Liberation Sans', weight: 'bold', style: 'normal' },
  italic: { font: 'Liberation Sans', weight: 'regular', style: 'italic' },
  serif: { font: 'Liberation Serif', weight: 'regular', style: 'normal' },
} as const;

/** The sheet and its styles as the JSON that cold/form.typ reads. */
export function typstSheet(sheet: Sheet): Uint8Array {
  const styles = Object.fromEntries(
    Object.entries(STYLES).map(([name, { face, size, color }]) => [name, { ...FAMILIES[face], size, color }]),
  );
  return new TextEncoder().encode(JSON.stringify({ ...sheet, styles }));
}
