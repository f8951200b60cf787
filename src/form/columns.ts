import type { Form } from '../filing/codes.ts';

/**
 * The columns of Tables I and II: order, official caption, width and alignment, in one place. Both PDF engines and
 * the HTML take them from here, and build.ts fills a cell for each by its key.
 *
 * Captions and widths are those of EDGAR's pages. Its printed widths of Form 4's Table II are taken as they are; where
 * a form's widths do not add up to 100 on EDGAR's page, they are scaled when the view is built.
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
const CODE = 'Transaction Code (Instr. 8)';
const EXERCISE_PRICE = 'Conversion or Exercise Price of Derivative Security';
const DATES = `Date Exercisable and Expiration Date ${DATE_FORMAT}`;
const UNDERLYING = 'Title and Amount of Securities Underlying Derivative Security';
const OWNERSHIP_FORM = 'Ownership Form: Direct (D) or Indirect (I)';
const NATURE = 'Nature of Indirect Beneficial Ownership';
const EXERCISABLE = 'Date Exercisable';
const EXPIRATION = 'Expiration Date';
const UNDERLYING_TITLE = 'Title';
const UNDERLYING_AMOUNT = 'Amount or Number of Shares';
const FOLLOWING = 'Beneficially Owned Following Reported Transaction(s)';

const TABLE_1_AMOUNTS = '4. Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5)';
const TABLE_2_AMOUNTS =
  '5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)';

export const COLUMNS: Record<Form, { table1: readonly Column[]; table2: readonly Column[] }> = {
  '3': {
    table1: [
      { key: 'title', width: 44, caption: '1. Title of Security (Instr. 4)', align: 'left', wraps: true },
      { key: 'owned', width: 19, caption: '2. Amount of Securities Beneficially Owned (Instr. 4)' },
      { key: 'form', width: 11, caption: `3. ${OWNERSHIP_FORM} (Instr. 5)` },
      { key: 'nature', width: 26, caption: `4. ${NATURE} (Instr. 5)`, align: 'left', wraps: true },
    ],
    table2: [
      {
        key: 'title',
        width: 35,
        caption: '1. Title of Derivative Security (Instr. 4)',
        align: 'left',
        wraps: true,
      },
      { key: 'exercisable', width: 4, caption: EXERCISABLE, group: `2. ${DATES}` },
      { key: 'expiration', width: 5, caption: EXPIRATION, group: `2. ${DATES}` },
      {
        key: 'underlyingTitle',
        width: 20,
        caption: UNDERLYING_TITLE,
        group: `3. ${UNDERLYING} (Instr. 4)`,
        wraps: true,
      },
      { key: 'underlyingAmount', width: 6, caption: UNDERLYING_AMOUNT, group: `3. ${UNDERLYING} (Instr. 4)` },
      { key: 'exercisePrice', width: 7, caption: `4. ${EXERCISE_PRICE}` },
      { key: 'form', width: 8, caption: `5. ${OWNERSHIP_FORM} (Instr. 5)` },
      { key: 'nature', width: 15, caption: `6. ${NATURE} (Instr. 5)`, align: 'left', wraps: true },
    ],
  },
  '4': {
    table1: [
      { key: 'title', width: 36, caption: '1. Title of Security (Instr. 3)', align: 'left', wraps: true },
      { key: 'date', width: 6, caption: `2. Transaction Date ${DATE_FORMAT}` },
      { key: 'deemed', width: 5, caption: `2A. Deemed Execution Date, if any ${DATE_FORMAT}` },
      { key: 'code', width: 4, caption: 'Code', group: `3. ${CODE}` },
      { key: 'early', width: 3, caption: 'V', group: `3. ${CODE}` },
      { key: 'amount', width: 8, caption: 'Amount', group: TABLE_1_AMOUNTS },
      { key: 'acquiredDisposed', width: 5, caption: '(A) or (D)', group: TABLE_1_AMOUNTS },
      { key: 'price', width: 6, caption: 'Price', group: TABLE_1_AMOUNTS },
      { key: 'owned', width: 11, caption: `5. Amount of Securities ${FOLLOWING} (Instr. 3 and 4)` },
      { key: 'form', width: 9, caption: `6. ${OWNERSHIP_FORM} (Instr. 4)` },
      { key: 'nature', width: 8, caption: `7. ${NATURE} (Instr. 4)`, align: 'left', wraps: true },
    ],
    table2: [
      {
        key: 'title',
        width: 13,
        caption: '1. Title of Derivative Security (Instr. 3)',
        align: 'left',
        wraps: true,
      },
      { key: 'exercisePrice', width: 5, caption: `2. ${EXERCISE_PRICE}` },
      { key: 'date', width: 5, caption: `3. Transaction Date ${DATE_FORMAT}` },
      { key: 'deemed', width: 5, caption: `3A. Deemed Execution Date, if any ${DATE_FORMAT}` },
      { key: 'code', width: 4, caption: 'Code', group: `4. ${CODE}` },
      { key: 'early', width: 4, caption: 'V', group: `4. ${CODE}` },
      { key: 'acquired', width: 5, caption: '(A)', group: TABLE_2_AMOUNTS },
      { key: 'disposed', width: 5, caption: '(D)', group: TABLE_2_AMOUNTS },
      { key: 'exercisable', width: 5, caption: EXERCISABLE, group: `6. ${DATES}` },
      { key: 'expiration', width: 4, caption: EXPIRATION, group: `6. ${DATES}` },
      {
        key: 'underlyingTitle',
        width: 10,
        caption: UNDERLYING_TITLE,
        group: `7. ${UNDERLYING} (Instr. 3 and 4)`,
        wraps: true,
      },
      {
        key: 'underlyingAmount',
        width: 7,
        caption: UNDERLYING_AMOUNT,
        group: `7. ${UNDERLYING} (Instr. 3 and 4)`,
      },
      { key: 'price', width: 6, caption: '8. Price of Derivative Security (Instr. 5)' },
      { key: 'owned', width: 6, caption: `9. Number of derivative Securities ${FOLLOWING} (Instr. 4)` },
      { key: 'form', width: 6, caption: `10. ${OWNERSHIP_FORM} (Instr. 4)` },
      { key: 'nature', width: 7, caption: `11. ${NATURE} (Instr. 4)`, align: 'left', wraps: true },
    ],
  },
  '5': {
    table1: [
      { key: 'title', width: 28, caption: '1. Title of Security (Instr. 3)', align: 'left', wraps: true },
      { key: 'date', width: 7, caption: `2. Transaction Date ${DATE_FORMAT}` },
      { key: 'deemed', width: 6, caption: `2A. Deemed Execution Date, if any ${DATE_FORMAT}` },
      { key: 'code', width: 6, caption: `3. ${CODE}` },
      { key: 'amount', width: 10, caption: 'Amount', group: TABLE_1_AMOUNTS },
      { key: 'acquiredDisposed', width: 5, caption: '(A) or (D)', group: TABLE_1_AMOUNTS },
      { key: 'price', width: 9, caption: 'Price', group: TABLE_1_AMOUNTS },
      {
        key: 'owned',
        width: 11,
        caption: "5. Amount of Securities Beneficially Owned at end of Issuer's Fiscal Year (Instr. 3 and 4)",
      },
      { key: 'form', width: 8, caption: `6. ${OWNERSHIP_FORM} (Instr. 4)` },
      { key: 'nature', width: 9, caption: `7. ${NATURE} (Instr. 4)`, align: 'left', wraps: true },
    ],
    table2: [
      {
        key: 'title',
        width: 13,
        caption: '1. Title of Derivative Security (Instr. 3)',
        align: 'left',
        wraps: true,
      },
      { key: 'exercisePrice', width: 6, caption: `2. ${EXERCISE_PRICE}` },
      { key: 'date', width: 6, caption: `3. Transaction Date ${DATE_FORMAT}` },
      { key: 'deemed', width: 6, caption: `3A. Deemed Execution Date, if any ${DATE_FORMAT}` },
      { key: 'code', width: 6, caption: `4. ${CODE}` },
      { key: 'acquired', width: 6, caption: '(A)', group: TABLE_2_AMOUNTS },
      { key: 'disposed', width: 6, caption: '(D)', group: TABLE_2_AMOUNTS },
      { key: 'exercisable', width: 5, caption: EXERCISABLE, group: `6. ${DATES}` },
      { key: 'expiration', width: 5, caption: EXPIRATION, group: `6. ${DATES}` },
      {
        key: 'underlyingTitle',
        width: 12,
        caption: UNDERLYING_TITLE,
        group: `7. ${UNDERLYING} (Instr. 3 and 4)`,
        wraps: true,
      },
      {
        key: 'underlyingAmount',
        width: 6,
        caption: UNDERLYING_AMOUNT,
        group: `7. ${UNDERLYING} (Instr. 3 and 4)`,
      },
      { key: 'price', width: 5, caption: '8. Price of Derivative Security (Instr. 5)' },
      { key: 'owned', width: 7, caption: `9. Number of derivative Securities ${FOLLOWING} (Instr. 4)` },
      { key: 'form', width: 6, caption: `10. ${OWNERSHIP_FORM} (Instr. 4)` },
      { key: 'nature', width: 7, caption: `11. ${NATURE} (Instr. 4)`, align: 'left', wraps: true },
    ],
  },
};
