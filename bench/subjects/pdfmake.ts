import { fontPath, load } from '../peers.ts';
import { FACES, type Grid, PAGE, type Paragraph, placesOf, type Run, type Sheet, STYLES } from '../sheet.ts';
import type { Setting, Subject } from '../subject.ts';

interface PdfMake {
  setFonts(fonts: object): void;
  setUrlAccessPolicy(policy: () => boolean): void;
  setLocalAccessPolicy(policy: () => boolean): void;
  createPdf(definition: object): { getBuffer(): Promise<Uint8Array> };
}

/** pdfmake: a document definition, filled and handed over. It makes neither tags nor PDF/A-3. */
export async function openPdfmake(_: Setting): Promise<Subject<Sheet>> {
  const pdfmake = load<PdfMake>('pdfmake');
  pdfmake.setFonts(
    Object.fromEntries(Object.entries(FACES).map(([face, file]) => [face, { normal: fontPath(file) }])),
  );
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  return {
    prepare: ({ sheet }) => sheet,
    render: (sheet) => pdfmake.createPdf(definitionOf(sheet)).getBuffer(),
  };
}

const STYLE_OBJECTS = Object.fromEntries(
  Object.entries(STYLES).map(([name, { face, size, color }]) => [
    name,
    { font: face, fontSize: size, color },
  ]),
);

function definitionOf({ title, author, parts, foot }: Sheet): object {
  return {
    info: { title, author },
    pageSize: { width: PAGE.width, height: PAGE.height },
    pageMargins: [PAGE.side, PAGE.top, PAGE.side, PAGE.bottom],
    styles: STYLE_OBJECTS,
    defaultStyle: STYLE_OBJECTS.caption,
    content: parts.map((part) => (part.kind === 'grid' ? gridOf(part) : paragraphOf(part))),
    footer: (page: number, pages: number) => ({
      margin: [PAGE.side, 8],
      columns: [
        { width: '88%', text: foot.running, style: 'caption' },
        {
          width: '12%',
          text: `${foot.before}${page}${foot.between}${pages}`,
          style: 'caption',
          alignment: 'right',
        },
      ],
    }),
  };
}

function paragraphOf({ runs, align }: Paragraph): object {
  return { text: runs.map(runOf), alignment: align };
}

function runOf({ text, style, href }: Run): object {
  return href === null ? { text, style } : { text, style, link: href, decoration: 'underline' };
}

const LAYOUT = {
  ...{ hLineWidth: () => 0.5, vLineWidth: () => 0.5 },
  ...{ paddingLeft: () => 2.6, paddingRight: () => 2.6, paddingTop: () => 2, paddingBottom: () => 2 },
};

function gridOf({ border, widths, heads, rows }: Grid): object {
  // Padding and lines stand beside the widths, which pdfmake takes for what is inside.
  const room = PAGE.width - 2 * PAGE.side - widths.length * 5.2 - (widths.length + 1) * 0.5;
  return {
    table: {
      headerRows: heads,
      dontBreakRows: true,
      widths: widths.map((width) => (width * room) / 100),
      body: bodyOf(rows, widths.length),
    },
    layout: border ? LAYOUT : 'noBorders',
  };
}

/** pdfmake wants an empty cell in each place that another one spans. */
function bodyOf(rows: Grid['rows'], columns: number): object[][] {
  const body = rows.map(() => Array.from({ length: columns }, (): object => ({})));
  for (const { row, column, cell } of placesOf(rows, columns)) {
    (body[row] ?? [])[column] = {
      stack: cell.paragraphs.map(paragraphOf),
      ...(cell.colspan > 1 && { colSpan: cell.colspan }),
      ...(cell.rowspan > 1 && { rowSpan: cell.rowspan }),
    };
  }
  return body;
}
