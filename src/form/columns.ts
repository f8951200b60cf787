import type { Form } from '../filing/codes.ts';
import type { ColumnKey } from './view.ts';

/** A column of Table I or II, which tables.ts fills by its key. Captions are those of EDGAR's pages. */
export interface Column {
  readonly key: ColumnKey;
  /** The caption over this column alone, in the second row where `group` is given. */
  readonly caption: string;
  /** The caption over this column and its neighbours of the same group. */
  readonly group?: string;
  /** A text that may break anywhere; others are numbers, dates and codes. */
  readonly wraps?: boolean;
}

const DATE_FORMAT = '(Month/Day/Year)';
const OWNERSHIP_FORM = 'Ownership Form: Direct (D) or Indirect (I)';
const NATURE = 'Nature of Indirect Beneficial Ownership';
const FOLLOWING = 'Beneficially Owned Following Reported Transaction(s)';

/** Neighbours under one caption. */
function group(caption: string, ...columns: readonly Column[]): Column[] {
  return columns.map((column) => ({ ...column, group: caption }));
}

/** Numbers of the columns and of the instructions that their captions name differ from form to form. */
const dates = (number: string): Column[] =>
  group(
    `${number}. Date Exercisable and Expiration Date ${DATE_FORMAT}`,
    { key: 'exercisable', caption: 'Date Exercisable' },
    { key: 'expiration', caption: 'Expiration Date' },
  );

const underlying = (number: string, instructions: string): Column[] =>
  group(
    `${number}. Title and Amount of Securities Underlying Derivative Security (Instr. ${instructions})`,
    { key: 'underlyingTitle', caption: 'Title', wraps: true },
    { key: 'underlyingAmount', caption: 'Amount or Number of Shares' },
  );

const exercisePrice = (number: string): Column => ({
  key: 'exercisePrice',
  caption: `${number}. Conversion or Exercise Price of Derivative Security`,
});

const ownership = (numbers: readonly [string, string], instruction: string): Column[] => [
  { key: 'form', caption: `${numbers[0]}. ${OWNERSHIP_FORM} (Instr. ${instruction})` },
  { key: 'nature', caption: `${numbers[1]}. ${NATURE} (Instr. ${instruction})`, wraps: true },
];

/** Form 5 has no column V, and the code's caption then stands alone. */
const code = (number: string, form: '4' | '5'): Column[] => {
  const caption = `${number}. Transaction Code (Instr. 8)`;
  if (form === '5') return [{ key: 'code', caption }];
  return group(caption, { key: 'code', caption: 'Code' }, { key: 'early', caption: 'V' });
};

const changesTable1 = (form: '4' | '5', owned: string): Column[] => [
  { key: 'title', caption: '1. Title of Security (Instr. 3)', wraps: true },
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

const changesTable2 = (form: '4' | '5'): Column[] => [
  { key: 'title', caption: '1. Title of Derivative Security (Instr. 3)', wraps: true },
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

/** The columns of each form's tables, in their order. */
export const COLUMNS: Record<Form, { table1: readonly Column[]; table2: readonly Column[] }> = {
  '3': {
    table1: [
      { key: 'title', caption: '1. Title of Security (Instr. 4)', wraps: true },
      { key: 'owned', caption: '2. Amount of Securities Beneficially Owned (Instr. 4)' },
      ...ownership(['3', '4'], '5'),
    ],
    table2: [
      { key: 'title', caption: '1. Title of Derivative Security (Instr. 4)', wraps: true },
      ...dates('2'),
      ...underlying('3', '4'),
      exercisePrice('4'),
      ...ownership(['5', '6'], '5'),
    ],
  },
  '4': { table1: changesTable1('4', FOLLOWING), table2: changesTable2('4') },
  '5': {
    table1: changesTable1('5', "Beneficially Owned at end of Issuer's Fiscal Year"),
    table2: changesTable2('5'),
  },
};
