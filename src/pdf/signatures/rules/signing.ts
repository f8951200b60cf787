import { isDict, type PdfValue } from '../../objects/values.ts';
import { isSameRef } from '../../read/compare.ts';
import type { TerminalField } from '../../read/form.ts';
import { type Change, change } from '../change-messages.ts';
import type { RevisionPair } from '../revision-pair.ts';
import { listOf, numbersIn } from '../structure-tree.ts';
import { nameIn } from '../values.ts';
import { allowed, allowedBut, type EntryRule, type FieldRule } from './rule.ts';

/** What signing changes: the field, and what comes along with a field that is not there yet. */

export const unsignedField: FieldRule = {
  reason:
    'A field without a signature has no value to compare (ISO 32000-1, 12.7.4.5); that it lost one is told as that.',
  allow: ({ before, now, page }) => {
    if (now.type !== 'Sig' || before.type !== 'Sig' || now.value !== null) return null;
    const removed = change('signature-removed', page, { field: now.name });
    return { changes: before.value === null ? [] : [removed], keys: new Set(['V']) };
  },
};

export const signedField: FieldRule = {
  reason:
    'A signature is put into a field that has none, with its appearance (ISO 32000-1, 12.7.4.5, 12.8.2.2). Every signer does.',
  allow: ({ before, now, page }, pair) => {
    if (now.type !== 'Sig' || before.type !== 'Sig' || now.value === null || before.value !== null)
      return null;
    return { changes: [signingOf(now, page, pair)], keys: new Set(['V', 'AP']) };
  },
};

/** What was done to a field that has a signature now; the signature has to have come with this revision. */
function signingOf({ name: field, value }: TerminalField, page: number | null, pair: RevisionPair): Change {
  const { newer, catalogs } = pair;
  const signature = newer.resolve(value);
  if (!pair.isNew(value) || !isDict(signature)) return change('signature-prepared', page, { field });
  if (nameIn(newer, signature, 'Type') === 'DocTimeStamp') return change('time-stamped', page, { field });
  const certification = newer.dict(catalogs[1].get('Perms'))?.get('DocMDP');
  return change(isSameRef(certification, value) ? 'certified' : 'signed', page, { field });
}

export const addedFields: EntryRule = {
  part: 'form',
  keys: ['Fields'],
  reason:
    'An invisible field comes with a certification, a time stamp of the document or a signature that is shown nowhere (ISO 32000-1, 12.7.4.5; ETSI EN 319 142-1, 5.4.3). pyHanko, DSS and Acrobat add one.',
  allow: ({ was, is }, pair) => {
    const kept = pair.newer.array(is).filter((each) => !pair.isAddedField(each));
    const changes = [...pair.addedFields.values()].map((field) =>
      field.value === null
        ? change('signature-field-added', null, { field: field.name })
        : signingOf(field, null, pair),
    );
    return allowedBut(pair.older.array(was), kept, ...changes);
  },
};

export const addedForm: EntryRule = {
  part: 'form',
  keys: ['Type', 'DR', 'DA'],
  reason:
    'The first field brings a form along, with resources and a default appearance (ISO 32000-1, 12.7.2).',
  allow: ({ older }) => (older === null ? allowed() : null),
};

export const signatureFlags: EntryRule = {
  part: 'form',
  keys: ['SigFlags'],
  reason:
    'That there are signatures, and that the file may only be appended to, is said from the first signature on (ISO 32000-1, table 219).',
  allow: ({ was, is }) => {
    const [before, now] = [Number(was ?? 0), Number(is ?? 0)];
    return (before & ~now) === 0 && !(now > 3) ? allowed() : null;
  },
};

export const addedWidgets: EntryRule = {
  part: 'page',
  keys: ['Annots'],
  reason: 'A field that was added is an annotation of a page as well (ISO 32000-1, 12.5.6.19).',
  allow: ({ was, is }, pair) => {
    const widgets = pair.newer.array(is).filter((each) => !pair.isAddedField(each));
    return allowedBut(pair.older.array(was), widgets);
  },
};

export const tabOrder: EntryRule = {
  part: 'page',
  keys: ['Tabs'],
  reason:
    'A page that gets its first annotation has to say that its structure gives the order of them (ISO 14289-1, 7.18.3). form4 does.',
  allow: ({ key, was, newer }, pair) => {
    const isOfStructure = nameIn(pair.newer, newer, key) === 'S';
    return was === undefined && pair.addedFields.size > 0 && isOfStructure ? allowed() : null;
  },
};

export const addedParents: EntryRule = {
  part: 'structure-tree',
  keys: ['ParentTree'],
  reason:
    'A field that was added has an element of its own in the structure (ISO 14289-1, 7.18.1). form4 adds one.',
  allow: ({ was, is }, pair) => {
    const [before, now] = [numbersIn(pair.older, was), numbersIn(pair.newer, is)];
    const kept = [...now].filter(([key, value]) => before.has(key) || !pair.isAddedElement(value));
    return allowedBut(asDict(before), asDict(kept));
  },
};

function asDict(entries: Iterable<readonly [number, PdfValue]>): ReadonlyMap<string, PdfValue> {
  return new Map([...entries].map(([key, value]) => [String(key), value]));
}

export const nextParentKey: EntryRule = {
  part: 'structure-tree',
  keys: ['ParentTreeNextKey'],
  reason:
    'The next free number of the structure grows with each element that is added (ISO 32000-1, table 322).',
  allow: ({ was, is }) => (Number(is ?? 0) >= Number(was ?? 0) ? allowed() : null),
};

export const addedElements: readonly EntryRule[] = (['structure-tree', 'structure-element'] as const).map(
  (part) => ({
    part,
    keys: ['K'],
    reason:
      'The element of a field that was added is the kid of another one (ISO 32000-1, 14.7.2). form4 adds one.',
    allow: ({ was, is }, pair) => {
      const kids = listOf(pair.newer, is);
      if (!kids.some((kid) => pair.isAddedElement(kid))) return null;
      return allowedBut(
        listOf(pair.older, was),
        kids.filter((kid) => !pair.isAddedElement(kid)),
      );
    },
  }),
);

export const certification: EntryRule = {
  part: 'catalog',
  keys: ['Perms'],
  reason:
    'A certification is the first signature of a document, and comes with the permissions that name it (ISO 32000-1, 12.8.2.2, 12.8.4).',
  allow: ({ was, is }, pair) => {
    const permissions = pair.newer.dict(is);
    const signature = permissions?.get('DocMDP');
    const isOfField = [...pair.fields.values()].some(
      ({ type, value }) => type === 'Sig' && isSameRef(value, signature),
    );
    const isFirst = was === undefined && !pair.isSigned && pair.isNew(signature);
    return isFirst && isOfField && permissions?.size === 1 ? allowed() : null;
  },
};
