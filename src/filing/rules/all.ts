import { amendmentDate } from './amendment-date.ts';
import { amendmentExplanation } from './amendment-explanation.ts';
import { ascii } from './ascii.ts';
import { cik } from './cik.ts';
import { code } from './code.ts';
import { controlCharacter } from './control-character.ts';
import { country } from './country.ts';
import { date } from './date.ts';
import { datePlausible } from './date-plausible.ts';
import { decimal } from './decimal.ts';
import { deemedExecutionDate } from './deemed-execution-date.ts';
import { directOwnership } from './direct-ownership.ts';
import { fiscalYear } from './fiscal-year.ts';
import { footnoteCount } from './footnote-count.ts';
import { footnoteDuplicate } from './footnote-duplicate.ts';
import { footnoteEmpty } from './footnote-empty.ts';
import { footnoteId } from './footnote-id.ts';
import { footnoteMissing } from './footnote-missing.ts';
import { footnoteRepeated } from './footnote-repeated.ts';
import { footnoteUnused } from './footnote-unused.ts';
import { form5Boxes } from './form-5-boxes.ts';
import { formType } from './form-type.ts';
import { indirectOwnership } from './indirect-ownership.ts';
import { length } from './length.ts';
import { lengthUnconfirmed } from './length-unconfirmed.ts';
import type { FilingRule } from './lib/rule.ts';
import { noRows } from './no-rows.ts';
import { noSecuritiesOwned } from './no-securities-owned.ts';
import { noSecuritiesUnsaid } from './no-securities-unsaid.ts';
import { noTransactions } from './no-transactions.ts';
import { nonUsAddress } from './non-us-address.ts';
import { notApplicable } from './not-applicable.ts';
import { officerTitle } from './officer-title.ts';
import { originalDate } from './original-date.ts';
import { originalDateOrder } from './original-date-order.ts';
import { otherText } from './other-text.ts';
import { otherTransaction } from './other-transaction.ts';
import { ownerCcc } from './owner-ccc.ts';
import { ownerCik } from './owner-cik.ts';
import { ownerCount } from './owner-count.ts';
import { ownerDuplicate } from './owner-duplicate.ts';
import { periodEarliest } from './period-earliest.ts';
import { planAdoptionDate } from './plan-adoption-date.ts';
import { relationship } from './relationship.ts';
import { requiredValue } from './required-value.ts';
import { rowCount } from './row-count.ts';
import { schemaElement } from './schema-element.ts';
import { schemaVersion } from './schema-version.ts';
import { seeFootnote } from './see-footnote.ts';
import { seeRemarks } from './see-remarks.ts';
import { signatureCount } from './signature-count.ts';
import { signatureDate } from './signature-date.ts';
import { state } from './state.ts';
import { ticker } from './ticker.ts';
import { timeliness } from './timeliness.ts';
import { titleWithoutTick } from './title-without-tick.ts';
import { unrecognized } from './unrecognized.ts';
import { valueOrFootnote } from './value-or-footnote.ts';
import { zip } from './zip.ts';
import { zipUs } from './zip-us.ts';

/** Every filing rule, one a file of this folder; check.ts puts what they find in the order of the document. */
export const RULES: readonly FilingRule[] = [
  amendmentDate,
  amendmentExplanation,
  ascii,
  cik,
  code,
  controlCharacter,
  country,
  date,
  datePlausible,
  decimal,
  deemedExecutionDate,
  directOwnership,
  fiscalYear,
  footnoteCount,
  footnoteDuplicate,
  footnoteEmpty,
  footnoteId,
  footnoteMissing,
  footnoteRepeated,
  footnoteUnused,
  form5Boxes,
  formType,
  indirectOwnership,
  length,
  lengthUnconfirmed,
  noRows,
  noSecuritiesOwned,
  noSecuritiesUnsaid,
  noTransactions,
  nonUsAddress,
  notApplicable,
  officerTitle,
  originalDate,
  originalDateOrder,
  otherText,
  otherTransaction,
  ownerCcc,
  ownerCik,
  ownerCount,
  ownerDuplicate,
  periodEarliest,
  planAdoptionDate,
  relationship,
  requiredValue,
  rowCount,
  schemaElement,
  schemaVersion,
  seeFootnote,
  seeRemarks,
  signatureCount,
  signatureDate,
  state,
  ticker,
  timeliness,
  titleWithoutTick,
  unrecognized,
  valueOrFootnote,
  zip,
  zipUs,
];
