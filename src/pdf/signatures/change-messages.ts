import { type MessageData, messageOf, quotedExcerpt } from '../../base/messages.ts';

/** Messages of what a revision changed. */
const CHANGES = {
  signed: ({ field }: InField) => `the field ${quotedExcerpt(field)} was signed`,
  certified: ({ field }: InField) => `the document was certified in the field ${quotedExcerpt(field)}`,
  'signature-field-added': ({ field }: InField) =>
    `an invisible field for a signature, ${quotedExcerpt(field)}, was added`,
  'time-stamped': ({ field }: InField) => `a time stamp of the document was added, ${quotedExcerpt(field)}`,
  filled: ({ field, value }: InField & { value: string }) =>
    `the field ${quotedExcerpt(field)} was filled with ${quotedExcerpt(value)}`,
  'validation-data': () => 'certificates or data of their revocation were added',
  'metadata-changed': ({ what }: { what: string }) => `another program wrote the file: ${what} changed`,
  'nothing-changed': () => 'something was appended that nothing in the document leads to',
  'annotation-added': ({ kind }: { kind: string }) =>
    `an annotation (${kind}) was added, which may hide what is on the page`,
  'annotation-changed': () => 'an annotation was changed',
  'annotation-removed': ({ kind }: { kind: string }) => `an annotation (${kind}) was removed`,

  'page-content': () => 'its content was changed',
  'page-resources': () => 'fonts or pictures that it is drawn with were changed',
  page: () => 'its description was changed',
  pages: () => 'the list of pages was changed',
  'field-added': ({ field }: InField) => `the field ${quotedExcerpt(field)} was added`,
  'field-removed': ({ field }: InField) => `the field ${quotedExcerpt(field)} was removed`,
  'field-changed': ({ field }: InField) =>
    `the field ${quotedExcerpt(field)} was changed: its place, its flags or what it is`,
  'field-refilled': ({ field }: InField) => `what stood in the field ${quotedExcerpt(field)} was changed`,
  'field-too-large': ({ field }: InField) =>
    `the field ${quotedExcerpt(field)}, which was filled or signed, covers so much of the page that it can hide what is on it`,
  'appearance-changed': ({ field }: InField) =>
    `what the field ${quotedExcerpt(field)} shows was changed, without a change of its value`,
  'signature-removed': ({ field }: InField) =>
    `the signature in the field ${quotedExcerpt(field)} was removed`,
  'signature-replaced': ({ field }: InField) =>
    `the signature in the field ${quotedExcerpt(field)} was replaced or changed`,
  'signature-prepared': ({ field }: InField) =>
    `the field ${quotedExcerpt(field)} was made to lead to a signature that was in the file before`,
  'form-changed': () => 'the form was changed',
  'certification-changed': () => 'the certification was changed, or added after another signature',
  attachments: () => 'the attachments were changed',
  structure: () => 'the structure (what a screen reader reads) was changed',
  'metadata-altered': () => 'the metadata say something else',
  'info-altered': () => 'the document information says something else',
  catalog: ({ entry }: { entry: string }) => `the catalog's ${entry} was changed`,
  trailer: ({ entry }: { entry: string }) => `the trailer's ${entry} was changed`,
  unreadable: ({ why }: { why: string }) => `it cannot be read: ${why}`,
} as const;

interface InField {
  readonly field: string;
}

export type ChangeCode = keyof typeof CHANGES;

/** What kind of change that is, by which a certification allows it or not (ISO 32000-1, table 254). */
export type ChangeKind = 'signing' | 'filling' | 'validation' | 'metadata' | 'annotation' | 'alteration';

const KINDS: Readonly<Partial<Record<ChangeCode, ChangeKind>>> = {
  signed: 'signing',
  certified: 'signing',
  'signature-field-added': 'signing',
  'time-stamped': 'validation',
  filled: 'filling',
  'validation-data': 'validation',
  'metadata-changed': 'metadata',
  'nothing-changed': 'metadata',
  'annotation-added': 'annotation',
  'annotation-changed': 'annotation',
  'annotation-removed': 'annotation',
};

export interface Change {
  readonly code: ChangeCode;
  readonly kind: ChangeKind;
  /** Counts from 1; null where it is of no page. */
  readonly page: number | null;
  /** The field that was signed or filled; null where there is none. */
  readonly field: string | null;
  readonly message: string;
}

/** @param data what the message of the code is made of. */
export function change<C extends ChangeCode>(
  code: C,
  page: number | null,
  ...data: MessageData<typeof CHANGES, C>
): Change {
  const field = (data[0] as Partial<InField> | undefined)?.field ?? null;
  return { code, kind: KINDS[code] ?? 'alteration', page, field, message: messageOf(CHANGES, code, ...data) };
}
