import type { PdfDict, PdfValue } from '../../objects/values.ts';
import type { TerminalField } from '../../read/form.ts';
import type { Change } from '../change-messages.ts';
import type { RevisionPair } from '../revision-pair.ts';

/** The dictionaries whose entries rules are about. */
export type DictionaryKind =
  | 'trailer'
  | 'information'
  | 'catalog'
  | 'form'
  | 'structure-tree'
  | 'structure-element'
  | 'page';

/** An entry of a dictionary in two revisions. */
export interface ChangedEntry {
  readonly key: string;
  readonly was: PdfValue | undefined;
  readonly is: PdfValue | undefined;
  /** The dictionaries that it is of; null where there is none. */
  readonly older: PdfDict | null;
  readonly newer: PdfDict | null;
  /** The number of the page that it is of; null where it is of none. */
  readonly page: number | null;
}

/** What a rule allows of a change, and what remains of it for other rules. */
export interface Allowed {
  /** What is to be told of it. */
  readonly changes: readonly Change[];
  /** The values that are still to be the same. */
  readonly was: PdfValue | undefined;
  readonly is: PdfValue | undefined;
}

/**
 * A change to an entry that a later revision may make. What no rule allows is an alteration. Whether a certification or a
 * lock forbids what a rule allows is judged afterwards, by the kind of the change.
 */
export interface EntryRule {
  readonly part: DictionaryKind;
  /** Which entries it is about. */
  readonly keys: readonly string[];
  /** Why it alters nothing that is signed or shown, by which clause, and what makes such a change. */
  readonly reason: string;
  /** Null where the change is another one. */
  readonly allow: (entry: ChangedEntry, pair: RevisionPair) => Allowed | null;
}

/** A field, or a widget of it, in two revisions. */
export interface FieldEntry {
  readonly before: TerminalField;
  readonly now: TerminalField;
  /** The number of the page on which it is; null where it is on none. */
  readonly page: number | null;
}

/** A change to a field that a later revision may make. */
export interface FieldRule {
  readonly reason: string;
  /** The entries that may differ with it; null where the change is another one. */
  readonly allow: (field: FieldEntry, pair: RevisionPair) => AllowedField | null;
}

export interface AllowedField {
  readonly changes: readonly Change[];
  readonly keys: ReadonlySet<string>;
}

/** The whole change is allowed. */
export function allowed(...changes: readonly Change[]): Allowed {
  return { changes, was: undefined, is: undefined };
}

/** What a rule does not speak of is still to be the same. */
export function allowedBut(was: PdfValue, is: PdfValue, ...changes: readonly Change[]): Allowed {
  return { changes, was, is };
}
