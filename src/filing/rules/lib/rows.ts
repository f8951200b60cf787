import { type Form, formOf } from '../../codes.ts';
import type { Footnoted } from '../../fields.ts';
import type { DraftFiling } from '../../schema.ts';
import { rowsOf as rowsOfTables } from '../../shape.ts';

type Field = Footnoted<string>;

/** The fields of a row that rules ask for, whatever its kind. */
interface Row {
  readonly kind: string;
  readonly transactionDate?: Field;
  readonly deemedExecutionDate?: Field;
  readonly transactionCoding?: {
    transactionFormType?: string;
    transactionCode?: string;
    footnotes?: string[];
  };
  readonly transactionTimeliness?: Field;
  readonly ownershipNature?: { directOrIndirectOwnership?: Field; natureOfOwnership?: Field };
}

/** Every row of both tables with its path, Table I first. */
export function rowsOf(filing: DraftFiling): { readonly row: Row; readonly path: string }[] {
  return rowsOfTables(filing) as { row: Row; path: string }[];
}

/** The rows that are transactions. */
export function transactionsOf(filing: DraftFiling): { readonly row: Row; readonly path: string }[] {
  return rowsOf(filing).filter(({ row }) => isTransaction(row));
}

export function isTransaction(row: Row): boolean {
  return row.kind.endsWith('Transaction');
}

/** Whether a text is absent or nothing but white space. */
export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

/** The form that a filing says it is; null in a draft that does not say it yet. */
export function formIn(filing: DraftFiling): Form | null {
  return filing.documentType === undefined ? null : formOf(filing.documentType);
}

/** Whether a filing says that it is an amendment. */
export function isAmendment(filing: DraftFiling): boolean {
  return filing.documentType?.endsWith('/A') ?? false;
}
