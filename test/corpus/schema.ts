/**
 * EDGAR's element names in the schema's order of siblings, from the specification's dictionary
 * (reference/schema.md). Used to tell a value that has a place on the form from one that has none, and to compare
 * two documents whose siblings may stand in another order.
 */

const NOTED = ['value', 'footnoteId'];
const OWNERSHIP = ['directOrIndirectOwnership', 'natureOfOwnership'];
const POST = ['sharesOwnedFollowingTransaction', 'valueOwnedFollowingTransaction'];
const CODING = ['transactionFormType', 'transactionCode', 'equitySwapInvolved', 'footnoteId'];
const AMOUNTS = [
  'transactionShares',
  'transactionTotalValue',
  'transactionPricePerShare',
  'transactionAcquiredDisposedCode',
];

/** Parent → children in order. Elements that are not keys hold text only. */
export const SCHEMA: Readonly<Record<string, readonly string[]>> = {
  ownershipDocument: [
    'schemaVersion',
    'documentType',
    'periodOfReport',
    'dateOfOriginalSubmission',
    'noSecuritiesOwned',
    'notSubjectToSection16',
    'form3HoldingsReported',
    'form4TransactionsReported',
    'issuer',
    'reportingOwner',
    'aff10b5One',
    'nonDerivativeTable',
    'derivativeTable',
    'footnotes',
    'remarks',
    'ownerSignature',
  ],
  issuer: ['issuerCik', 'issuerName', 'issuerTradingSymbol', 'issuerForeignTradingSymbol'],
  reportingOwner: ['reportingOwnerId', 'reportingOwnerAddress', 'reportingOwnerRelationship'],
  reportingOwnerId: ['rptOwnerCik', 'rptOwnerCcc', 'rptOwnerName'],
  reportingOwnerAddress: [
    'rptOwnerNonUSAddressFlag',
    'rptOwnerStreet1',
    'rptOwnerStreet2',
    'rptOwnerCity',
    'rptOwnerState',
    'rptOwnerNonUSStateTerritory',
    'rptOwnerCountry',
    'rptOwnerZipCode',
    'rptOwnerStateDescription',
    'rptOwnerGoodAddress',
  ],
  reportingOwnerRelationship: [
    'isDirector',
    'isOfficer',
    'isTenPercentOwner',
    'isOther',
    'officerTitle',
    'otherText',
  ],
  // Transactions and holdings may stand in any order: rows keep theirs.
  nonDerivativeTable: [],
  derivativeTable: [],
  nonDerivativeTransaction: [
    'securityTitle',
    'transactionDate',
    'deemedExecutionDate',
    'transactionCoding',
    'transactionTimeliness',
    'transactionAmounts',
    'postTransactionAmounts',
    'ownershipNature',
  ],
  nonDerivativeHolding: ['securityTitle', 'transactionCoding', 'postTransactionAmounts', 'ownershipNature'],
  derivativeTransaction: [
    'securityTitle',
    'conversionOrExercisePrice',
    'transactionDate',
    'deemedExecutionDate',
    'transactionCoding',
    'transactionTimeliness',
    'transactionAmounts',
    'exerciseDate',
    'expirationDate',
    'underlyingSecurity',
    'postTransactionAmounts',
    'ownershipNature',
  ],
  derivativeHolding: [
    'securityTitle',
    'conversionOrExercisePrice',
    'transactionCoding',
    'exerciseDate',
    'expirationDate',
    'underlyingSecurity',
    'postTransactionAmounts',
    'ownershipNature',
  ],
  transactionCoding: CODING,
  transactionAmounts: AMOUNTS,
  postTransactionAmounts: POST,
  ownershipNature: OWNERSHIP,
  underlyingSecurity: ['underlyingSecurityTitle', 'underlyingSecurityShares', 'underlyingSecurityValue'],
  footnotes: ['footnote'],
  ownerSignature: ['signatureName', 'signatureDate'],
  ...Object.fromEntries(
    [
      'securityTitle',
      'transactionDate',
      'deemedExecutionDate',
      'transactionTimeliness',
      'conversionOrExercisePrice',
      'exerciseDate',
      'expirationDate',
      'underlyingSecurityTitle',
      'underlyingSecurityShares',
      'underlyingSecurityValue',
      ...AMOUNTS,
      ...POST,
      ...OWNERSHIP,
    ].map((name) => [name, NOTED]),
  ),
};

/** The elements that hold 0, 1, true or false. */
export const BOOLEANS: ReadonlySet<string> = new Set([
  'noSecuritiesOwned',
  'notSubjectToSection16',
  'form3HoldingsReported',
  'form4TransactionsReported',
  'aff10b5One',
  'rptOwnerNonUSAddressFlag',
  'rptOwnerGoodAddress',
  'isDirector',
  'isOfficer',
  'isTenPercentOwner',
  'isOther',
  'equitySwapInvolved',
]);

/** The elements that hold a date, themselves or in their `value`. */
export const DATES: ReadonlySet<string> = new Set([
  'periodOfReport',
  'dateOfOriginalSubmission',
  'signatureDate',
  'transactionDate',
  'deemedExecutionDate',
  'exerciseDate',
  'expirationDate',
]);

/** Every name that the schema knows. */
export const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(SCHEMA),
  ...Object.values(SCHEMA).flat(),
  'nonDerivativeTransaction',
  'nonDerivativeHolding',
  'derivativeTransaction',
  'derivativeHolding',
]);
