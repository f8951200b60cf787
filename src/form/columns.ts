import type { Form } from '../filing/codes.ts';

/**
 * The columns of Tables I and II: order, official caption, width and alignment, in one place. Both PDF engines and
 * the HTML take them from here, and build.ts fills a cell for each by its key.
 *
 * Captions and widths are those of EDGAR's pages; widths that do not add up to 100 there are scaled when the view is
 * built.
 */
export interface Column {
  readonly key: ColumnKey;
  readonly width: number;
  /** The caption over this column alone, in the second row where `group` is given. */
  readonly caption: string;
  /** The caption over this column and its neighbours of the same group. */
  readonly group?: string;
  readonly align?: 'left';
  /** A text that may break anywhere; others are numbers, dates and codes. */
  readonly wraps?: boolean;
}

export type ColumnKey =
  | 'title'
  | 'date'
  | 'deemed'
  | 'code'
  | 'early'
  | 'amount'
  | 'acquiredDisposed'
  | 'price'
  | 'acquired'
  | 'disposed'
  | 'owned'
  | 'form'
  | 'nature'
  | 'exercisePrice'
  | 'exercisable'
  | 'expiration'
  | 'underlyingTitle'
  | 'underlyingAmount';

const DATE_FORMAT = '(Month/Day/Year)';
const OWNERSHIP_FORM = 'Ownership Form: Direct (D) or Indirect (I)';
const NATURE = 'Nature of Indirect Beneficial Ownership';
const FOLLOWING = 'Beneficially Owned Following Reported Transaction(s)';

type Captioned = Omit<Column, 'width'>;

/** Neighbours under one caption. */
function group(caption: string, ...columns: readonly Captioned[]): Captioned[] {
  return columns.map((column) => ({ ...column, group: caption }));
}

const text = { align: 'left', wraps: true } as const;

/** Numbers of the columns and of the instructions that their captions name differ from form to form. */
const dates = (number: string): Captioned[] =>
  group(
    `${number}. Date Exercisable and Expiration Date ${DATE_FORMAT}`,
    { key: 'exercisable', caption: 'Date Exercisable' },
    { key: 'expiration', caption: 'Expiration Date' },
  );

const underlying = (number: string, instructions: string): Captioned[] =>
  group(
    `${number}. Title and Amount of Securities Underlying Derivative Security (Instr. ${instructions})`,
    { key: 'underlyingTitle', caption: 'Title', wraps: true },
    { key: 'underlyingAmount', caption: 'Amount or Number of Shares' },
  );

const exercisePrice = (number: string): Captioned => ({
  key: 'exercisePrice',
  caption: `${number}. Conversion or Exercise Price of Derivative Security`,
});

const ownership = (numbers: readonly [string, string], instruction: string): Captioned[] => [
  { key: 'form', caption: `${numbers[0]}. ${OWNERSHIP_FORM} (Instr. ${instruction})` },
  { key: 'nature', caption: `${numbers[1]}. ${NATURE} (Instr. ${instruction})`, ...text },
];

/** Form 5 has no column V, and the code's caption then stands alone. */
const code = (number: string, form: '4' | '5'): Captioned[] => {
  const caption = `${number}. Transaction Code (Instr. 8)`;
  if (form === '5') return [{ key: 'code', caption }];
  return group(caption, { key: 'code', caption: 'Code' }, { key: 'early', caption: 'V' });
};

const changesTable1 = (form: '4' | '5', owned: string): Captioned[] => [
  { key: 'title', caption: '1. Title of Security (Instr. 3)', ...text },
  { key: 'date', caption: `2. Transaction Date ${DATE_FORMAT}` },
  { key: 'deemed', caption: `2A. Deemed Execution Date, if any ${DATE_FORMAT}` },
  ...code('3', form),
  ...group(
    '4. Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5)',
    { key: 'amount', caption: 'Amount' },
    { key: 'acquiredDisposed', caption: '(A) or (D)' },
    { key: 'price', caption: 'Price' },
  ),
  { key: 'owned', caption: `5. Amount of Securities ${owned} (Instr. 3 and 4)` },
  ...ownership(['6', '7'], '4'),
];

const changesTable2 = (form: '4' | '5'): Captioned[] => [
  { key: 'title', caption: '1. Title of Derivative Security (Instr. 3)', ...text },
  exercisePrice('2'),
  { key: 'date', caption: `3. Transaction Date ${DATE_FORMAT}` },
  { key: 'deemed', caption: `3A. Deemed Execution Date, if any ${DATE_FORMAT}` },
  ...code('4', form),
  ...group(
    '5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)',
    { key: 'acquired', caption: '(A)' },
    { key: 'disposed', caption: '(D)' },
  ),
  ...dates('6'),
  ...underlying('7', '3 and 4'),
  { key: 'price', caption: '8. Price of Derivative Security (Instr. 5)' },
  { key: 'owned', caption: `9. Number of derivative Securities ${FOLLOWING} (Instr. 4)` },
  ...ownership(['10', '11'], '4'),
];

function sized(columns: readonly Captioned[], ...widths: readonly number[]): Column[] {
  return columns.map((column, index) => ({ ...column, width: widths[index] as number }));
}

export const COLUMNS: Record<Form, { table1: readonly Column[]; table2: readonly Column[] }> = {
  '3': {
    table1: sized(
      [
        { key: 'title', caption: '1. Title of Security (Instr. 4)', ...text },
        { key: 'owned', caption: '2. Amount of Securities Beneficially Owned (Instr. 4)' },
        ...ownership(['3', '4'], '5'),
      ],
      44,
      19,
      11,
      26,
    ),
    table2: sized(
      [
        { key: 'title', caption: '1. Title of Derivative Security (Instr. 4)', ...text },
        ...dates('2'),
        ...underlying('3', '4'),
        exercisePrice('4'),
        ...ownership(['5', '6'], '5'),
      ],
      35,
      4,
      5,
      20,
      6,
      7,
      8,
      15,
    ),
  },
  '4': {
    table1: sized(changesTable1('4', FOLLOWING), 36, 6, 5, 4, 3, 8, 5, 6, 11, 9, 8),
    table2: sized(changesTable2('4'), 13, 5, 5, 5, 4, 4, 5, 5, 5, 4, 10, 7, 6, 6, 6, 7),
  },
  '5': {
    table1: sized(
      changesTable1('5', "Beneficially Owned at end of Issuer's Fiscal Year"),
      28,
      7,
      6,
      6,
      10,
      5,
      9,
      11,
      8,
      9,
    ),
    table2: sized(changesTable2('5'), 13, 6, 6, 6, 6, 6, 6, 5, 5, 12, 6, 5, 7, 6, 7),
  },
};
