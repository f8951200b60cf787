import type { Filing, FilingInput } from '../../../src/index.ts';

/** How much a made-up filing holds. */
export interface Size {
  readonly owners: number;
  /** Of Table I and of Table II. */
  readonly rows: readonly [number, number];
  readonly footnotes: number;
  /** Characters of each footnote. */
  readonly footnote: number;
  /** Characters of the remarks. */
  readonly remarks: number;
  /** How many footnotes each value of a row refers to. */
  readonly references: number;
}

/** The limits of EDGAR's schema (Ownership XML Technical Specification, appendix A). */
export const AT_THE_LIMITS: Size = {
  owners: 10,
  rows: [30, 30],
  footnotes: 99,
  footnote: 1000,
  remarks: 2000,
  references: 4,
};

type Rows = NonNullable<FilingInput['nonDerivativeTable']>;
type DerivativeRows = NonNullable<FilingInput['derivativeTable']>;

/** A Form 4 of that size whose every text has its greatest length, with characters that HTML writes as references. */
export function filingOf(size: Size): FilingInput {
  const notes = notesOf(size);
  return {
    schemaVersion: 'X0609',
    documentType: '4/A',
    periodOfReport: '2026-03-04',
    dateOfOriginalSubmission: '2026-03-06',
    notSubjectToSection16: true,
    aff10b5One: true,
    issuer: {
      issuerCik: '0001234567',
      issuerName: text('Meridian & Sons "Instruments"', 150),
      issuerTradingSymbol: text('MRDN', 10),
      issuerForeignTradingSymbol: text('MRDN.LSE', 10),
    },
    reportingOwner: Array.from({ length: size.owners }, (_, at) => owner(at)),
    nonDerivativeTable: Array.from({ length: size.rows[0] }, (_, at) => sale(at, notes)),
    derivativeTable: Array.from({ length: size.rows[1] }, (_, at) => option(at, notes)),
    footnotes: Array.from({ length: size.footnotes }, (_, at) => ({
      id: `F${at + 1}`,
      text: text(`Note ${at + 1}: the person's price is an average`, size.footnote),
    })),
    remarks: text('Exhibit 24 - power of attorney', size.remarks),
    ownerSignature: Array.from({ length: 10 }, (_, at) => ({
      signatureName: text(`/s/ Person ${at + 1}, attorney-in-fact`, 255),
      signatureDate: '2026-03-06',
    })),
  };
}

/** Texts that may say anything. */
const FREE =
  /^(?:issuerName|issuerTradingSymbol|rptOwner(?!Cik|State$)|officerTitle|otherText|securityTitle|underlyingSecurityTitle|text|remarks|signatureName|natureOfOwnership)/;

/** The filing with another text for each that may say anything. */
export function withFreeTexts(filing: Filing, change: (text: string) => string): Filing {
  return JSON.parse(JSON.stringify(filing), (key, value: unknown) => {
    // The value of a text with footnotes stands one below.
    if (!FREE.test(key)) return value;
    if (typeof value === 'string') return change(value);
    const isFootnoted = typeof value === 'object' && value !== null && 'value' in value;
    return isFootnoted ? { ...value, value: change(String(value.value)) } : value;
  });
}

/** The words again and again, to that many characters without a space at the end. */
function text(words: string, length: number): string {
  return `${words}; `
    .repeat(Math.ceil(length / words.length))
    .slice(0, length)
    .replace(/ $/, '.');
}

function owner(at: number): FilingInput['reportingOwner'][number] {
  return {
    reportingOwnerId: {
      rptOwnerCik: String(1_000_001 + at),
      rptOwnerName: text(`Northlake & Partners ${at + 1}`, 150),
    },
    reportingOwnerAddress: {
      rptOwnerStreet1: text('C/O NORTHLAKE', 40),
      rptOwnerStreet2: text('400 BOULEVARD', 40),
      rptOwnerCity: text('OAKLAND', 30),
      rptOwnerState: 'A6',
      rptOwnerZipCode: 'M5J 2T3-12',
      rptOwnerStateDescription: text('ONTARIO, CANADA', 50),
    },
    reportingOwnerRelationship: {
      isDirector: at % 2 === 0,
      isOfficer: true,
      officerTitle: text('Chief Officer', 30),
      isOther: true,
      otherText: text('Member of group', 30),
    },
  };
}

/** The footnotes that a value of a row refers to, others at each. */
function notesOf({ footnotes, references }: Size): (seed: number) => string[] {
  return (seed) =>
    Array.from(
      { length: Math.min(references, footnotes) },
      (_, at) => `F${((seed * references + at) % footnotes) + 1}`,
    );
}

type Notes = ReturnType<typeof notesOf>;

function sale(at: number, notes: Notes): Rows[number] {
  return {
    kind: 'nonDerivativeTransaction',
    securityTitle: { value: text(`Class ${at + 1} "Common" Stock`, 60), footnotes: notes(at) },
    transactionDate: { value: '2026-03-04', footnotes: notes(at + 1) },
    deemedExecutionDate: { value: '2026-03-05', footnotes: notes(at + 2) },
    transactionCoding: {
      transactionFormType: '5',
      transactionCode: 'S',
      equitySwapInvolved: true,
      footnotes: notes(at + 3),
    },
    transactionTimeliness: { value: 'E', footnotes: notes(at + 4) },
    transactionAmounts: {
      transactionShares: { value: `99999999${1000 + at}.9999`, footnotes: notes(at + 5) },
      transactionPricePerShare: { value: '999999999999.9999', footnotes: notes(at + 6) },
      transactionAcquiredDisposedCode: { value: 'D', footnotes: notes(at + 7) },
    },
    postTransactionAmounts: {
      sharesOwnedFollowingTransaction: { value: '999999999999.9999', footnotes: notes(at + 8) },
    },
    ownershipNature: {
      directOrIndirectOwnership: { value: 'I', footnotes: notes(at + 9) },
      natureOfOwnership: { value: text("By the person's trust", 100), footnotes: notes(at + 10) },
    },
  };
}

function option(at: number, notes: Notes): DerivativeRows[number] {
  return {
    kind: 'derivativeTransaction',
    securityTitle: { value: text(`Option ${at + 1} (right to buy)`, 60), footnotes: notes(at) },
    conversionOrExercisePrice: { value: '999999999999.9999', footnotes: notes(at + 1) },
    transactionDate: { value: '2026-03-04', footnotes: notes(at + 2) },
    deemedExecutionDate: { value: '2026-03-05', footnotes: notes(at + 3) },
    transactionCoding: {
      transactionFormType: '5',
      transactionCode: 'M',
      equitySwapInvolved: true,
      footnotes: notes(at + 4),
    },
    transactionTimeliness: { value: 'E', footnotes: notes(at + 5) },
    transactionAmounts: {
      transactionShares: { value: `99999999${1000 + at}.9999`, footnotes: notes(at + 6) },
      transactionPricePerShare: { value: '999999999999.9999', footnotes: notes(at + 7) },
      transactionAcquiredDisposedCode: { value: 'D', footnotes: notes(at + 8) },
    },
    exerciseDate: { value: '2027-03-04', footnotes: notes(at + 9) },
    expirationDate: { value: '2036-03-04', footnotes: notes(at + 10) },
    underlyingSecurity: {
      underlyingSecurityTitle: { value: text('Common "Class A" Stock', 60), footnotes: notes(at + 11) },
      underlyingSecurityShares: { value: '999999999999.9999', footnotes: notes(at + 12) },
    },
    postTransactionAmounts: {
      sharesOwnedFollowingTransaction: { value: '999999999999.9999', footnotes: notes(at + 13) },
    },
    ownershipNature: {
      directOrIndirectOwnership: { value: 'I', footnotes: notes(at + 14) },
      natureOfOwnership: { value: text("By the person's trust", 100), footnotes: notes(at + 15) },
    },
  };
}
