import { formOf } from '../filing/codes.ts';
import type { DraftFiling } from '../filing/schema.ts';
import type { Copy } from '../options/copy.ts';
import type { SigningFields } from '../options/fields.ts';
import { copyView, titleOf } from './build.ts';
import { AUTHENTICATION, BOXES, COPY, FORMS, SIGNATURE } from './captions.ts';
import { cleanLine } from './clean.ts';
import { formatDate } from './format.ts';
import { signersOf } from './signers.ts';
import type { AuthenticationView } from './view.ts';

/** Digests that name what is authenticated, hexadecimal. */
export interface AuthenticatedDigests {
  readonly xmlSha256: string;
  readonly formSha256: string;
}

/**
 * The finished view of a filing's authentication document: it names the filing, repeats each typed signature and has a
 * line for each signatory (Regulation S-T, rule 302(b)). `copy` is what the form's PDF is of.
 */
export function buildAuthentication(
  filing: DraftFiling,
  { copy, fields, xmlSha256, formSha256 }: AuthenticatedDigests & { copy: Copy; fields: SigningFields },
): AuthenticationView {
  const form = formOf(filing.documentType);
  const owners = (filing.reportingOwner ?? []).map(({ reportingOwnerId: id }) =>
    named(id?.rptOwnerName, id?.rptOwnerCik),
  );
  const { issuerName, issuerTradingSymbol, issuerCik } = filing.issuer ?? {};
  const symbol = cleanLine(issuerTradingSymbol);
  const period = BOXES[form].period.flat().map(({ text }) => text);
  const title = `${titleOf(filing, form)}${COPY.separator}${AUTHENTICATION.name}`;
  const facts = [
    {
      label: AUTHENTICATION.form,
      value: `${FORMS[form].name}${filing.documentType?.slice(1) ?? ''}, ${FORMS[form].title}`,
    },
    { label: AUTHENTICATION.issuer, value: named(`${issuerName}${symbol && ` [${symbol}]`}`, issuerCik) },
    { label: AUTHENTICATION.owners, value: owners.join('; ') },
    // The official number belongs to the form's box.
    { label: period.join('').replace(/^\d+\. /, ''), value: formatDate(filing.periodOfReport) },
    { label: AUTHENTICATION.original, value: formatDate(filing.dateOfOriginalSubmission) },
    ...copyView(copy).filed,
    { label: AUTHENTICATION.xml, value: xmlSha256, groups: groupsOf(xmlSha256) },
    { label: AUTHENTICATION.pdf, value: formSha256, groups: groupsOf(formSha256) },
  ];
  const typed = (filing.ownerSignature ?? []).map(({ signatureName, signatureDate }) => {
    const date = formatDate(signatureDate);
    return `${cleanLine(signatureName)}${date && AUTHENTICATION.dated + date}`;
  });
  return {
    lang: 'en-US',
    title,
    author: cleanLine(filing.reportingOwner?.[0]?.reportingOwnerId?.rptOwnerName),
    running: title,
    page: { before: COPY.pageBefore, between: COPY.pageBetween },
    heading: AUTHENTICATION.heading,
    rule: AUTHENTICATION.rule,
    facts: facts.filter(({ value }) => value !== '').map((fact) => ({ groups: [], ...fact })),
    statement: AUTHENTICATION.statement,
    labels: { facts: AUTHENTICATION.filing, signatures: COPY.signatures },
    nameCaption: AUTHENTICATION.signature,
    dateCaption: SIGNATURE.date,
    signers: signersOf(filing, fields).map((signer, index) => ({
      typed: { label: AUTHENTICATION.typed, text: typed[index] ?? '' },
      // What is typed tells who signs.
      signer: { ...signer, name: '' },
    })),
    note: AUTHENTICATION.note,
  };
}

/** Eight digits each: as much as is read out, and compared, in one go. */
function groupsOf(digest: string): readonly string[] {
  return digest.match(/.{1,8}/g) ?? [];
}

function named(name: string | undefined, cik: string | undefined): string {
  const number = cleanLine(cik);
  return [cleanLine(name), number && `(${AUTHENTICATION.cik}${number})`].filter(Boolean).join(' ');
}
