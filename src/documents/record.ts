import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { sha256 } from '../base/digest.ts';
import { PRODUCT } from '../base/product.ts';
import { replaceForbidden } from '../base/xml.ts';
import { writeXml } from '../edgar/write.ts';
import { Form4Error, type Problem } from '../errors.ts';
import { isReadFrom } from '../filing/memory.ts';
import type { DraftFiling } from '../filing/schema.ts';
import type { Copy } from '../form/build.ts';
import { cleanLine } from '../form/clean.ts';
import type { SigningFields } from '../form/signers.ts';
import type { AuthenticationView, FormView, SignerView } from '../form/view.ts';
import { shortened } from '../pdf/objects/strings.ts';
import { easternDate } from '../pdf/record/date.ts';
import { fieldOf } from '../pdf/record/fields.ts';
import type { Properties } from '../pdf/record/properties.ts';
import type { Attachment, FormField, PdfRecord } from '../pdf/record/record.ts';
import type { Variant } from '../pdf/record/variants.ts';
import { parseFiling, readingFor } from './parse.ts';
import type { Origin } from './source.ts';

/** How a form was rendered: what has to be known to render it again. */
/** What makes a document the authentication document of its filing, rather than the form. */
export interface Authentication {
  readonly fields: SigningFields;
  /** Of the form's PDF, hexadecimal. */
  readonly formSha256: string;
}

export interface Rendering {
  /** Null for the form. */
  readonly authentication: Authentication | null;
  readonly engine: 'pdfkit' | 'puppeteer';
  /** Name and version; null where none was used. */
  readonly browser: string | null;
  readonly copy: Copy;
  readonly ink: string;
  readonly paper: string;
  /** Digest of the user's templates; null where ours were used. */
  readonly templatesSha256: string | null;
  readonly fallbackFonts: readonly Uint8Array[];
  readonly variant: Variant;
  /** The document's date; without it, the filing's. */
  readonly creationDate: Date | undefined;
  readonly origin: Origin | undefined;
  readonly onProblem: ((problem: Problem) => void) | undefined;
}

/**
 * What the PDF of a filing holds beside its pages.
 * Errors: `option-invalid` where the origin's XML is of another filing; those of `writeXml`.
 */
export function recordOf(
  filing: DraftFiling,
  view: FormView | AuthenticationView,
  rendering: Rendering,
): PdfRecord {
  const { variant, copy, creationDate } = rendering;
  const attachments = variant.attachments ? attachmentsOf(filing, rendering) : [];
  const { author, subject, signers } = contentsOf(view);
  const record = {
    title: shortened(view.title),
    author: shortened(author),
    subject,
    lang: view.lang,
    producer: `${PRODUCT.name} ${PRODUCT.version}`,
    date: toSecond(creationDate ?? documentDate(filing, copy)),
    properties: propertiesOf(filing, rendering, attachments),
  };
  const files = attachments.map(({ name, mimeType, relationship, description }) => [
    name,
    mimeType,
    relationship,
    description,
  ]);
  // Every value stands in the identifier, so that none can be changed without it (the digests stand in the properties).
  const id = createHash('sha256')
    .update(JSON.stringify([record, variant.name, files]))
    .digest();
  const fields = signers.flatMap(fieldsOf);
  return { ...record, variant, attachments, fields, id: Uint8Array.from(id.subarray(0, 16)) };
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

function attachmentsOf(filing: DraftFiling, rendering: Rendering): Attachment[] {
  const xml: Attachment = {
    name: XML_NAME,
    bytes: xmlOf(filing, rendering),
    mimeType: 'text/xml',
    relationship: 'Source',
    description: 'The filing as EDGAR XML',
  };
  const supplements = rendering.origin?.supplements ?? [];
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

/** The XML that goes into the PDF. Errors: as `recordOf`. */
export function xmlOf(
  filing: DraftFiling,
  { origin, copy, onProblem }: Pick<Rendering, 'origin' | 'copy' | 'onProblem'>,
): Uint8Array {
  const xml = origin?.xml ?? null;
  if (xml === null) return written(filing);
  const same = isReadFrom(filing, xml) || isDeepStrictEqual(parseFiling(xml, readingFor(copy)), filing);
  if (!same) {
    throw new Form4Error(
      'option-invalid',
      'origin: its XML says something else than the filing; pass the filing as it was read, or leave origin out',
    );
  }
  const secret = secretIn(filing);
  if (secret === null) return xml;
  onProblem?.({
    rule: 'ccc-left-out',
    severity: 'warning',
    path: secret,
    message: 'is a secret, so the XML that is passed on is written anew without it instead of as it came',
    source: 'specification 3.3, o(1)',
    place: null,
  });
  return written(filing);
}

type Owner = NonNullable<DraftFiling['reportingOwner']>[number];
type Unrecognized = NonNullable<DraftFiling['unrecognized']>[number];

/** Where the filing has an access code of EDGAR's (CCC), also one where EDGAR's schema has none; null where it has not. */
function secretIn({ reportingOwner = [], unrecognized = [] }: DraftFiling): string | null {
  const owner = reportingOwner.findIndex(hasSecret);
  if (owner >= 0) return `reportingOwner[${owner}].reportingOwnerId.rptOwnerCcc`;
  const other = unrecognized.findIndex(isSecret);
  return other >= 0 ? `unrecognized[${other}]` : null;
}

const hasSecret = ({ reportingOwnerId }: Owner) => Boolean(reportingOwnerId?.rptOwnerCcc?.trim());

/** An element or an attribute whose name ends as that of a code does: `issuerCcc`. */
const isSecret = ({ element = '', attribute = '' }: Unrecognized) =>
  /<[^<>\s]*ccc[\s/>]/i.test(element) || /ccc\s*=/i.test(`${attribute}${element}`);

/** The filing's XML without what must not be passed on (CCC) and what XML cannot hold, which the form shows as U+FFFD. */
function written(filing: DraftFiling): Uint8Array {
  const reportingOwner = filing.reportingOwner?.map((owner) => {
    const { rptOwnerCcc: _, ...reportingOwnerId } = owner.reportingOwnerId ?? {};
    return owner.reportingOwnerId === undefined ? owner : { ...owner, reportingOwnerId };
  });
  const unrecognized = filing.unrecognized?.filter((entry) => !isSecret(entry));
  const open = {
    ...filing,
    ...(reportingOwner && { reportingOwner }),
    ...(unrecognized && { unrecognized }),
  };
  return new TextEncoder().encode(writeXml(printable(open) as DraftFiling));
}

function printable(value: unknown): unknown {
  if (typeof value === 'string') return replaceForbidden(value);
  if (Array.isArray(value)) return value.map(printable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, printable(inner)]));
}

function propertiesOf(
  filing: DraftFiling,
  rendering: Rendering,
  [xml, ...supplements]: readonly Attachment[],
): Properties {
  const { authentication, engine, browser, copy, ink, paper, templatesSha256, fallbackFonts } = rendering;
  const filed = copy.kind === 'filed' ? copy : null;
  return present({
    formType: cleanLine(filing.documentType),
    accessionNumber: filed && cleanLine(filed.accessionNumber),
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
    engine,
    browser,
    copy: copy.kind,
    document: authentication && 'authentication',
    formSha256: authentication?.formSha256,
    fields: authentication?.fields ?? (copy.kind === 'signature' ? (copy.fields ?? 'pdf') : null),
    filed: filed && cleanLine(filed.filed),
    ink,
    paper,
    templatesSha256,
    fontSha256: fallbackFonts.map(sha256),
  });
}

type Maybe<T> = { readonly [K in keyof T]: T[K] | null | undefined };

/** What has a value; an empty list says nothing. */
function present(properties: Maybe<Properties>): Properties {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value && value.length > 0),
  ) as Properties;
}
