/**
 * The extension schema of XMP in which a PDF says what filing it holds and how it was rendered (ISO 19005-3,
 * 6.6.2.3.3). This table is its one definition: writer, reader, the description inside each file and docs/reference/pdf.md
 * come from it.
 */
export const NAMESPACE = 'http://form4.invalid/ns/filing/1.0/';
export const PREFIX = 'form4';
export const SCHEMA = 'SEC ownership filing (Forms 3, 4 and 5)';

export const PROPERTIES = {
  formType: { list: false, description: 'Type of the filing as in EDGAR: 3, 4, 5 and their amendments, 4/A' },
  accessionNumber: {
    list: false,
    description: "EDGAR's accession number, 0001209191-21-057121; absent unless the copy is of a filed form",
  },
  issuerCik: { list: false, description: "The issuer's Central Index Key as in the filing" },
  ownerCiks: { list: true, description: "The reporting owners' Central Index Keys in the filing's order" },
  periodOfReport: { list: false, description: 'Date of the earliest transaction or event, YYYY-MM-DD' },
  schemaVersion: { list: false, description: "Version of EDGAR's ownership schema, X0508" },
  xmlSha256: { list: false, description: 'SHA-256 of the attached XML, hexadecimal' },
  supplementSha256: {
    list: true,
    description: 'SHA-256 of each supplement, hexadecimal, in the order of the attachments',
  },
  renderer: { list: false, description: 'Program that rendered the form' },
  rendererVersion: { list: false, description: 'Version of that program' },
  engine: { list: false, description: 'What drew the pages: pdfkit or puppeteer' },
  browser: { list: false, description: 'Name and version of the browser; puppeteer only' },
  copy: { list: false, description: 'What the copy is of: plain, draft, signature or filed' },
  document: {
    list: false,
    description: 'authentication where it is the authentication document of the filing; absent for the form',
  },
  formSha256: {
    list: false,
    description: "Authentication documents: SHA-256 of the form's PDF, hexadecimal",
  },
  fields: {
    list: false,
    description: 'What there is to sign with, where there is something to sign: pdf, none, docusign or adobe',
  },
  filed: { list: false, description: 'Date, or date and Eastern time, of filing; filed copies only' },
  ink: { list: false, description: 'Colours: edgar or black' },
  paper: { list: false, description: 'Size of the landscape page: letter or a4' },
  templatesSha256: {
    list: false,
    description: 'SHA-256 over the templates that replaced the own ones, hexadecimal; absent without such',
  },
  fontSha256: { list: true, description: 'SHA-256 of each fallback font, hexadecimal, in their order' },
} as const satisfies Readonly<Record<string, { readonly list: boolean; readonly description: string }>>;

export type PropertyName = keyof typeof PROPERTIES;

/** A value of each property that the document has; what does not apply is left out. */
export type Properties = {
  readonly [N in PropertyName]?: (typeof PROPERTIES)[N]['list'] extends true ? readonly string[] : string;
};
