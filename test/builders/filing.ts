import type { Filing, FilingInput } from '../../src/filing/schema.ts';
import { toFiling } from '../../src/filing/shape.ts';

type Transaction = Extract<
  NonNullable<FilingInput['nonDerivativeTable']>[number],
  { kind: 'nonDerivativeTransaction' }
>;

/** A transaction of Table I with nothing wrong; `changes` replace fields. */
export function transaction(changes: Partial<Transaction> = {}): Transaction {
  return {
    kind: 'nonDerivativeTransaction',
    securityTitle: 'Common Stock',
    transactionDate: '2025-03-03',
    transactionCoding: { transactionFormType: '4', transactionCode: 'P', equitySwapInvolved: false },
    transactionAmounts: {
      transactionShares: '100',
      transactionPricePerShare: '12.50',
      transactionAcquiredDisposedCode: 'A',
    },
    postTransactionAmounts: { sharesOwnedFollowingTransaction: '1100' },
    ownershipNature: { directOrIndirectOwnership: 'D' },
    ...changes,
  };
}

/** What may be written for a Form 4 with nothing wrong; `changes` replace fields. */
export function input(changes: Partial<FilingInput> = {}): FilingInput {
  return {
    documentType: '4',
    periodOfReport: '2025-03-03',
    issuer: {
      issuerCik: '0009999901',
      issuerName: 'Example Industries Inc',
      issuerTradingSymbol: 'EXMP',
    },
    reportingOwner: [
      {
        reportingOwnerId: { rptOwnerCik: '0009999902', rptOwnerName: 'Doe Jane' },
        reportingOwnerRelationship: { isDirector: true },
      },
    ],
    nonDerivativeTable: [transaction()],
    ownerSignature: [{ signatureName: '/s/ Jane Doe', signatureDate: '2025-03-05' }],
    ...changes,
  };
}

/** The same as a filing. */
export function filing(changes: Partial<FilingInput> = {}): Filing {
  return toFiling(input(changes));
}
