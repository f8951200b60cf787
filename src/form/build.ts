import { isolated } from '../base/direction.ts';
import { Form4Error } from '../errors.ts';
import { type Form, formOf } from '../filing/codes.ts';
import { isInSchema } from '../filing/fields.ts';
import { type DraftFiling, filingSchema } from '../filing/schema.ts';
import { accessionNumber } from '../options/accession-number.ts';
import { type Copy, PLAIN, type SignatureCopy } from '../options/copy.ts';
import { fields } from '../options/fields.ts';
import { filed } from '../options/filed.ts';
import { faultOf, type Kind } from '../options/kinds.ts';
import {
  BOXES,
  COPY,
  EXPLANATION,
  FILERS_CHECKS,
  FORMS,
  HEAD,
  HEAD_CHECKS,
  NO_SECURITIES,
  NOTICES,
  PERSON,
  RELATIONSHIP_CHECKS,
  REMARKS,
  SIGNATURE,
  SYMBOL,
} from './captions.ts';
import { cleanLine, cleanParagraphs } from './clean.ts';
import { Notes } from './footnotes.ts';
import { edgarPage, formatDate } from './format.ts';
import { type Letterhead, letterheadView } from './letterhead.ts';
import { signersOf } from './signers.ts';
import { buildTables } from './tables.ts';
import type {
  BoxId,
  BoxView,
  Check,
  ChecksBox,
  FormView,
  Link,
  OwnerView,
  PersonBox,
  Rich,
  SignatureView,
} from './view.ts';

type Owner = NonNullable<DraftFiling['reportingOwner']>[number];

/** The finished view of a filing. What a draft lacks is blank. @throws {Form4Error} as `copyView` and `letterheadView` */
export function buildView(filing: DraftFiling, copy: Copy = PLAIN, letterhead: Letterhead = {}): FormView {
  const form = formOf(filing.documentType);
  const notes = new Notes(filing.footnotes ?? []);
  const tables = buildTables(filing, notes);
  const owners = filing.reportingOwner ?? [];
  const boxes = boxViews(filing, form, owners);
  const title = titleOf(filing, form);
  return {
    form,
    lang: 'en-US',
    title,
    running: title,
    page: { before: COPY.pageBefore, between: COPY.pageBetween },
    copy: copyView(copy),
    letterhead: letterheadView(letterhead, copy),
    head: headView(filing, form),
    labels: { boxes: COPY.boxes, owners: COPY.owners, signatures: COPY.signatures, notices: COPY.notices },
    boxes: boxesIn(filing, form).map((id) => boxes[id]),
    tables,
    owners: ownerViews(owners, form),
    explanation: {
      heading: EXPLANATION,
      statement: filing.noSecuritiesOwned ? NO_SECURITIES : null,
      footnotes: notes.explain(),
    },
    remarks:
      filing.remarks === undefined ? null : { heading: REMARKS, paragraphs: cleanParagraphs(filing.remarks) },
    signatures: {
      nameCaption: SIGNATURE.name,
      dateCaption: SIGNATURE.date,
      rows: copy.kind === 'signature' ? signingRows(filing, copy) : signatureRows(filing),
    },
    notices: NOTICES[form],
  };
}

/** The boxes in the order of their numbers. */
const BOX_ORDER: Record<Form, readonly BoxId[]> = {
  '3': ['person', 'period', 'issuer', 'foreignSymbol', 'relationship', 'amendment', 'filers'],
  '4': ['person', 'issuer', 'foreignSymbol', 'period', 'amendment', 'relationship', 'filers'],
  '5': ['person', 'issuer', 'foreignSymbol', 'period', 'amendment', 'relationship', 'filers'],
};

function boxesIn(filing: DraftFiling, form: Form): readonly BoxId[] {
  const order = BOX_ORDER[form];
  return hasForeignSymbolBox(filing, form) ? order : order.filter((id) => id !== 'foreignSymbol');
}

/** Filings before the schema that brought the foreign symbol have no box for it. */
function hasForeignSymbolBox(filing: DraftFiling, form: Form): boolean {
  return (
    filing.issuer?.issuerForeignTradingSymbol !== undefined ||
    isInSchema(filingSchema.shape.issuer.shape.issuerForeignTradingSymbol, form, filing.schemaVersion)
  );
}

/** The title: form, issuer, person and date, as far as they are known. */
export function titleOf(filing: DraftFiling, form: Form): string {
  return titleParts(filing, form).map(isolated).join(COPY.separator);
}

export function titleParts(filing: DraftFiling, form: Form): string[] {
  const issuer = filing.issuer;
  const symbol = cleanLine(issuer?.issuerTradingSymbol);
  return [
    // `4/A` is the number that the form's name has, and the amendment's mark.
    FORMS[form].name + (filing.documentType?.slice(1) ?? ''),
    [cleanLine(issuer?.issuerName), symbol && `[${symbol}]`].filter(Boolean).join(' '),
    cleanLine(filing.reportingOwner?.[0]?.reportingOwnerId?.rptOwnerName),
    formatDate(filing.periodOfReport),
  ].filter(Boolean);
}

/** What the copy says of itself. Error: `option-invalid`. */
export function copyView(copy: Copy): FormView['copy'] {
  if (copy.kind === 'plain' || copy.kind === 'signature') return { watermark: null, filed: [] };
  if (copy.kind === 'draft') return { watermark: COPY.draft, filed: [] };
  // What a submission's header or a PDF says of itself has not been checked as an option.
  throwIfNone(accessionNumber.accessionNumber, 'accessionNumber', copy.accessionNumber);
  throwIfNone(filed.filed, 'filed', copy.filed);
  const [day, clock] = [copy.filed.slice(0, 10), copy.filed.slice(11)];
  const time = clock ? ` ${clock} ${COPY.easternTime}` : '';
  return {
    watermark: null,
    filed: [
      { label: COPY.filed, value: '' },
      { label: COPY.accession, value: copy.accessionNumber },
      { label: COPY.filedOn, value: formatDate(day) + time },
    ],
  };
}

function throwIfNone<T>(kind: Kind<T>, name: string, value: T): void {
  if (!kind.accepts(value)) throw new Form4Error('option-invalid', faultOf(kind, value, name));
}

function headView(filing: DraftFiling, form: Form): FormView['head'] {
  const { name, title, ombNumber, ombHours } = FORMS[form];
  return {
    form: name,
    agency: HEAD.agency,
    city: HEAD.city,
    title,
    authority: HEAD.authority,
    omb: {
      caption: HEAD.omb,
      rows: [
        { label: HEAD.ombNumber, value: ombNumber },
        { label: HEAD.ombBurden, value: '' },
        { label: HEAD.ombHours, value: ombHours },
      ],
    },
    checks: headChecks(filing, form).map((id) => check(id, HEAD_CHECKS[id], filing[id])),
  };
}

/** A filing before the schema that brought the 10b5-1 box and that answers it all the same shows it. */
function headChecks(filing: DraftFiling, form: Form): (keyof typeof HEAD_CHECKS)[] {
  if (form === '3') return [];
  const plan =
    filing.aff10b5One !== undefined || isInSchema(filingSchema.shape.aff10b5One, form, filing.schemaVersion);
  return [
    'notSubjectToSection16',
    ...(plan ? (['aff10b5One'] as const) : []),
    ...(form === '5' ? (['form3HoldingsReported', 'form4TransactionsReported'] as const) : []),
  ];
}

function check(id: string, label: Rich, ticked: boolean | undefined, detail = ''): Check {
  return {
    id,
    label,
    ticked: ticked ?? false,
    mark: ticked ? 'X' : '',
    state: ticked ? COPY.checked : COPY.unchecked,
    detail,
  };
}

function boxViews(filing: DraftFiling, form: Form, owners: readonly Owner[]): Record<BoxId, BoxView> {
  const value = (id: BoxId, text: string): BoxView => ({
    kind: 'value',
    ...captionOf(form, id),
    value: text,
  });
  return {
    person: personBox(form, owners[0] ?? {}),
    issuer: {
      kind: 'issuer',
      ...captionOf(form, 'issuer'),
      name: nameLink(filing.issuer?.issuerName, filing.issuer?.issuerCik),
      symbolBefore: SYMBOL.before,
      symbol: cleanLine(filing.issuer?.issuerTradingSymbol),
      symbolAfter: SYMBOL.after,
    },
    foreignSymbol: value('foreignSymbol', cleanLine(filing.issuer?.issuerForeignTradingSymbol)),
    period: value('period', formatDate(filing.periodOfReport)),
    amendment: value('amendment', formatDate(filing.dateOfOriginalSubmission)),
    relationship: relationshipBox(form, owners[0] ?? {}),
    filers: {
      kind: 'checks',
      ...captionOf(form, 'filers'),
      checks: [
        check('one', FILERS_CHECKS.one, owners.length === 1),
        check('several', FILERS_CHECKS.several, owners.length > 1),
      ],
    },
  };
}

function captionOf<I extends BoxId>(form: Form, id: I): { id: I; caption: readonly Rich[] } {
  return { id, caption: BOXES[form][id] };
}

function nameLink(name: string | undefined, cik: string | undefined): Link {
  return { text: cleanLine(name), href: edgarPage(cik) };
}

function personBox(form: Form, owner: Owner): PersonBox {
  const id = owner.reportingOwnerId;
  const address = owner.reportingOwnerAddress ?? {};
  const description = cleanLine(address.rptOwnerStateDescription);
  const country = cleanLine(address.rptOwnerCountry);
  const state = [address.rptOwnerState, address.rptOwnerNonUSStateTerritory]
    .map(cleanLine)
    .filter(Boolean)
    .join(' ');
  const street = [address.rptOwnerStreet1, address.rptOwnerStreet2].map(cleanLine);
  return {
    kind: 'person',
    ...captionOf(form, 'person'),
    name: nameLink(id?.rptOwnerName, id?.rptOwnerCik),
    nameCaptions: PERSON.name,
    street: street[1] ? street : street.slice(0, 1),
    streetCaption: PERSON.street,
    // EDGAR's description tells what the code means: of the country where there is one, otherwise of the state.
    places: [
      { caption: PERSON.city, text: cleanLine(address.rptOwnerCity), detail: '' },
      { caption: PERSON.state, text: state, detail: country ? '' : description },
      { caption: PERSON.zip, text: cleanLine(address.rptOwnerZipCode), detail: '' },
      ...(country ? [{ caption: PERSON.country, text: country, detail: description }] : []),
    ],
  };
}

function relationshipBox(form: Form, owner: Owner): ChecksBox {
  const relationship = owner.reportingOwnerRelationship ?? {};
  return {
    kind: 'checks',
    ...captionOf(form, 'relationship'),
    checks: [
      check('isDirector', RELATIONSHIP_CHECKS.isDirector, relationship.isDirector),
      check('isTenPercentOwner', RELATIONSHIP_CHECKS.isTenPercentOwner, relationship.isTenPercentOwner),
      check(
        'isOfficer',
        RELATIONSHIP_CHECKS.isOfficer,
        relationship.isOfficer,
        cleanLine(relationship.officerTitle),
      ),
      check('isOther', RELATIONSHIP_CHECKS.isOther, relationship.isOther, cleanLine(relationship.otherText)),
    ],
  };
}

/**
 * The head shows the first owner's relationship, as its box 1 shows the first owner; EDGAR's block repeats box 1
 * only. Where another owner's relationship differs, every owner's own stands beside its box 1, so that none is lost
 * and none is said of the wrong person.
 */
function ownerViews(owners: readonly Owner[], form: Form): OwnerView[] {
  if (owners.length < 2) return [];
  const boxes = owners.map((owner) => relationshipBox(form, owner));
  const differ = new Set(boxes.map((box) => JSON.stringify(box))).size > 1;
  return owners.map((owner, index) => ({
    person: personBox(form, owner),
    relationship: differ ? (boxes[index] as ChecksBox) : null,
  }));
}

function signatureRows(filing: DraftFiling): SignatureView[] {
  const signatures = filing.ownerSignature ?? [];
  if (signatures.length === 0) return [{ name: '', date: '', signer: null }];
  return signatures.map(({ signatureName, signatureDate }) => ({
    name: cleanLine(signatureName),
    date: formatDate(signatureDate),
    signer: null,
  }));
}

/** Blank lines, each for one who is to sign. */
function signingRows(filing: DraftFiling, copy: SignatureCopy): SignatureView[] {
  return signersOf(filing, copy.fields ?? fields.fields.default).map((signer) => ({
    name: '',
    date: '',
    signer,
  }));
}
