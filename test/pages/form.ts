import type { Block, BlockKind, DocumentFacts, Line, Piece } from './facts.ts';

/** A form of two pages as data, in which each block has a name, so that a test can put another in its place. */

/** A line at a place; of `Price (1)` the marker is a piece of its own. */
export function line(page: number, y: number, text: string, looks: Partial<Piece> = {}): Line {
  const { size = 9 } = looks;
  const [, words = text, marker] = /^(.*?) ?(\(\d\))?$/.exec(text) ?? [];
  const piece = (own: string, left: number, more: Partial<Piece>): Piece => ({
    text: own,
    role: 'text',
    face: 'serif',
    size,
    left,
    right: left + own.length * size * 0.5,
    baseline: y,
    ...looks,
    ...more,
  });
  const first = piece(words, looks.left ?? 40, {});
  const raised = marker ? [piece(marker, first.right, { role: 'marker', size: 6, baseline: y - 3 })] : [];
  const pieces = words === '' ? raised : [first, ...raised];
  return { page, top: y - size, bottom: y + size * 0.2, pieces };
}

/** A line in sans serif. */
export function standing(page: number, y: number, text: string, size = 7): Line {
  return line(page, y, text, { face: 'sans', size });
}

/** A field to sign in. */
export function field(page: number, y: number): Line {
  return { page, top: y - 20, bottom: y, pieces: [] };
}

/** A block of one cell. */
export function block(kind: BlockKind, section: number, ...lines: readonly Line[]): Block {
  return { kind, section, cells: [lines] };
}

/** A block whose cells stand side by side. */
export function row(section: number, ...cells: readonly (readonly Line[])[]): Block {
  return { kind: 'row', section, cells };
}

const wide = (page: number, y: number, text: string): Line => ({
  ...line(page, y, text),
  pieces: line(page, y, text).pieces.map((piece) => ({ ...piece, right: 740 })),
});

/** Every rule is kept. The second row of Table II is divided, and so are its heads repeated. */
const BLOCKS = {
  box: block('box', 0, standing(1, 40, '2. Issuer Name'), wide(1, 50, 'Calder & Wray Instruments Corp')),
  title1: block('title', 1, standing(1, 100, 'Table I - Non-Derivative Securities', 9)),
  head1: block('head', 1, standing(1, 115, '1. Title of Security')),
  row1: row(1, [line(1, 130, 'Common Stock')], [line(1, 130, '$141.38 (1)')]),
  title2: block('title', 2, standing(1, 160, 'Table II - Derivative Securities', 9)),
  head2: block('head', 2, standing(1, 175, '2. Conversion Price', 6.5)),
  row2: row(2, [line(1, 200, 'Option', { size: 8 })], [line(1, 200, '24,800', { size: 8 })]),
  long: row(
    2,
    [560, 570].map((y) => line(1, y, 'By a trust for', { size: 8 })),
    [...[550, 560].map((y) => line(1, y, 'one of')), ...[60, 70].map((y) => line(2, y, 'the children'))],
  ),
  heading: block('heading', 3, standing(2, 120, 'Explanation of Responses:')),
  note: block('note', 3, wide(2, 135, '1. The weighted average of prices'), line(2, 145, 'from $141.30.')),
  headingOfRemarks: block('heading', 4, standing(2, 165, 'Remarks:')),
  remark: block('note', 4, line(2, 180, 'Exhibit 24 is attached.')),
  signature: block('signature', 5, line(2, 220, '/s/ Ann Calder')),
  date: block('signature', 5, line(2, 220, '11/14/2024', { left: 500 })),
  signatureCaption: block('signature', 5, standing(2, 230, '** Signature of Reporting Person')),
  dateCaption: block('signature', 5, standing(2, 230, 'Date')),
  reminder: block('notice', 6, standing(2, 250, 'Reminder: Report on a separate line for each class.')),
  lastNotice: block('notice', 6, standing(2, 260, 'Persons who respond are not required to.')),
} as const satisfies Record<string, Block>;

export type BlockName = keyof typeof BLOCKS;

/** The form, with other blocks in place of some, or several or none of them. */
export function form(others: { readonly [N in BlockName]?: Block | readonly Block[] } = {}): DocumentFacts {
  const foot = (page: number): Line => standing(page, 590, `Page ${page} of 2`);
  return {
    pages: [
      { page: 1, height: 612, artifacts: [foot(1)] },
      { page: 2, height: 612, artifacts: [standing(2, 40, '2. Conversion Price', 6.5), foot(2)] },
    ],
    blocks: Object.entries({ ...BLOCKS, ...others }).flatMap(([, blocks]) => blocks),
    toSign: false,
  };
}

/** The form with every line put elsewhere. */
export function moved(facts: DocumentFacts, move: (line: Line) => Partial<Line>): DocumentFacts {
  const blocks = facts.blocks.map((one) => ({
    ...one,
    cells: one.cells.map((cell) => cell.map((old) => ({ ...old, ...move(old) }))),
  }));
  return { ...facts, blocks };
}
