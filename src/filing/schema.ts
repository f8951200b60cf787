import * as z from 'zod';
import {
  ACQUIRED_DISPOSED,
  DIRECT_INDIRECT,
  DOCUMENT_TYPES,
  FORM_TYPES,
  TIMELINESS,
  TRANSACTION_CODES,
} from './codes.ts';
import {
  code,
  date,
  decimal,
  type FirstVersions,
  fields,
  flag,
  footnoted,
  footnoteId,
  footnoteIds,
  text,
} from './fields.ts';

/**
 * The shape of an ownership document: the single definition of `Filing`, of the JSON Schema (`form4 schema`), of the
 * XML reader and writer, and of the docs' field table. Names and their order are EDGAR's (EDGAR Ownership XML
 * Technical Specification v3, section 3.5; elements newer than 2010 as seen in real filings). A key that repeats in
 * the XML is an array under the element's own name; `footnotes` in a group or value are its `footnoteId` elements.
 *
 * Required here is what the official form cannot do without; everything else is a filing rule (rules/).
 */

/** Real filings of X0407, X0508 and X0609 all have the box, none before them has. */
const SINCE_10B5_1: FirstVersions = { '4': 'X0407', '5': 'X0407' };

/** The newest schemas that real filings name. */
const SINCE_NEWEST: FirstVersions = { '3': 'X0607', '4': 'X0609', '5': 'X0609' };

const issuer = z
  .strictObject({
    issuerCik: text(10).describe("Issuer's Central Index Key, up to ten digits."),
    issuerName: text(150).describe("Issuer's name as EDGAR conforms it; EDGAR inserts it on acceptance."),
    issuerTradingSymbol: text(10).describe('Ticker or trading symbol; NONE where there is none.'),
    issuerForeignTradingSymbol: text(20, SINCE_NEWEST)
      .optional()
      .describe('Box 2a: symbol on a foreign exchange (schema X0609, X0607).'),
  })
  .describe('The company whose securities are reported.');

const address = z
  .strictObject({
    rptOwnerNonUSAddressFlag: flag(SINCE_NEWEST)
      .optional()
      .describe('Whether the address is outside the US (schema X0609, X0607).'),
    rptOwnerStreet1: text(40).optional().describe('First street line.'),
    rptOwnerStreet2: text(40).optional().describe('Second street line.'),
    rptOwnerCity: text(30).optional().describe('City.'),
    rptOwnerState: text(2).optional().describe("EDGAR's code of the state, province or country."),
    rptOwnerNonUSStateTerritory: text(30, SINCE_NEWEST)
      .optional()
      .describe('State or territory of a non-US address.'),
    rptOwnerCountry: text(2, SINCE_NEWEST).optional().describe("EDGAR's country code of a non-US address."),
    rptOwnerZipCode: text(10).optional().describe('Zip or postal code.'),
    rptOwnerStateDescription: text(50)
      .optional()
      .describe('What the state or country code means; EDGAR inserts it.'),
    rptOwnerGoodAddress: flag().optional().describe('Set by EDGAR; not shown on the form.'),
  })
  .describe("The reporting person's address.");

const reportingOwner = z
  .strictObject({
    reportingOwnerId: z
      .strictObject({
        rptOwnerCik: text(10)
          .optional()
          .describe("Person's Central Index Key; without it the name is not a link."),
        rptOwnerCcc: text(8).optional().describe('CIK confirmation code: a secret, never shown on the form.'),
        rptOwnerName: text(150).describe('Name, last name first; EDGAR inserts it on acceptance.'),
      })
      .describe('Who reports.'),
    reportingOwnerAddress: address.optional(),
    reportingOwnerRelationship: z
      .strictObject({
        isDirector: flag().optional().describe('Director.'),
        isOfficer: flag().optional().describe('Officer; needs officerTitle.'),
        isTenPercentOwner: flag().optional().describe('Owner of more than 10 percent of a class.'),
        isOther: flag().optional().describe('Other; needs otherText.'),
        officerTitle: text(30).optional().describe("Officer's title."),
        otherText: text(30).optional().describe('What "other" is.'),
      })
      .describe('Relationship of the person to the issuer; at least one is true.'),
  })
  .describe('A reporting person; several on a joint filing, up to 10.');

const securityTitle = footnoted(text(60)).describe('Title of the security.');

const conversionOrExercisePrice = footnoted(decimal()).describe('Conversion or exercise price, in dollars.');

const exerciseDate = footnoted(date()).describe('Date exercisable.');

const expirationDate = footnoted(date()).describe('Expiration date.');

const underlyingSecurity = z
  .strictObject({
    underlyingSecurityTitle: footnoted(text(60)).describe('Title of the underlying security.'),
    underlyingSecurityShares: footnoted(decimal()).optional().describe('Number of underlying shares.'),
    underlyingSecurityValue: footnoted(decimal()).optional().describe('Value of the underlying, in dollars.'),
  })
  .describe('The security underlying the derivative: its title, and shares or value.');

const postTransactionAmounts = z
  .strictObject({
    sharesOwnedFollowingTransaction: footnoted(decimal()).optional().describe('Shares owned after it.'),
    valueOwnedFollowingTransaction: footnoted(decimal())
      .optional()
      .describe('Value owned after it, in dollars.'),
  })
  .describe('What is beneficially owned following the transaction: shares or value.');

const ownershipNature = z
  .strictObject({
    directOrIndirectOwnership: footnoted(code(DIRECT_INDIRECT)).describe('D direct, I indirect.'),
    natureOfOwnership: footnoted(text(100))
      .optional()
      .describe('Nature of indirect ownership; required with I.'),
  })
  .describe('Ownership form and nature.');

const transaction = {
  transactionDate: footnoted(date()).describe('Transaction date.'),
  deemedExecutionDate: footnoted(date()).optional().describe('Deemed execution date, if any.'),
  transactionCoding: z
    .strictObject({
      transactionFormType: code(FORM_TYPES).describe('The form the transaction belongs on: 4 or 5.'),
      transactionCode: code(TRANSACTION_CODES).describe('Transaction code (Instruction 8).'),
      equitySwapInvolved: flag().describe(
        'Whether an equity swap is involved; printed as /K after the code.',
      ),
      footnotes: footnoteIds().optional().describe('Footnotes of the code.'),
    })
    .describe('Transaction code.'),
  transactionTimeliness: footnoted(code(TIMELINESS))
    .optional()
    .describe('E early, L late; absent when on time.'),
} as const;

const transactionPricePerShare = footnoted(decimal()).describe('Price per share, in dollars.');
const transactionAcquiredDisposedCode = footnoted(
  z
    .enum(ACQUIRED_DISPOSED, { error: 'expected A or D' })
    .register(fields, { type: 'code', codes: ACQUIRED_DISPOSED }),
).describe('A acquired, D disposed of.');
const transactionShares = footnoted(decimal()).describe('Number of securities acquired or disposed of.');

/** On a holding the coding only says that it should have been on a Form 3 (specification 4.3.8.3). */
const holdingCoding = z
  .strictObject({
    transactionFormType: code(FORM_TYPES).optional().describe('3: reported late on a Form 5.'),
    footnotes: footnoteIds().optional().describe('Footnotes of the code.'),
  })
  .optional()
  .describe('On a Form 5, a holding that belonged on a Form 3.');

const nonDerivativeTransaction = z
  .strictObject({
    kind: z.literal('nonDerivativeTransaction'),
    securityTitle,
    ...transaction,
    transactionAmounts: z
      .strictObject({ transactionShares, transactionPricePerShare, transactionAcquiredDisposedCode })
      .describe('Amount, price, acquired or disposed of.'),
    postTransactionAmounts,
    ownershipNature,
  })
  .describe('A transaction of Table I.');

const nonDerivativeHolding = z
  .strictObject({
    kind: z.literal('nonDerivativeHolding'),
    securityTitle,
    transactionCoding: holdingCoding,
    postTransactionAmounts,
    ownershipNature,
  })
  .describe('A holding of Table I.');

const derivativeTransaction = z
  .strictObject({
    kind: z.literal('derivativeTransaction'),
    securityTitle,
    conversionOrExercisePrice,
    ...transaction,
    transactionAmounts: z
      .strictObject({
        transactionShares: transactionShares.optional(),
        transactionTotalValue: footnoted(decimal())
          .optional()
          .describe('Total value instead of shares, in dollars.'),
        transactionPricePerShare,
        transactionAcquiredDisposedCode,
      })
      .describe('Number or value, price, acquired or disposed of.'),
    exerciseDate,
    expirationDate,
    underlyingSecurity,
    postTransactionAmounts,
    ownershipNature,
  })
  .describe('A transaction of Table II.');

const derivativeHolding = z
  .strictObject({
    kind: z.literal('derivativeHolding'),
    securityTitle,
    conversionOrExercisePrice,
    transactionCoding: holdingCoding,
    exerciseDate,
    expirationDate,
    underlyingSecurity,
    postTransactionAmounts: postTransactionAmounts.optional(),
    ownershipNature,
  })
  .describe('A holding of Table II.');

const ROW_OF_TABLE_1 = 'expected kind nonDerivativeTransaction or nonDerivativeHolding';
const ROW_OF_TABLE_2 = 'expected kind derivativeTransaction or derivativeHolding';

export const filingSchema = z
  .strictObject({
    schemaVersion: text(5)
      .optional()
      .describe("Version of EDGAR's schema, X0202 to X0609 (Form 3: X0203 to X0607)."),
    documentType: z
      .enum(DOCUMENT_TYPES, { error: `expected one of ${DOCUMENT_TYPES.join(', ')}` })
      .register(fields, { type: 'code', codes: DOCUMENT_TYPES })
      .describe('Form, /A for an amendment.'),
    periodOfReport: date().describe(
      'Date of earliest transaction; of the event on a Form 3; fiscal year end on a Form 5.',
    ),
    dateOfOriginalSubmission: date().optional().describe('On an amendment: when the original was filed.'),
    noSecuritiesOwned: flag()
      .optional()
      .describe('Form 3: no securities are beneficially owned; EDGAR inserts it.'),
    notSubjectToSection16: flag().optional().describe('Forms 4 and 5: the exit box.'),
    form3HoldingsReported: flag().optional().describe('Form 5: Form 3 holdings reported; EDGAR inserts it.'),
    form4TransactionsReported: flag()
      .optional()
      .describe('Form 5: Form 4 transactions reported; EDGAR inserts it.'),
    issuer,
    reportingOwner: z
      .array(reportingOwner)
      .min(1, 'expected at least one reporting person')
      .describe('Who reports.'),
    aff10b5One: flag(SINCE_10B5_1)
      .optional()
      .describe('Forms 4 and 5: the Rule 10b5-1(c) box (schema X0407 and later).'),
    nonDerivativeTable: z
      .array(
        z.discriminatedUnion('kind', [nonDerivativeTransaction, nonDerivativeHolding], {
          error: ROW_OF_TABLE_1,
        }),
      )
      .optional()
      .describe("Table I, rows in the document's order."),
    derivativeTable: z
      .array(
        z.discriminatedUnion('kind', [derivativeTransaction, derivativeHolding], { error: ROW_OF_TABLE_2 }),
      )
      .optional()
      .describe("Table II, rows in the document's order."),
    footnotes: z
      .array(
        z.strictObject({ id: footnoteId().describe('F1 to F99.'), text: text(1000).describe('The note.') }),
      )
      .optional()
      .describe('Footnotes, under "Explanation of Responses".'),
    remarks: text(2000).optional().describe('Remarks; an empty text prints the heading alone.'),
    ownerSignature: z
      .array(
        z.strictObject({
          signatureName: text(255).describe('Typed signature, with the capacity of who signs for another.'),
          signatureDate: date().describe('Date of the signature.'),
        }),
      )
      .min(1, 'expected at least one signature')
      .describe('Signatures; they are not tied to owners.'),
    unrecognized: z
      .array(
        z.strictObject({
          parent: z
            .string()
            .describe("Where it stood, in this object's paths; empty for the document itself."),
          element: z.string().optional().describe('The element as XML.'),
          attribute: z.string().optional().describe('The attribute as XML, name="value".'),
        }),
      )
      .optional()
      .describe("What the XML holds beyond EDGAR's elements: kept and written again, not shown on the form."),
  })
  .describe('An SEC ownership filing: Form 3, 4 or 5, or an amendment.');

/** A filing of the right shape. */
export type Filing = z.output<typeof filingSchema>;

/** What may be written for a filing: numbers for decimals are taken too. */
export type FilingInput = z.input<typeof filingSchema>;

export type ReportingOwner = Filing['reportingOwner'][number];
export type NonDerivativeRow = NonNullable<Filing['nonDerivativeTable']>[number];
export type DerivativeRow = NonNullable<Filing['derivativeTable']>[number];

type DeepPartial<T> = T extends readonly (infer E)[]
  ? DeepPartial<E>[]
  : T extends string | number | boolean
    ? T
    : T extends { kind: infer K }
      ? { kind: K } & { [P in Exclude<keyof T, 'kind'>]?: DeepPartial<T[P]> }
      : { [P in keyof T]?: DeepPartial<T[P]> };

/** A filing in the making: any field may be absent (a row still says its kind). */
export type DraftFiling = DeepPartial<Filing>;

/** A filing that waits for its signatures: complete but for them. */
export type UnsignedFiling = Omit<Filing, 'ownerSignature'> & Pick<DraftFiling, 'ownerSignature'>;

/** The shape of a filing before it is signed: names of signers may stand in it, dates and names may lack. */
export const unsignedSchema = filingSchema.extend({
  ownerSignature: asDraft(filingSchema.shape.ownerSignature).optional(),
}) as unknown as z.ZodType<UnsignedFiling>;

/** The shape of a draft: the same fields, none of them required. */
export const draftSchema = asDraft(filingSchema) as z.ZodType<DraftFiling>;

function asDraft(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional) return asDraft(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodArray) return z.array(asDraft(schema.element as z.ZodType));
  if (schema instanceof z.ZodDiscriminatedUnion) {
    return z.discriminatedUnion(
      'kind',
      schema.options.map((option) => asDraft(option as z.ZodType)) as never,
      {
        error: schema.def.error,
      } as never,
    );
  }
  if (schema instanceof z.ZodObject) {
    const shape = Object.entries(schema.shape as Record<string, z.ZodType>).map(([key, value]) => [
      key,
      value instanceof z.ZodLiteral ? value : asDraft(value).optional(),
    ]);
    return z.strictObject(Object.fromEntries(shape));
  }
  return schema;
}
