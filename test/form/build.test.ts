import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFilings } from '../../src/edgar/read.ts';
import type { DraftFiling, Filing } from '../../src/filing/schema.ts';
import { buildView } from '../../src/form/build.ts';
import type { FormView } from '../../src/form/view.ts';
import type { Copy } from '../../src/options/copy.ts';
import { arbitraryFiling } from '../builders/arbitrary.ts';
import { SAMPLES, type Sample, sampleJson } from '../builders/samples.ts';
import { failure } from '../tools/failure.ts';
import { expectGolden } from '../tools/golden.ts';
import { runs } from '../tools/long.ts';
import { dumpView } from './dump.ts';

const filing = (name: Sample): Filing => JSON.parse(sampleJson(name));

describe('goldens', () => {
  it.each(SAMPLES)('%s', (name) => expectGolden(`${name}.view.txt`, dumpView(buildView(filing(name)))));

  it('of a signature copy', () =>
    expectGolden('joint-signature.view.txt', dumpView(buildView(filing('joint'), { kind: 'signature' }))));
});

describe('the form as a whole', () => {
  it.each(SAMPLES)('%s: its parts fit together', (name) => {
    checkView(buildView(filing(name)));
  });

  it('any filing: its parts fit together, and every value and note is in it', () => {
    fc.assert(
      fc.property(arbitraryFiling(), (any) => {
        const view = buildView(any);
        checkView(view);
        expect(view.tables[0].rows).toHaveLength(any.nonDerivativeTable?.length ?? 0);
        expect(view.tables[1].rows).toHaveLength(any.derivativeTable?.length ?? 0);
        expect(view.explanation.footnotes).toHaveLength(any.footnotes?.length ?? 0);
        expect(view.signatures.rows).toHaveLength(any.ownerSignature.length);
        for (const [index, table] of [any.nonDerivativeTable ?? [], any.derivativeTable ?? []].entries())
          for (const [number, row] of table.entries())
            checkMarkers(row, view.tables[index as 0 | 1].rows[number]);
      }),
      { numRuns: runs(300) },
    );
  });

  it('nothing of a secret', () => {
    const qualys = filing('qualys');
    const owner = qualys.reportingOwner[0];
    if (owner) owner.reportingOwnerId.rptOwnerCcc = 'secret#1';
    expect(JSON.stringify(buildView(qualys))).not.toContain('secret#1');
  });

  it('a draft of nothing has every box, blank', () => {
    const view = buildView({}, { kind: 'draft' });
    checkView(view);
    expect(view.copy.watermark).toBe('DRAFT');
    expect(view.form).toBe('4');
    expect(view.signatures.rows).toEqual([{ name: '', date: '', signer: null }]);
    expect(view.boxes.flatMap((box) => (box.kind === 'value' ? [box.value] : []))).toEqual(
      view.boxes.flatMap((box) => (box.kind === 'value' ? [''] : [])),
    );
  });
});

describe('the copy', () => {
  const qualys = filing('qualys');
  const copy = (kind: Copy) => buildView(qualys, kind).copy;

  it('is plain, a draft or filed', () => {
    expect(copy({ kind: 'plain' })).toEqual({ watermark: null, filed: [] });
    expect(copy({ kind: 'draft' })).toEqual({ watermark: 'DRAFT', filed: [] });
    const filed = copy({
      kind: 'filed',
      accessionNumber: '0001209191-25-012345',
      filed: '2025-02-18 18:04:05',
    });
    expect(filed.watermark).toBeNull();
    expect(filed.filed.map(({ value }) => value).join(' ')).toBe(
      ' 0001209191-25-012345 02/18/2025 18:04:05 Eastern Time',
    );
    const day = copy({ kind: 'filed', accessionNumber: '0001209191-25-012345', filed: '2025-02-18' });
    expect(day.filed.at(-1)?.value).toBe('02/18/2025');
  });

  it.each([
    ['', '2025-02-18'],
    ['12-34-56', '2025-02-18'],
    ['<b>0001209191-25-012345', '2025-02-18'],
    ['0001209191-25-012345', 'yesterday'],
    ['0001209191-25-012345', '2025-02-18 6pm'],
  ])('refuses %j, %j', (accessionNumber, filed) => {
    failure('option-invalid', () => copy({ kind: 'filed', accessionNumber, filed }));
  });
});

describe('the boxes', () => {
  const ids = (draft: DraftFiling) => buildView(draft).boxes.map(({ id }) => id);
  const heads = (draft: DraftFiling) => buildView(draft).head.checks.map(({ id }) => id);

  it.each([
    ['4', 'X0306', ['notSubjectToSection16']],
    ['4', 'X0407', ['notSubjectToSection16', 'aff10b5One']],
    ['4/A', 'X0508', ['notSubjectToSection16', 'aff10b5One']],
    ['4', undefined, ['notSubjectToSection16', 'aff10b5One']],
    ['5', 'X0306', ['notSubjectToSection16', 'form3HoldingsReported', 'form4TransactionsReported']],
    [
      '5',
      'X0609',
      ['notSubjectToSection16', 'aff10b5One', 'form3HoldingsReported', 'form4TransactionsReported'],
    ],
    ['3', 'X0206', []],
    ['3/A', 'X0607', []],
  ] as const)('at the head of a %s of %s: %j', (documentType, schemaVersion, expected) => {
    expect(heads({ documentType, schemaVersion })).toEqual(expected);
  });

  it.each([
    ['3', 'X0206', false],
    ['3', 'X0607', true],
    ['4', 'X0508', false],
    ['4', 'X0609', true],
    ['5', 'X0609', true],
  ] as const)('a foreign trading symbol on a %s of %s: %s', (documentType, schemaVersion, expected) => {
    expect(ids({ documentType, schemaVersion }).includes('foreignSymbol')).toBe(expected);
    const issuer = { issuerForeignTradingSymbol: 'X.L' };
    expect(ids({ documentType, schemaVersion, issuer })).toContain('foreignSymbol');
  });

  it('a joint filing: box 6, the block of owners, and relationships where they differ', () => {
    const view = buildView(filing('joint'));
    const filers = view.boxes.find(({ id }) => id === 'filers');
    expect(filers?.kind === 'checks' && filers.checks.map(({ mark }) => mark)).toEqual(['', 'X']);
    expect(view.owners.map(({ person }) => person.name.text)).toEqual(
      filing('joint').reportingOwner.map(({ reportingOwnerId }) => reportingOwnerId.rptOwnerName),
    );
    expect(view.owners.every(({ relationship }) => relationship !== null)).toBe(true);
    const alike = filing('joint');
    for (const owner of alike.reportingOwner) owner.reportingOwnerRelationship = { isTenPercentOwner: true };
    expect(buildView(alike).owners.map(({ relationship }) => relationship)).toEqual([null, null, null, null]);
    expect(buildView(filing('qualys')).owners).toEqual([]);
  });

  it('links by CIK, of digits only', () => {
    const named = (cik: string | undefined) => {
      const box = buildView({ issuer: { issuerName: 'A', issuerCik: cik } }).boxes.find(
        ({ id }) => id === 'issuer',
      );
      return box?.kind === 'issuer' ? box.name.href : undefined;
    };
    expect(named('320193')).toBe('https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=0000320193');
    for (const cik of [undefined, '', 'x', '1&action=x', 'javascript:1', '12345678901', '1"'])
      expect(named(cik), String(cik)).toBeNull();
  });
});

describe('the rows', () => {
  const cells = (draft: DraftFiling, table: 0 | 1 = 0) =>
    buildView(draft).tables[table].rows.map((row) =>
      row.cells.map(({ text, notes }) => text + notes.map((note) => note.text).join('')),
    );
  const transaction = (coding: object, timeliness?: unknown) => ({
    kind: 'nonDerivativeTransaction' as const,
    transactionCoding: { transactionCode: 'G', ...coding },
    ...(timeliness === undefined ? {} : { transactionTimeliness: timeliness as 'E' }),
  });

  it.each([
    ['on time', { transactionFormType: '4' }, undefined, 'G', ''],
    ['early', { transactionFormType: '5' }, undefined, 'G', 'V'],
    ['early, said', { transactionFormType: '5' }, 'E', 'G', 'V'],
    [
      'early, with a note',
      { transactionFormType: '5', footnotes: ['F2'] },
      { value: 'E', footnotes: ['F1'] },
      'G(2)',
      'V(1)',
    ],
    [
      'a swap',
      { transactionFormType: '4', equitySwapInvolved: true, footnotes: ['F1'] },
      undefined,
      'G/K(1)',
      '',
    ],
  ] as const)('Form 4: %s', (_, coding, timeliness, code, early) => {
    const [row] = cells({ documentType: '4', nonDerivativeTable: [transaction(coding, timeliness)] });
    expect(row?.slice(3, 5)).toEqual([code, early]);
  });

  it.each([
    ['late from a Form 4', { transactionFormType: '4' }, undefined, 'G4'],
    ['on time', { transactionFormType: '5' }, undefined, 'G'],
    ['late', { transactionFormType: '5' }, 'L', 'G5'],
    [
      'late, with notes',
      { transactionFormType: '5', footnotes: ['F2'] },
      { value: 'L', footnotes: ['F1'] },
      'G5(2)(1)',
    ],
    ['a swap, late', { transactionFormType: '4', equitySwapInvolved: true }, 'L', 'G/K4'],
  ] as const)('Form 5: %s', (_, coding, timeliness, code) => {
    const [row] = cells({ documentType: '5', nonDerivativeTable: [transaction(coding, timeliness)] });
    expect(row?.[3]).toBe(code);
  });

  it('Form 4: a holding is not early, whatever form type it is given', () => {
    const holding = {
      kind: 'nonDerivativeHolding' as const,
      transactionCoding: { transactionFormType: '5' as const },
    };
    const [row] = cells({ documentType: '4', nonDerivativeTable: [holding] });
    expect(row?.slice(3, 5)).toEqual(['5', '']);
  });

  it('Form 5: a holding that belonged on a Form 3', () => {
    const late = {
      kind: 'derivativeHolding' as const,
      transactionCoding: { transactionFormType: '3' as const },
    };
    expect(
      cells({ documentType: '5', derivativeTable: [late, { kind: 'derivativeHolding' }] }, 1).map(
        (row) => row[4],
      ),
    ).toEqual(['3', '']);
  });

  it('Table II: the number under (A) or (D), its notes before those of the code', () => {
    const row = (code: 'A' | 'D' | undefined, more: object = {}) => ({
      kind: 'derivativeTransaction' as const,
      transactionAmounts: {
        transactionShares: { value: '1000.0', footnotes: ['F1'] },
        ...(code ? { transactionAcquiredDisposedCode: { value: code, footnotes: ['F2'] } } : {}),
        ...more,
      },
    });
    const shown = cells({ documentType: '4', derivativeTable: [row('A'), row('D'), row(undefined)] }, 1).map(
      (cell) => cell.slice(6, 8),
    );
    expect(shown.slice(0, 2)).toEqual([
      ['1,000(1)(2)', ''],
      ['', '1,000(1)(2)'],
    ]);
    expect(shown[2]?.join('')).toContain('1,000');
    const value = row('D', { transactionShares: undefined, transactionTotalValue: '2500000.00' });
    expect(cells({ documentType: '4', derivativeTable: [value] }, 1)[0]?.slice(6, 8)).toEqual([
      '',
      '$2,500,000.00(2)',
    ]);
  });

  it('zeros before a number are not shown, and the filing keeps them', () => {
    const transaction = {
      kind: 'nonDerivativeTransaction' as const,
      transactionAmounts: {
        transactionShares: '0001000',
        transactionPricePerShare: '007.50',
      },
      postTransactionAmounts: { sharesOwnedFollowingTransaction: '00' },
    };
    const filing = { documentType: '4' as const, nonDerivativeTable: [transaction] };
    const [row] = cells(filing, 0);
    expect(row).toEqual(expect.arrayContaining(['1,000', '$7.50', '0']));
    expect(transaction.transactionAmounts.transactionShares).toBe('0001000');
  });

  it('a value in place of shares is shown in dollars', () => {
    const holding = {
      kind: 'derivativeHolding' as const,
      underlyingSecurity: { underlyingSecurityValue: '184220.75' },
      postTransactionAmounts: { valueOwnedFollowingTransaction: { value: '0.50', footnotes: ['F1'] } },
    };
    const [row] = cells({ documentType: '4', derivativeTable: [holding] }, 1);
    expect([row?.[11], row?.[13]]).toEqual(['$184,220.75', '$0.50(1)']);
  });

  it('a marker can stand alone, and one without a footnote has no target', () => {
    const row = { kind: 'nonDerivativeHolding' as const, securityTitle: { footnotes: ['F1', 'F9'] } };
    const view = buildView({ nonDerivativeTable: [row], footnotes: [{ id: 'F1', text: 'One' }] });
    expect(view.tables[0].rows[0]?.cells[0]).toEqual({
      text: '',
      notes: [
        { id: 'ref-F1-1', text: '(1)', target: 'F1', label: 'Footnote 1' },
        { id: 'ref-F9-1', text: '(9)', target: null, label: 'Footnote 9' },
      ],
    });
  });

  it('two footnotes of one id are both printed', () => {
    const footnotes = [
      { id: 'F1', text: 'One' },
      { id: 'F1', text: 'Another' },
    ];
    const { footnotes: shown } = buildView({ footnotes }).explanation;
    expect(shown.map(({ id, paragraphs }) => [id, paragraphs[0]])).toEqual([
      ['F1', 'One'],
      ['F1-2', 'Another'],
    ]);
  });
});

describe('remarks and statements', () => {
  it('remarks stand wherever the element exists', () => {
    expect(buildView({}).remarks).toBeNull();
    expect(buildView({ remarks: '' }).remarks).toEqual({ heading: 'Remarks:', paragraphs: [''] });
    expect(buildView({ remarks: 'One.\n\nTwo\nthree.' }).remarks?.paragraphs).toEqual(['One.', 'Two three.']);
  });

  it('no securities owned', () => {
    expect(buildView(filing('form3-none')).explanation.statement).toBe(
      'No securities are beneficially owned.',
    );
    expect(buildView({ documentType: '3', noSecuritiesOwned: false }).explanation.statement).toBeNull();
  });
});

it('a filing read from XML and from JSON has the same view', () => {
  for (const name of SAMPLES) {
    const read = readFilings(sampleJson(name)).filings[0]?.filing as Filing;
    expect(buildView(read)).toEqual(buildView(filing(name)));
  }
});

/** What holds of every view: no key is optional, ids are unique, references lead somewhere, tables are rectangular. */
function checkView(view: FormView): void {
  expect(JSON.stringify(view)).toBe(
    JSON.stringify(view, (_, value) => (value === undefined ? 'UNDEFINED' : value)),
  );
  const ids = [
    ...view.tables.flatMap((table) => [
      table.id,
      ...table.heads.flat().map(({ id }) => id),
      ...table.rows.flatMap(({ cells }) => cells.flatMap(({ notes }) => notes.map(({ id }) => id))),
    ]),
    ...view.explanation.footnotes.map(({ id }) => id),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  const notes = new Map(view.explanation.footnotes.map((note) => [note.id, note]));
  for (const table of view.tables) {
    const heads = new Set(table.heads.flat().map(({ id }) => id));
    for (const column of table.columns)
      for (const id of column.headers.split(' ')) expect(heads).toContain(id);
    for (const row of table.rows) expect(row.cells).toHaveLength(table.columns.length);
    expect(table.heads.flat().reduce((area, { colspan, rowspan }) => area + colspan * rowspan, 0)).toBe(
      table.columns.length * table.heads.length,
    );
    for (const { target } of table.rows.flatMap(({ cells }) => cells.flatMap(({ notes: marks }) => marks)))
      if (target !== null) expect(notes.has(target)).toBe(true);
  }
  for (const { back } of notes.values()) if (back) expect(ids).toContain(back.id);
  const boxes = view.boxes.map(({ id }) => id);
  expect(new Set(boxes).size).toBe(boxes.length);
}

/** The markers of a row are those of its fields, none lost and none twice, and every number of it is in a cell. */
function checkMarkers(row: object, shown: FormView['tables'][0]['rows'][0] | undefined): void {
  const marks = shown?.cells.flatMap((cell) => cell.notes.map((note) => note.text)) ?? [];
  const asked = everyString(row, true).map((id) => `(${id.slice(1)})`);
  expect([...marks].sort()).toEqual(asked.sort());
  const digits = (text: string) => text.replace(/[^\d.]/g, '');
  const texts = shown?.cells.map((cell) => digits(cell.text)) ?? [];
  const { transactionCoding: _, ...amounts } = row as Record<string, unknown>;
  const numbers = everyString(amounts, false).filter((value) => /^(\d+\.?\d*|\.\d+)$/.test(value));
  for (const written of numbers) {
    // A title of digits alone stays as it is.
    const number = written.replace(/^0+(?=\d)/, '');
    expect(texts.some((text) => [written, number, number.replace(/\.0*$/, '')].includes(text))).toBe(true);
  }
}

/** The ids of footnotes in a row, or everything else that it says. */
function everyString(value: unknown, notes: boolean, inNotes = false): string[] {
  if (typeof value === 'string') return notes === inNotes ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    everyString(each, notes, inNotes || key === 'footnotes'),
  );
}
