import type { FormView, NoteRef, RowView, TableView } from '../../../../src/form/view.ts';

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

export const NUMBER = '999,999,999,999.9999';
export const TITLE = 'Restricted Stock Units convertible on a change in control ABC';
export const NATURE =
  'By the Okafor Family Irrevocable Generation-Skipping Trust of 2011, of which the person is co-trustee 1';

function markers(count: number, place: string): NoteRef[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `ref-F${index + 1}-${place}`,
    text: `(${index + 1})`,
    target: `F${index + 1}`,
    label: `Footnote ${index + 1}`,
  }));
}

function fullRow(table: TableView, kind: RowView['kind'], notes: number): Mutable<RowView> {
  return {
    kind,
    cells: table.columns.map(({ id, wraps }, index) => ({
      text: wraps ? (index === 0 ? TITLE : NATURE) : NUMBER,
      notes: markers(notes, id),
    })),
  };
}

/** The view with every part as full as EDGAR admits, or fuller. */
export function crowded(view: FormView): FormView {
  const full = structuredClone(view) as Mutable<FormView>;
  const [person, issuer] = [
    full.boxes.find((box) => box.kind === 'person'),
    full.boxes.find((box) => box.kind === 'issuer'),
  ];
  if (person?.kind === 'person') {
    person.name.text = 'Okafor-Northlake Partners '.repeat(6).trim();
    person.street = ['C/O MERIDIAN INSTRUMENTS, INC., SUITE 1200', 'X'.repeat(120)];
  }
  if (issuer?.kind === 'issuer') issuer.name.text = `${'Meridian Instruments '.repeat(7)}AG`;
  full.running = `${full.running} ${'Meridian Instruments '.repeat(15)}`;
  const [one, two] = full.tables;
  one.rows.push(fullRow(one, 'nonDerivativeTransaction', 0), fullRow(one, 'nonDerivativeTransaction', 10));
  two.rows.push(fullRow(two, 'derivativeTransaction', 0), fullRow(two, 'derivativeTransaction', 10));
  two.rows.push({
    kind: 'derivativeHolding',
    cells: two.columns.map((_, index) => ({ text: index === 0 ? 'Unbroken'.repeat(250) : '', notes: [] })),
  });
  full.explanation.footnotes = Array.from({ length: 99 }, (_, index) => ({
    id: `F${index + 1}`,
    label: `${index + 1}.`,
    paragraphs: [`Footnote ${index + 1}: ${'the price is a weighted average of several sales; '.repeat(20)}`],
    back:
      index < 10 ? { id: `ref-F${index + 1}-${one.columns[0]?.id}`, label: `Back to ${index + 1}` } : null,
  }));
  full.remarks = { heading: 'Remarks:', paragraphs: [`${NATURE} `.repeat(20), 'x'.repeat(10_000)] };
  full.signatures.rows = Array.from({ length: 10 }, (_, index) => ({
    name: `/s/ Signer ${index} ${'by power of attorney '.repeat(index % 4)}`,
    date: '03/06/2026',
    signer: null,
  }));
  return full as FormView;
}
