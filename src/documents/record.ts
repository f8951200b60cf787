import { createHash } from 'node:crypto';
import { sha256 } from '../base/digest.ts';
import { PRODUCT } from '../base/files/product.ts';
import type { DraftFiling } from '../filing/schema.ts';
import { cleanLine } from '../form/clean.ts';
import type { AuthenticationView, FormView, SignerView } from '../form/view.ts';
import { digestTemplates } from '../layout/templates.ts';
import { type Copy, saidOf } from '../options/copy.ts';
import { recordedOf } from '../options/record.ts';
import { shortened } from '../pdf/objects/strings.ts';
import { easternDate } from '../pdf/record/date.ts';
import { fieldOf } from '../pdf/record/fields.ts';
import { PROPERTIES, type Properties, type PropertyName } from '../pdf/record/properties.ts';
import type { Attachment, FormField, PdfRecord } from '../pdf/record/record.ts';
import { VARIANTS } from '../pdf/record/variants.ts';
import type { FilingDocument, PdfSettings } from './document.ts';
import { xmlOf } from './xml.ts';

/**
 * What the PDF of a document holds beside its pages. `browser` is the name and version of the one that prints it; null
 * where none does.
 *
 * @throws {Form4Error} `option-invalid` where the origin's XML is of another filing, and the codes of `writeXml`
 */
export function recordOf(
  { filing, view }: FilingDocument,
  settings: PdfSettings,
  browser: string | null,
): PdfRecord {
  const variant = VARIANTS[settings.conformance];
  const attachments = variant.attachments ? attachmentsOf(filing, settings) : [];
  const { author, subject, signers } = contentsOf(view);
  const record = {
    title: shortened(view.title),
    author: shortened(author),
    subject,
    lang: view.lang,
    producer: `${PRODUCT.name} ${PRODUCT.version}`,
    date: toSecond(settings.creationDate ?? documentDate(filing, settings.copy)),
    properties: propertiesOf(filing, attachments, settings, browser),
  };
  const id = identifierOf(record, variant.name, attachments);
  return { ...record, variant, attachments, fields: signers.flatMap(fieldsOf), id };
}

/**
 * The file's identifier (ISO 32000-1, 14.4). Every value stands in it, so that none can be changed without it; the digests
 * of files stand in the properties.
 */
function identifierOf(record: object, variant: string, attachments: readonly Attachment[]): Uint8Array {
  const files = attachments.map(({ name, mimeType, relationship, description }) => [
    name,
    mimeType,
    relationship,
    description,
  ]);
  const digest = createHash('sha256')
    .update(JSON.stringify([record, variant, files]))
    .digest();
  return Uint8Array.from(digest.subarray(0, 16));
}

interface ViewContents {
  readonly author: string;
  readonly subject: string;
  readonly signers: readonly SignerView[];
}

function contentsOf(view: FormView | AuthenticationView): ViewContents {
  if ('signers' in view)
    return { author: view.author, subject: view.heading, signers: view.signers.map(({ signer }) => signer) };
  return {
    author: view.boxes.find((box) => box.kind === 'person')?.name.text ?? '',
    subject: view.head.title,
    signers: view.signatures.rows.flatMap(({ signer }) => signer ?? []),
  };
}

function fieldsOf({ signature, date }: SignerView): FormField[] {
  return [fieldOf('signature', signature), fieldOf('date', date)].filter((field) => field !== null);
}

/** Neither the metadata nor the information dictionary keeps less than a second. */
function toSecond(date: Date | null): Date | null {
  return date && new Date(Math.floor(date.getTime() / 1000) * 1000);
}

/**
 * The date of a filing's documents, where none is given: when a filed form was filed; otherwise when it was signed last,
 * or of what day it speaks, at the beginning of that day in Eastern time. Null for a draft that says none of these.
 */
export function documentDate(
  { ownerSignature, periodOfReport }: DraftFiling,
  copy: Copy = { kind: 'plain' },
): Date | null {
  if (copy.kind === 'filed') return easternDate(copy.filed);
  const signed = (ownerSignature ?? []).map(({ signatureDate }) => easternDate(signatureDate ?? ''));
  const last = signed.filter((date) => date !== null).sort((a, b) => b.getTime() - a.getTime())[0];
  return last ?? easternDate(periodOfReport ?? '');
}

const XML_NAME = 'filing.xml';

function attachmentsOf(filing: DraftFiling, settings: PdfSettings): Attachment[] {
  const xml: Attachment = {
    name: XML_NAME,
    bytes: xmlOf(filing, settings),
    mimeType: 'text/xml',
    relationship: 'Source',
    description: 'The filing as EDGAR XML',
  };
  const supplements = settings.origin?.supplements ?? [];
  return [
    xml,
    ...supplements.map(
      (file): Attachment => ({
        ...file,
        description: shortened(cleanLine(file.description)) || file.name,
        relationship: 'Supplement',
      }),
    ),
  ];
}

/** What the extension schema says: of the filing, of the program, and of each option that is recorded. */
function propertiesOf(
  filing: DraftFiling,
  [xml, ...supplements]: readonly Attachment[],
  settings: PdfSettings,
  browser: string | null,
): Properties {
  const { authentication } = settings;
  return ordered({
    formType: cleanLine(filing.documentType),
    issuerCik: cleanLine(filing.issuer?.issuerCik),
    ownerCiks: (filing.reportingOwner ?? [])
      .map(({ reportingOwnerId }) => cleanLine(reportingOwnerId?.rptOwnerCik))
      .filter((cik) => cik !== ''),
    periodOfReport: cleanLine(filing.periodOfReport),
    schemaVersion: cleanLine(filing.schemaVersion),
    xmlSha256: xml && sha256(xml.bytes),
    supplementSha256: supplements.map(({ bytes }) => sha256(bytes)),
    renderer: PRODUCT.name,
    rendererVersion: PRODUCT.version,
    browser,
    document: authentication && 'authentication',
    formSha256: authentication?.formSha256,
    ...recordedOf({ ...settings, ...saidOf(settings.copy), ...authentication }, { folder: digestTemplates }),
  });
}

/** What has a value, in the table's order; an empty list says nothing. */
function ordered(properties: { readonly [N in PropertyName]?: Properties[N] | null }): Properties {
  const names = Object.keys(PROPERTIES) as PropertyName[];
  return Object.fromEntries(
    names.flatMap((name) => (properties[name]?.length ? [[name, properties[name]]] : [])),
  ) as Properties;
}
