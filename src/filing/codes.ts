/** EDGAR's code lists (EDGAR Ownership XML Technical Specification v3, section 3.6, unless another source is named). */

/** 3.6.6 SubTypeList. */
export const DOCUMENT_TYPES = ['3', '3/A', '4', '4/A', '5', '5/A'] as const;

/** 3.6.1 AcqDispList. */
export const ACQUIRED_DISPOSED = ['A', 'D'] as const;

/** 3.6.4 OwnerTypeList. */
export const DIRECT_INDIRECT = ['D', 'I'] as const;

/** 3.6.8 TimelinessList; on time is written as no value. */
export const TIMELINESS = ['E', 'L'] as const;

/** 3.6.3 FormTypeList: 4 and 5 for transactions, 3 for a holding reported late on a Form 5. */
export const FORM_TYPES = ['3', '4', '5'] as const;

/** 3.6.9 TransCodeList. K and V are not in it: EDGAR adds them (4.3.8). */
export const TRANSACTION_CODES = [
  'A',
  'C',
  'D',
  'E',
  'F',
  'G',
  'H',
  'I',
  'J',
  'L',
  'M',
  'O',
  'P',
  'S',
  'U',
  'W',
  'X',
  'Z',
] as const;

/**
 * Schema versions, oldest first. Forms 4 and 5 share a series and Form 3 has its own. X01xx is known by name only.
 * Source: schemaVersion of real filings, 2006 to 2026.
 */
export const SCHEMA_VERSIONS = {
  '3': ['X0203', 'X0204', 'X0206', 'X0607'],
  '4': ['X0202', 'X0303', 'X0304', 'X0305', 'X0306', 'X0407', 'X0508', 'X0609'],
  '5': ['X0202', 'X0303', 'X0304', 'X0305', 'X0306', 'X0407', 'X0508', 'X0609'],
} as const;

/** The form that a document type files or amends. */
export type Form = keyof typeof SCHEMA_VERSIONS;

/** `'4/A'` → `'4'`. A draft that does not say its type yet is taken for a Form 4, the commonest. */
export function formOf(documentType: string | undefined): Form {
  return documentType?.startsWith('3') ? '3' : documentType?.startsWith('5') ? '5' : '4';
}

/** The newest schema version of a form's series. */
export function newestSchema(form: Form): string {
  return SCHEMA_VERSIONS[form].at(-1) as string;
}

/**
 * Whether a schema version is that one or a later one of the same series; true where it is absent or unknown, which
 * means a filing being made now. The number grows with time: X0306, X0407, X0508.
 */
export function isSchemaSince(version: string | undefined, since: string): boolean {
  return !version || !/^X\d{4}$/.test(version) || version >= since;
}
