import { describe, expect, it } from 'vitest';
import { toFiling } from '../../../src/filing/shape.ts';
import { buildView } from '../../../src/form/build.ts';
import type { FormView } from '../../../src/form/view.ts';
import { type LedgerTable, ledgerOf } from '../../../src/layout/mail/ledger.ts';
import { SAMPLES, sampleJson } from '../../builders/samples.ts';
import { VIEWS } from '../../builders/views.ts';
import { AT_THE_LIMITS, filingOf } from './worst-case.ts';

/** One row in each table that has a value in as many columns as one can have. */
const full = filingOf({ ...AT_THE_LIMITS, rows: [1, 1], references: 1 });

/** The same on a Form 3, which has holdings only. */
function holdings(): FormView {
  const [row] = full.nonDerivativeTable ?? [];
  const [option] = full.derivativeTable ?? [];
  if (option?.kind !== 'derivativeTransaction') throw new Error('no transaction');
  const { securityTitle, ownershipNature, exerciseDate, expirationDate } = option;
  const { conversionOrExercisePrice, underlyingSecurity } = option;
  return buildView(
    toFiling({
      ...full,
      documentType: '3',
      notSubjectToSection16: undefined,
      aff10b5One: undefined,
      nonDerivativeTable: [
        {
          kind: 'nonDerivativeHolding',
          securityTitle,
          postTransactionAmounts: row?.postTransactionAmounts ?? {},
          ownershipNature,
        },
      ],
      derivativeTable: [
        {
          kind: 'derivativeHolding',
          securityTitle,
          conversionOrExercisePrice,
          exerciseDate,
          expirationDate,
          underlyingSecurity,
          ownershipNature,
        },
      ],
    }),
  );
}

const labels = ({ rows }: LedgerTable): string[][] =>
  (rows[0] ?? []).map(({ lines }) => lines.map(({ label }) => label));

describe('the labels of values', () => {
  it('on a Form 4', () => {
    const [table1, table2] = ledgerOf(buildView(toFiling(full)));
    expect(labels(table1 as LedgerTable)).toEqual([
      ['1.', '2.', '2A.', '3. Code:', '3. V:'],
      ['4. Amount:', '4. (A) or (D):', '4. Price:'],
      ['5.', '6.', '7.'],
    ]);
    expect(labels(table2 as LedgerTable)).toEqual([
      ['1.', '2.', '3.', '3A.', '4. Code:', '4. V:'],
      [
        '5. (D):',
        '6. Date Exercisable:',
        '6. Expiration Date:',
        '7. Title:',
        '7. Amount or Number of Shares:',
        '8.',
      ],
      ['9.', '10.', '11.'],
    ]);
  });

  it('on a Form 5, whose code shares its caption with no other', () => {
    const [table1, table2] = ledgerOf(buildView(toFiling({ ...full, documentType: '5' })));
    expect(labels(table1 as LedgerTable)[0]).toEqual(['1.', '2.', '2A.', '3.']);
    expect(labels(table2 as LedgerTable)[0]).toEqual(['1.', '2.', '3.', '3A.', '4.']);
  });

  it('on a Form 3', () => {
    const [table1, table2] = ledgerOf(holdings());
    expect(labels(table1 as LedgerTable)).toEqual([['1.'], ['2.'], ['3.', '4.']]);
    expect(labels(table2 as LedgerTable)).toEqual([
      ['1.', '2. Date Exercisable:', '2. Expiration Date:'],
      ['3. Title:', '3. Amount or Number of Shares:', '4.'],
      ['5.', '6.'],
    ]);
  });
});

describe('the captions of the three columns', () => {
  it('are the official ones, each once and in order, a shared one with those under it', () => {
    const heads = ledgerOf(buildView(toFiling(full))).map((table) =>
      table.heads.map(({ captions }) => captions),
    );
    expect(heads[0]).toEqual([
      [
        '1. Title of Security (Instr. 3)',
        '2. Transaction Date (Month/Day/Year)',
        '2A. Deemed Execution Date, if any (Month/Day/Year)',
        '3. Transaction Code (Instr. 8): Code, V',
      ],
      ['4. Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5): Amount, (A) or (D), Price'],
      [
        '5. Amount of Securities Beneficially Owned Following Reported Transaction(s) (Instr. 3 and 4)',
        '6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)',
        '7. Nature of Indirect Beneficial Ownership (Instr. 4)',
      ],
    ]);
    expect(heads[1]?.[1]).toEqual([
      '5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5): (A), (D)',
      '6. Date Exercisable and Expiration Date (Month/Day/Year): Date Exercisable, Expiration Date',
      '7. Title and Amount of Securities Underlying Derivative Security (Instr. 3 and 4): Title, Amount or Number of Shares',
      '8. Price of Derivative Security (Instr. 5)',
    ]);
  });

  it('have no words that stand for two columns on a Form 5', () => {
    const [table1] = ledgerOf(buildView(toFiling({ ...full, documentType: '5' })));
    expect(table1?.heads[0]?.captions.at(-1)).toBe('3. Transaction Code (Instr. 8)');
  });
});

const forms = [
  ...SAMPLES.map((name) => [name, buildView(JSON.parse(sampleJson(name)))] as const),
  ...Object.entries(VIEWS),
];

describe('the rows', () => {
  it.each(forms)(
    'of %s hold every value and marker of the form, in its order, and nothing else',
    (_, form) => {
      const tables = ledgerOf(form);
      expect(tables.map(({ id }) => id)).toEqual(['table1', 'table2']);
      tables.forEach((table, at) => {
        const rows = form.tables[at as 0 | 1].rows.map(({ cells }) =>
          cells
            .map(({ text, notes }) => [text, notes.map((note) => note.text).join('')])
            .filter(([text, notes]) => text !== '' || notes !== ''),
        );
        expect(table.rows.map((cells) => cells.length)).toEqual(rows.map(() => 3));
        expect(
          table.rows.map((cells) =>
            cells.flatMap(({ lines }) => lines.map(({ text, notes }) => [text, notes])),
          ),
        ).toEqual(rows);
      });
    },
  );

  it('may hold a marker alone', () => {
    const view = buildView({
      documentType: '4',
      derivativeTable: [{ kind: 'derivativeHolding', exerciseDate: { footnotes: ['F1', 'F2'] } }],
      footnotes: [{ id: 'F1', text: 'x' }],
    });
    expect(ledgerOf(view)[1]?.rows).toEqual([
      [
        { lines: [] },
        { lines: [{ label: '6. Date Exercisable:', text: '', notes: '(1)(2)' }] },
        { lines: [] },
      ],
    ]);
  });
});
