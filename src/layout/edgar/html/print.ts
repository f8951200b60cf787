import type { PersonBox } from '../../../form/view.ts';
import { at, type Division, type Strip } from '../../../pdf/typeset/flow.ts';
import { PAD, placeColumns } from '../pdf/boxes.ts';
import { hangOf } from '../pdf/notes.ts';
import { ownersInRow, PERSON } from '../pdf/owners.ts';
import { signatureWidth } from '../pdf/signatures.ts';
import { type EdgarFrame, type EdgarStyles, SPACE } from '../pdf/styles.ts';
import type { TableStrips } from '../pdf/table.ts';
import { SELECTORS } from '../selectors.ts';
import type { EdgarView } from '../view.ts';

/** A form as it is laid out, for whoever prints its HTML. */
export interface PrintedForm {
  readonly view: EdgarView;
  readonly frame: EdgarFrame;
  readonly strips: readonly Strip[];
  readonly tables: readonly [TableStrips, TableStrips];
  readonly division: Division;
}

/**
 * The style rules by which a browser prints a form as we lay it out: the size of its type, its spaces, the widths of
 * columns, and where pages begin. Print.css says what each is for.
 */
export function printRules({ view, frame, strips, tables, division }: PrintedForm): string {
  const { space, starts } = division;
  const spaces = Object.entries(SPACE).map(
    ([name, range]) => `--space-${kebab(name)}: ${points(at(range, space))};`,
  );
  const others = [
    `--owners: ${ownersInRow(view)};`,
    `--hang: ${points(hangOf(frame, view))};`,
    `--signature-name: ${points(signatureWidth(frame, view))};`,
  ];
  const columns = view.tables.flatMap(({ id }, table) =>
    (tables[table] as TableStrips).widths.map(
      (width, index) => `${SELECTORS.column(id, index)} { width: ${points(width)}; }`,
    ),
  );
  const breaks = starts.slice(1).flatMap((strip) => strips[strip]?.selector ?? []);
  return [
    '@media print {',
    `:root { ${sizesOf(frame.styles)} ${spaces.join(' ')} ${others.join(' ')} }`,
    ...columns,
    ...placesOf(view, frame),
    'th { white-space: nowrap; }',
    ...breaks.map((selector) => `${selector} { break-before: page; margin-top: 0; padding-top: 0; }`),
    '}',
  ].join('\n');
}

/** The columns of each address, whose cities differ in length. */
function placesOf({ boxes, owners, grid }: EdgarView, frame: EdgarFrame): string[] {
  const rule = (selector: string, box: PersonBox, width: number) => {
    const shares = placeColumns(frame, box, width - 2 * PAD).map((each) => each.width + PAD);
    const columns = shares.map((share) => `minmax(0, ${share.toFixed(2)}fr)`).join(' ');
    return `${selector} { grid-template-columns: ${columns}; }`;
  };
  const each = frame.width / ownersInRow({ owners });
  return [
    ...boxes.flatMap((box) =>
      box.kind === 'person'
        ? [rule(SELECTORS.places(), box, (frame.width * (grid.widths[0] as number)) / 100)]
        : [],
    ),
    ...owners.map(({ person, relationship }, index) =>
      rule(SELECTORS.places(index), person, relationship === null ? each : each * PERSON),
    ),
  ];
}

/** A browser's pages are scaled by a thousandth less than one: type is never below what it should be. */
const PRINTED = 1.002;

function sizesOf({ table, watermark: _, ...styles }: EdgarStyles): string {
  const { normal, small } = table;
  const sizes = {
    ...styles,
    head1: normal.head,
    cell1: normal.cell,
    marker1: normal.marker,
    head2: small.head,
    cell2: small.cell,
    marker2: small.marker,
  };
  return Object.entries(sizes)
    .map(([name, { size }]) => `--type-${kebab(name)}: ${points(size * PRINTED)};`)
    .join(' ');
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);

const points = (length: number) => `${Number(length.toFixed(3))}pt`;
