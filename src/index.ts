/**
 * form4: from an SEC ownership filing to the official form.
 *
 * In: `parseFiling`, `readFilings`. Checked: the shape on the way in, the filing rules by `validateFiling`.
 * Out: `renderHtml`, `renderPdf`, `writeXml`.
 */
export {
  type FilingSource,
  type ReadOptions,
  readFilings,
  type Source,
  type SourceFiling,
} from './edgar/read.ts';
export type { SubmissionDocument, SubmissionHeader } from './edgar/submission.ts';
export { type WriteOptions, writeXml } from './edgar/write.ts';
export { ERROR_CODES, type ErrorCode, Form4Error, type Place, type Problem } from './errors.ts';
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
} from './filing/schema.ts';
export type { Copy } from './form/build.ts';
export { filedCopy, parseFiling } from './parse.ts';
export { type OpenOptions, openBrowser, type PdfBrowser } from './pdf/browser/browser.ts';
export { type PdfOptions, type RenderOptions, renderHtml, renderPdf } from './render.ts';
