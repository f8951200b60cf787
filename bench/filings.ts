import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FilingInput } from '../src/filing/schema.ts';
import { ROOT } from './peers.ts';

/**
 * The filings that everything is measured on. They are the repository's samples and what is made of them: names and
 * numbers are made up.
 */
export interface BenchFiling {
  readonly name: string;
  readonly title: string;
  readonly input: FilingInput;
}

export const FILINGS = ['small', 'qualys', 'rows', 'joint', 'notes'] as const;

export type FilingName = (typeof FILINGS)[number];

/** The filing of that name. */
export function benchFiling(name: FilingName): BenchFiling {
  switch (name) {
    case 'small':
      return { name, title: 'one transaction', input: withRows(1, 0, 0) };
    case 'qualys':
      return { name, title: 'samples/qualys: 6 + 1 rows, 7 footnotes', input: sample('qualys') };
    case 'rows':
      return { name, title: '30 + 26 rows, 20 footnotes', input: withRows(30, 26, 20) };
    case 'joint':
      return { name, title: 'ten joint filers', input: joint(10) };
    case 'notes':
      return { name, title: '99 footnotes of about 800 characters', input: withRows(6, 2, 99) };
  }
}

function sample(name: string): FilingInput {
  return JSON.parse(readFileSync(join(ROOT, 'samples', name, 'filing.json'), 'utf8'));
}

/** A Form 4 with so many rows in each table, and so many footnotes, each referred to. */
export function withRows(table1: number, table2: number, notes: number): FilingInput {
  const { footnotes: _, remarks: __, ...base } = sample('derivatives');
  const ids = Array.from({ length: notes }, (_, index) => `F${index + 1}`);
  const rows = table1 + table2;
  // Footnotes are dealt to the rows in turn.
  const marks = (row: number) => ids.filter((_, index) => index % rows === row);
  return {
    ...base,
    nonDerivativeTable: Array.from({ length: table1 }, (_, index) => shares(index, marks(index))),
    ...(table2 > 0 && {
      derivativeTable: Array.from({ length: table2 }, (_, index) => option(index, marks(table1 + index))),
    }),
    ...(notes > 0 && { footnotes: ids.map((id, index) => ({ id, text: noteText(index) })) }),
  };
}

type Rows<K extends 'nonDerivativeTable' | 'derivativeTable'> = NonNullable<FilingInput[K]>[number];

function shares(index: number, footnotes: string[]): Rows<'nonDerivativeTable'> {
  return {
    kind: 'nonDerivativeTransaction',
    securityTitle: index % 3 === 2 ? 'Class A Common Stock' : 'Common Stock',
    transactionDate: day(index),
    transactionCoding: { transactionFormType: '4', transactionCode: 'S', equitySwapInvolved: false },
    transactionAmounts: {
      transactionShares: String(1200 + 37 * index),
      transactionPricePerShare: { value: (141.3815 + index * 0.37).toFixed(4), footnotes },
      transactionAcquiredDisposedCode: 'D',
    },
    postTransactionAmounts: { sharesOwnedFollowingTransaction: String(953_144 - 1937 * index) },
    ownershipNature:
      index % 4 === 3
        ? { directOrIndirectOwnership: 'I', natureOfOwnership: 'By the Vanterpool 2015 Family Trust' }
        : { directOrIndirectOwnership: 'D' },
  };
}

function option(index: number, footnotes: string[]): Rows<'derivativeTable'> {
  return {
    kind: 'derivativeTransaction',
    securityTitle: 'Employee Stock Option (Right to Buy)',
    conversionOrExercisePrice: (25.5 + index).toFixed(2),
    transactionDate: day(index),
    transactionCoding: { transactionFormType: '4', transactionCode: 'M', equitySwapInvolved: false },
    transactionAmounts: {
      transactionShares: String(700 + 11 * index),
      transactionPricePerShare: '0',
      transactionAcquiredDisposedCode: 'D',
    },
    exerciseDate: footnotes.length > 0 ? { footnotes } : '2024-03-02',
    expirationDate: `20${28 + (index % 9)}-03-02`,
    underlyingSecurity: {
      underlyingSecurityTitle: 'Common Stock',
      underlyingSecurityShares: String(700 + 11 * index),
    },
    postTransactionAmounts: { sharesOwnedFollowingTransaction: String(70_000 - 700 * index) },
    ownershipNature: { directOrIndirectOwnership: 'D' },
  };
}

function day(index: number): string {
  return `2024-11-${String(1 + (index % 12)).padStart(2, '0')}`;
}

const SENTENCES = [
  'The price reported in Column 4 is a weighted average price.',
  'These shares were sold in multiple transactions at prices ranging from $141.02 to $142.00, inclusive.',
  'The reporting person undertakes to provide to the issuer, any security holder of the issuer, or the staff of the Securities and Exchange Commission, upon request, full information regarding the number of shares sold at each separate price within the ranges set forth in this footnote.',
  'The shares are held by a trust of which the reporting person is a trustee, and the reporting person disclaims beneficial ownership of them except to the extent of any pecuniary interest therein.',
  'One fourth of the shares subject to the option vested on the first anniversary of the grant, and one forty-eighth vests each month thereafter, subject to continued service.',
];

function noteText(index: number): string {
  return SENTENCES.map((_, at) => SENTENCES[(at + index) % SENTENCES.length]).join(' ');
}

function joint(owners: number): FilingInput {
  const base = sample('joint');
  const known = base.reportingOwner;
  return {
    ...base,
    reportingOwner: Array.from({ length: owners }, (_, index) => {
      const owner = known[index % known.length] as (typeof known)[number];
      const { rptOwnerName } = owner.reportingOwnerId;
      return {
        ...owner,
        reportingOwnerId: {
          ...owner.reportingOwnerId,
          rptOwnerCik: String(9_100_000 + index).padStart(10, '0'),
          rptOwnerName: index < known.length ? rptOwnerName : `${rptOwnerName} ${'ABCDEFGHIJ'[index]}`,
        },
      };
    }),
    ownerSignature: Array.from({ length: owners }, (_, index) => ({
      signatureName: `/s/ Made Up Signatory ${'ABCDEFGHIJ'[index]}, for one of the reporting persons`,
      signatureDate: '2024-11-14',
    })),
  };
}

/**
 * The same filing with other names, numbers, days and words, of the same size: a program that meets the same texts again
 * and again would find what it made of them the last time. What real filings share, these share: the form, codes, titles of securities.
 * The first is the filing itself.
 */
export function variantOf(input: FilingInput, index: number): FilingInput {
  if (index === 0) return input;
  const draw = lots(index);
  const vary = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => vary(each, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([name, each]) => [name, vary(each, name === 'value' ? key : name)]),
      );
    return typeof value === 'string' ? (VARY[key] ?? same)(value, draw) : value;
  };
  return vary(input, '') as FilingInput;
}

type Draw = (below: number) => number;

/** Digits that look drawn by lot and are the same in every run (a linear congruential generator). */
function lots(seed: number): Draw {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const same = (value: string) => value;

const otherNumber = (value: string, draw: Draw) => value.replace(/(?!^)\d/g, () => String(draw(10)));

const otherDay = (value: string, draw: Draw) =>
  value.replace(/\d\d$/, () => String(1 + draw(28)).padStart(2, '0'));

/** Other letters in the same places: a word that no other filing has, as wide as the one that it stands for. */
const otherName = (value: string, draw: Draw) =>
  value.replace(/(?<=[A-Za-z])[a-z]|(?<=[A-Z])[A-Z]/g, (letter) => {
    const letters = /[a-z]/.test(letter) ? 'aeilnorstuvcdmhkb' : 'AEILNORSTUVCDMHKB';
    return letters[draw(letters.length)] as string;
  });

/** The same words in another order, and other figures. */
function otherWords(value: string, draw: Draw): string {
  const list = value.split(' ');
  for (let at = list.length - 1; at > 0; at--) {
    const other = draw(at + 1);
    [list[at], list[other]] = [list[other] as string, list[at] as string];
  }
  return list.map((word) => word.replace(/\d/g, () => String(draw(10)))).join(' ');
}

const VARY: Readonly<Record<string, (value: string, draw: Draw) => string>> = {
  ...{ issuerCik: otherNumber, rptOwnerCik: otherNumber, issuerName: otherName, rptOwnerName: otherName },
  ...{
    rptOwnerStreet1: otherWords,
    rptOwnerStreet2: otherWords,
    officerTitle: otherWords,
    rptOwnerZipCode: otherNumber,
  },
  ...{ transactionDate: otherDay, expirationDate: otherDay, exerciseDate: otherDay, signatureDate: otherDay },
  ...{
    transactionShares: otherNumber,
    transactionPricePerShare: otherNumber,
    conversionOrExercisePrice: otherNumber,
  },
  ...{ sharesOwnedFollowingTransaction: otherNumber, underlyingSecurityShares: otherNumber },
  ...{ natureOfOwnership: otherName, text: otherWords, remarks: otherWords, signatureName: otherName },
};
