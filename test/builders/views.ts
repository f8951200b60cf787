import type { FilingInput } from '../../src/filing/schema.ts';
import { toFiling } from '../../src/filing/shape.ts';
import { buildView } from '../../src/form/build.ts';
import type { FormView } from '../../src/form/view.ts';
import type { Copy } from '../../src/options/copy.ts';

/** Made-up filings, one of each kind that the page lays out differently. */

const ISSUER = {
  issuerCik: '0001234567',
  issuerName: 'Meridian Instruments, Inc.',
  issuerTradingSymbol: 'MRDN',
};
const ADDRESS = {
  rptOwnerStreet1: 'C/O MERIDIAN INSTRUMENTS, INC.',
  rptOwnerStreet2: '400 HARBOR BOULEVARD, SUITE 1200',
  rptOwnerCity: 'OAKLAND',
  rptOwnerState: 'CA',
  rptOwnerZipCode: '94607',
};
const SIGNATURE = { signatureName: '/s/ Ann Lee, attorney-in-fact', signatureDate: '2026-03-06' };
const DIRECT = { directOrIndirectOwnership: 'D' } as const;

type Rows = NonNullable<FilingInput['nonDerivativeTable']>;
type DerivativeRows = NonNullable<FilingInput['derivativeTable']>;

function sale(index: number, notes: readonly string[]): Rows[number] {
  return {
    kind: 'nonDerivativeTransaction',
    securityTitle: 'Class A Common Stock, par value $0.001 per share',
    transactionDate: '2026-03-04',
    deemedExecutionDate: index % 3 === 0 ? '2026-03-05' : undefined,
    transactionCoding: {
      transactionFormType: '4',
      transactionCode: 'S',
      equitySwapInvolved: index % 4 === 1,
      footnotes: ['F1'],
    },
    transactionTimeliness: index % 5 === 0 ? 'E' : undefined,
    transactionAmounts: {
      transactionShares: '1002350',
      transactionPricePerShare:
        index % 2 === 0 ? { value: '141.3815', footnotes: ['F2'] } : { footnotes: [...notes] },
      transactionAcquiredDisposedCode: 'D',
    },
    postTransactionAmounts: { sharesOwnedFollowingTransaction: { value: '12248404', footnotes: [...notes] } },
    ownershipNature:
      index % 2 === 0
        ? DIRECT
        : {
            directOrIndirectOwnership: 'I',
            natureOfOwnership: { value: 'By the Okafor Family Irrevocable Trust', footnotes: ['F3'] },
          },
  };
}

function option(notes: readonly string[]): DerivativeRows[number] {
  return {
    kind: 'derivativeTransaction',
    securityTitle: 'Stock Option (right to buy)',
    conversionOrExercisePrice: '25.56',
    transactionDate: '2026-03-04',
    transactionCoding: { transactionFormType: '4', transactionCode: 'M', equitySwapInvolved: false },
    transactionAmounts: {
      transactionShares: '7000',
      transactionPricePerShare: '0',
      transactionAcquiredDisposedCode: 'D',
    },
    exerciseDate: { footnotes: [...notes] },
    expirationDate: '2031-04-28',
    underlyingSecurity: { underlyingSecurityTitle: 'Class A Common Stock', underlyingSecurityShares: '7000' },
    postTransactionAmounts: { sharesOwnedFollowingTransaction: '66000' },
    ownershipNature: DIRECT,
  };
}

const NOTE =
  'The price is the weighted average of sales at $140.65 to $141.64 a share. On request the person will give the ' +
  'Commission staff, the issuer or a holder of its securities the number of shares sold at each price.';

function footnotes(count: number): { id: string; text: string }[] {
  return Array.from({ length: count }, (_, index) => ({ id: `F${index + 1}`, text: `${index + 1} ${NOTE}` }));
}

function form4(rows: number, notes: readonly string[]): FilingInput {
  return {
    schemaVersion: 'X0609',
    documentType: '4',
    periodOfReport: '2026-03-04',
    notSubjectToSection16: false,
    aff10b5One: true,
    issuer: { ...ISSUER, issuerForeignTradingSymbol: 'MRD' },
    reportingOwner: [
      {
        reportingOwnerId: { rptOwnerCik: '0007654321', rptOwnerName: 'Okafor Ngozi A' },
        reportingOwnerAddress: ADDRESS,
        reportingOwnerRelationship: { isDirector: true, isOfficer: true, officerTitle: 'CEO & President' },
      },
    ],
    nonDerivativeTable: Array.from({ length: rows }, (_, index) => sale(index, notes)),
    derivativeTable: Array.from({ length: Math.ceil(rows / 2) }, () => option(notes)),
    footnotes: footnotes(4),
    remarks: 'Exhibit 24, power of attorney.\n\nExhibit 99, joint filers.',
    ownerSignature: [SIGNATURE],
  };
}

const JOINT: FilingInput = {
  schemaVersion: 'X0206',
  documentType: '3',
  periodOfReport: '2026-03-04',
  issuer: ISSUER,
  reportingOwner: ['Northlake Capital Partners III, L.P.', 'Northlake GP, LLC', 'Okafor Ngozi A'].map(
    (name, index) => ({
      reportingOwnerId: { rptOwnerCik: `000765432${index}`, rptOwnerName: name },
      reportingOwnerAddress: {
        rptOwnerStreet1: '181 BAY STREET, SUITE 300',
        rptOwnerCity: 'TORONTO',
        rptOwnerState: 'A6',
        rptOwnerZipCode: 'M5J 2T3',
        rptOwnerStateDescription: 'ONTARIO, CANADA',
      },
      reportingOwnerRelationship: index === 2 ? { isDirector: true } : { isTenPercentOwner: true },
    }),
  ),
  nonDerivativeTable: [
    {
      kind: 'nonDerivativeHolding',
      securityTitle: 'Common Stock',
      postTransactionAmounts: { sharesOwnedFollowingTransaction: { value: '5000000', footnotes: ['F1'] } },
      ownershipNature: {
        directOrIndirectOwnership: 'I',
        natureOfOwnership: { value: 'See footnotes', footnotes: ['F1', 'F2', 'F3'] },
      },
    },
  ],
  derivativeTable: [],
  footnotes: footnotes(3),
  ownerSignature: [SIGNATURE, { ...SIGNATURE, signatureName: '/s/ Ngozi A. Okafor' }],
};

const NOTHING_OWNED: FilingInput = {
  schemaVersion: 'X0607',
  documentType: '3',
  periodOfReport: '2026-03-04',
  noSecuritiesOwned: true,
  issuer: ISSUER,
  reportingOwner: [
    {
      reportingOwnerId: { rptOwnerName: 'Okafor Ngozi A' },
      reportingOwnerAddress: ADDRESS,
      reportingOwnerRelationship: { isDirector: true },
    },
  ],
  ownerSignature: [SIGNATURE],
};

const ANNUAL: FilingInput = {
  schemaVersion: 'X0306',
  documentType: '5/A',
  periodOfReport: '2025-12-31',
  dateOfOriginalSubmission: '2026-02-10',
  form3HoldingsReported: true,
  issuer: ISSUER,
  reportingOwner: [
    {
      reportingOwnerId: { rptOwnerCik: '0007654321', rptOwnerName: 'Okafor Ngozi A' },
      reportingOwnerAddress: ADDRESS,
      reportingOwnerRelationship: { isOther: true, otherText: 'Former director' },
    },
  ],
  nonDerivativeTable: [sale(0, ['F1', 'F2']), sale(1, ['F1'])],
  derivativeTable: [option(['F9'])],
  footnotes: footnotes(2),
  remarks: '',
  ownerSignature: [SIGNATURE],
};

function view(filing: FilingInput, copy?: Copy): FormView {
  return buildView(toFiling(filing), copy);
}

/** By name: a plain Form 4, many rows, a joint Form 3, a Form 3 without rows, an amended Form 5, and kinds of copies. */
export const VIEWS: Readonly<Record<string, FormView>> = {
  'form 4': view(form4(3, ['F3', 'F4'])),
  'many rows': view(form4(30, ['F1', 'F2', 'F3', 'F4'])),
  'joint form 3': view(JOINT),
  'form 3 without rows': view(NOTHING_OWNED),
  'amended form 5': view(ANNUAL),
  draft: view(form4(2, ['F3']), { kind: 'draft' }),
  'to sign': view(JOINT, { kind: 'signature' }),
  'to sign by hand': view(form4(1, ['F3']), { kind: 'signature', fields: 'none' }),
  'to sign with DocuSign': view(JOINT, { kind: 'signature', fields: 'docusign' }),
  'to sign with Adobe': view(JOINT, { kind: 'signature', fields: 'adobe' }),
  'empty draft': buildView({ documentType: '4' }, { kind: 'draft' }),
  filed: view(form4(1, ['F3']), {
    kind: 'filed',
    accessionNumber: '0001234567-26-000012',
    filed: '2026-03-06 17:02:11',
  }),
};
