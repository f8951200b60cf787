/**
 * form4: from an SEC ownership filing to the official form.
 *
 * In: `parseFiling`, `readFilings`. Checked: the shape on the way in, the filing rules by `validateFiling`.
 * Out: `renderHtml`, `renderPdf`, `renderEmail`, `writeXml`; by the thousand, `renderBatch`.
 */

export { type ArchiveOptions, type ArchiveOutcome, archive } from './archive/archive.ts';
export type { ManifestEntry } from './archive/manifest.ts';
export { type Batch, type BatchProgress, renderBatch } from './batch/batch.ts';
export type { BatchInput, BatchInputs } from './batch/inputs.ts';
export type { BatchOptions } from './batch/options.ts';
export type { BatchFile, BatchResult } from './batch/report.ts';
export {
  type AuthenticationOptions,
  renderAuthentication,
  renderAuthenticationHtml,
} from './documents/authentication.ts';
export {
  type EmailOptions,
  type FragmentOptions,
  renderEmail,
  renderEmailFragment,
} from './documents/email.ts';
export { type RenderOptions, renderHtml, styleSource } from './documents/html.ts';
export { filedCopy, parseFiling } from './documents/parse.ts';
export { type PdfOptions, renderPdf } from './documents/pdf.ts';
export { documentDate } from './documents/record.ts';
export {
  type HttpTimestamperOptions,
  httpTimestamper,
  type PemOptions,
  pemSigner,
  pkcs12Signer,
  type SignOptions,
  signPdf,
} from './documents/sign.ts';
export { originOf } from './documents/source.ts';
export {
  type FilingSource,
  type ReadOptions,
  readFilings,
  type Source,
  type SourceFiling,
} from './edgar/read.ts';
export type { SubmissionDocument, SubmissionHeader } from './edgar/submission.ts';
export { type WriteOptions, writeXml } from './edgar/write.ts';
export {
  ERROR_CODES,
  type ErrorCode,
  type ErrorFacts,
  Form4Error,
  type Place,
  type Problem,
} from './errors.ts';
export { validateFiling } from './filing/check.ts';
export type { Footnoted } from './filing/fields.ts';
export { filingJsonSchema } from './filing/json-schema.ts';
export {
  type DerivativeRow,
  type DraftFiling,
  type Filing,
  type FilingInput,
  filingSchema,
  type NonDerivativeRow,
  type ReportingOwner,
  type UnsignedFiling,
} from './filing/schema.ts';
export type { AuthenticationView, FormView } from './form/view.ts';
export type { EdgarView } from './layout/edgar/view.ts';
export type { EmailView } from './layout/mail/view.ts';
export type { Addresses } from './mail/address.ts';
export type { Email, EmailAttachment } from './mail/email.ts';
export { composeMessage, type MessageOptions } from './mail/message.ts';
export type { OptionsOf } from './options/all.ts';
export type { Attached } from './options/attach.ts';
export type { Body } from './options/body.ts';
export type { BrowserAtHand, PdfBrowser } from './options/browser.ts';
export type { Certification } from './options/certify.ts';
export type { Conformance } from './options/conformance.ts';
export type { Copy } from './options/copy.ts';
export type { Engine } from './options/engine.ts';
export type { SigningFields } from './options/fields.ts';
export type { Ink } from './options/ink.ts';
export type { Layout } from './options/layout.ts';
export type { Origin, Supplement } from './options/origin.ts';
export type { OutputKind } from './options/outputs.ts';
export type { Paper } from './options/paper.ts';
export type { Schema } from './options/schema.ts';
export type { BrowserSource } from './options/sources.ts';
export { type OpenOptions, openBrowser } from './pdf/chromium/browser.ts';
export { type Extracted, type ExtractedFile, extract } from './pdf/record/extract.ts';
export type { Change, ChangeCode } from './pdf/signatures/change-messages.ts';
export type { ChainReport, LaterRevision, SignatureReport, StampReport } from './pdf/signatures/report.ts';
export type { SignatureCode, SignatureFinding } from './pdf/signatures/signature-messages.ts';
export type { DigestAlgorithm, SignatureAlgorithm } from './pki/scheme.ts';
export type { SignatureRequest, Signer } from './pki/signer.ts';
export type { Timestamper } from './pki/timestamper.ts';
export { browserAtHand } from './verify/browser.ts';
export type { FileVerification, FolderVerification } from './verify/folder.ts';
export type { Finding, FindingCode } from './verify/messages.ts';
export type { Verdict, Verification } from './verify/pdf.ts';
export { type VerifyFolderOptions, type VerifyOptions, verify } from './verify/verify.ts';
