import type { DraftFiling } from '../filing/schema.ts';
import type { SigningFields } from '../options/fields.ts';
import { RELATIONSHIP_CHECKS, SIGNER } from './captions.ts';
import { cleanLine } from './clean.ts';
import type { Rich, SignerView, SigningMark } from './view.ts';

type Marks = Omit<SigningMark, 'label'>;

/**
 * The marks of the nth signer, by profile; a document has one profile, since Adobe takes either text tags or form fields.
 *
 * DocuSign places a tab where it finds an anchor string, of one word, which stays in the document and is hidden by the
 * colour of the ground. Adobe Acrobat Sign makes a field of a text tag, as high as its type and as wide as its text; a
 * name that recurs would be one field.
 */
const PROFILES: Readonly<Record<SigningFields, (n: number) => { signature: Marks; date: Marks }>> = {
  pdf: (n) => ({
    signature: { field: `Signature${n}`, anchor: '' },
    date: { field: `Date${n}`, anchor: '' },
  }),
  none: () => ({ signature: { field: null, anchor: '' }, date: { field: null, anchor: '' } }),
  docusign: (n) => ({
    signature: { field: null, anchor: `/sn${n}/` },
    date: { field: null, anchor: `/ds${n}/` },
  }),
  adobe: (n) => ({
    signature: { field: null, anchor: `{{Sig${n}_es_:signer${n}:signature}}` },
    date: { field: null, anchor: `{{Dte${n}_es_:signer${n}:date}}` },
  }),
};

/**
 * Who is to sign, one line each: everyone whose typed signature the filing lists; of a filing that lists none yet, every
 * reporting owner.
 */
export function signersOf(filing: DraftFiling, fields: SigningFields): SignerView[] {
  return namesOf(filing).map(({ name, capacity }, index) => {
    const { signature, date } = PROFILES[fields](index + 1);
    const whole = [name, capacity].filter(Boolean).join(', ');
    return {
      name,
      capacity,
      signature: { ...signature, label: SIGNER.signatureOf + whole },
      date: { ...date, label: SIGNER.dateOf + whole },
    };
  });
}

type Named = Pick<SignerView, 'name' | 'capacity'>;

function namesOf({ ownerSignature = [], reportingOwner = [] }: DraftFiling): Named[] {
  const typed = ownerSignature.map(({ signatureName }) => typedName(signatureName));
  const owners = reportingOwner.length > 0 ? reportingOwner : [{}];
  if (typed.every((name) => name === '')) {
    return owners.map((owner) => ({ name: nameOf(owner), capacity: capacityOf(owner) }));
  }
  return typed.map((name) => ({
    name,
    capacity: statesCapacity(name) ? '' : capacityOf(ownerOf(name, owners)),
  }));
}

type Owner = NonNullable<DraftFiling['reportingOwner']>[number];

const nameOf = ({ reportingOwnerId }: Owner): string => cleanLine(reportingOwnerId?.rptOwnerName);

/** A typed signature without the mark that it is one: `/s/ Jane Doe, Attorney-in-Fact` → `Jane Doe, Attorney-in-Fact`. */
function typedName(signature: string | undefined): string {
  return cleanLine(cleanLine(signature).replace(/\/\s*s\s*\//gi, ' '));
}

/** Words by which real signatures say in which capacity their writer signs; a comma parts a title from a name. */
const CAPACITY =
  /,(?! *(?:jr|sr|ii|iii|iv|m\.?d|ph\.?d|esq)\b)|\b(?:by|for|as|its|on behalf|attorney|poa|under|pursuant|trustee|manager|member|officer|secretary)\b/i;

/** Whoever signs for another states the capacity (instruction 7(b) of Form 4); it stands in the text of the signature. */
const statesCapacity = (name: string): boolean => CAPACITY.test(name);

/** The owner whose name the signature has; an only owner is meant whatever the spelling. */
function ownerOf(name: string, owners: readonly Owner[]): Owner {
  if (owners.length === 1) return owners[0] as Owner;
  const signed = wordsOf(name);
  const same = owners.filter((owner) => {
    const words = wordsOf(nameOf(owner));
    return words.size > 1 && [...words].every((word) => signed.has(word));
  });
  return same.length === 1 ? (same[0] as Owner) : {};
}

/** A name's words without initials and marks, whatever their order: EDGAR writes the last name first. */
function wordsOf(name: string): Set<string> {
  return new Set(name.toLowerCase().match(/[\p{L}\p{M}\d]{2,}/gu));
}

/** A person who signs for himself does so as the reporting person, of whom the form says what he is. */
function capacityOf({ reportingOwnerRelationship: is = {} }: Owner): string {
  const text = (caption: Rich) => caption.map((run) => run.text).join('');
  const roles = [
    is.isDirector && text(RELATIONSHIP_CHECKS.isDirector),
    is.isOfficer && (cleanLine(is.officerTitle) || SIGNER.officer),
    is.isTenPercentOwner && text(RELATIONSHIP_CHECKS.isTenPercentOwner),
    is.isOther && cleanLine(is.otherText),
  ].filter(Boolean);
  return [SIGNER.reportingPerson, ...(roles.length > 0 ? [`(${roles.join('; ')})`] : [])].join(' ');
}
