/**
 * What `form4 new` writes: the fields of a form as comments, with examples that make a filing without findings. A comment
 * becomes a field by taking the `//` of its name away.
 */

export const FORMS = ['3', '4', '5'] as const;

export type StartedForm = (typeof FORMS)[number];

/** The name under which a filing in JSON finds its schema: a file beside it. */
export const SCHEMA_FILE = 'filing.schema.json';

/** A draft of a form with nothing filled in. */
export function startOf(form: StartedForm): object {
  const fields = Object.entries(FIELDS[form]).map(([name, example]) => [`//${name}`, example]);
  return {
    $schema: SCHEMA_FILE,
    '//': [
      `A Form ${form}. What has a name with // is a comment: take the // away to make it a field, and fill it in.`,
      `${PERIOD[form]}. Decimals are texts; a value with footnotes is { "value": …, "footnotes": ["F1"] }.`,
      'form4 render FILE --copy draft shows the form at any time; form4 validate FILE says what is missing or wrong.',
    ],
    documentType: form,
    ...Object.fromEntries(fields),
  };
}

const PERIOD: Readonly<Record<StartedForm, string>> = {
  '3': 'periodOfReport is the date of the event that requires the statement',
  '4': 'periodOfReport is the date of the earliest transaction',
  '5': "periodOfReport is the end of the issuer's fiscal year",
};

const issuer = { issuerCik: '0009999001', issuerName: 'Example Corp', issuerTradingSymbol: 'EXMP' };

const reportingOwner = [
  {
    reportingOwnerId: { rptOwnerCik: '0009999002', rptOwnerName: 'Doe Jane' },
    reportingOwnerAddress: {
      rptOwnerStreet1: '1 Example Street',
      rptOwnerCity: 'New York',
      rptOwnerState: 'NY',
      rptOwnerZipCode: '10001',
    },
    reportingOwnerRelationship: {
      '//': 'isDirector, isOfficer with officerTitle, isTenPercentOwner, isOther with otherText: one at least.',
      isOfficer: true,
      officerTitle: 'Chief Financial Officer',
    },
  },
];

const ownershipNature = {
  '//': 'D is direct; I is indirect, with natureOfOwnership, such as "By spouse".',
  directOrIndirectOwnership: 'D',
};

const coding = {
  '//': 'P purchase, S sale, A award, M exercise, F for taxes, G gift; the others are in Instruction 8.',
};

const SHARES = 'Common Stock';

const holding = {
  kind: 'nonDerivativeHolding',
  securityTitle: SHARES,
  postTransactionAmounts: { sharesOwnedFollowingTransaction: '260144' },
  ownershipNature,
};

const option = {
  securityTitle: 'Stock Option (Right to Buy)',
  conversionOrExercisePrice: '18.20',
  exerciseDate: { footnotes: ['F1'] },
  expirationDate: '2034-03-01',
  underlyingSecurity: { underlyingSecurityTitle: SHARES, underlyingSecurityShares: '12000' },
};

const footnotes = [{ id: 'F1', text: 'The option becomes exercisable in four equal annual installments.' }];

const signed = (signatureDate: string) => [{ signatureName: '/s/ Jane Doe', signatureDate }];

const FIELDS: Readonly<Record<StartedForm, object>> = {
  '3': {
    periodOfReport: '2026-03-02',
    issuer,
    reportingOwner,
    nonDerivativeTable: [holding],
    derivativeTable: [{ kind: 'derivativeHolding', ...option, ownershipNature }],
    footnotes,
    remarks: 'None.',
    ownerSignature: signed('2026-03-04'),
  },
  '4': {
    periodOfReport: '2026-03-02',
    issuer,
    reportingOwner,
    aff10b5One: false,
    nonDerivativeTable: [
      {
        kind: 'nonDerivativeTransaction',
        securityTitle: SHARES,
        transactionDate: '2026-03-02',
        transactionCoding: {
          ...coding,
          transactionFormType: '4',
          transactionCode: 'S',
          equitySwapInvolved: false,
        },
        transactionAmounts: {
          transactionShares: '7000',
          transactionPricePerShare: '25.56',
          transactionAcquiredDisposedCode: 'D',
        },
        postTransactionAmounts: { sharesOwnedFollowingTransaction: '253144' },
        ownershipNature,
      },
    ],
    derivativeTable: [
      {
        kind: 'derivativeHolding',
        ...option,
        postTransactionAmounts: { sharesOwnedFollowingTransaction: '12000' },
        ownershipNature,
      },
    ],
    footnotes,
    remarks: 'None.',
    ownerSignature: signed('2026-03-03'),
  },
  '5': {
    periodOfReport: '2025-12-31',
    issuer,
    reportingOwner,
    nonDerivativeTable: [
      {
        kind: 'nonDerivativeTransaction',
        securityTitle: SHARES,
        transactionDate: '2025-11-14',
        transactionCoding: {
          ...coding,
          transactionFormType: '5',
          transactionCode: 'W',
          equitySwapInvolved: false,
        },
        transactionAmounts: {
          transactionShares: '300',
          transactionPricePerShare: '0',
          transactionAcquiredDisposedCode: 'A',
        },
        postTransactionAmounts: { sharesOwnedFollowingTransaction: '260144' },
        ownershipNature,
      },
    ],
    remarks: 'None.',
    ownerSignature: signed('2026-02-10'),
  },
};
