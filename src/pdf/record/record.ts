import type { Supplement } from '../../options/origin.ts';
import type { Properties } from './properties.ts';
import type { Variant } from './variants.ts';

/** How an attachment relates to the pages (ISO 19005-3, 6.8 and annex E; ISO 32000-2, 7.11.3). */
export type Relationship = 'Source' | 'Supplement';

/** A file inside a PDF. */
export interface Attachment extends Supplement {
  readonly relationship: Relationship;
}

/** A form field of a signature copy; it and its one widget are one dictionary (ISO 32000-1, 12.5.6.19). */
export interface FormField {
  /** Its name, unique in the document: letters and digits. */
  readonly name: string;
  readonly kind: 'signature' | 'date';
  /** What it is for, said to a reader who does not see it (ISO 14289-1, 7.18.1). */
  readonly label: string;
}

/**
 * What a PDF holds beside its pages: both engines write it with the functions of this folder, so that their files say
 * the same of themselves.
 */
export interface PdfRecord {
  readonly title: string;
  /** Empty where a draft names nobody. */
  readonly author: string;
  readonly subject: string;
  /** BCP 47. */
  readonly lang: string;
  /** Name and version of this package. */
  readonly producer: string;
  /** The document's date; null where the filing has none, since a clock would make each run differ. */
  readonly date: Date | null;
  /** The file's identifier, 16 bytes, derived from all the rest (ISO 32000-1, 14.4). */
  readonly id: Uint8Array;
  readonly variant: Variant;
  /** What the extension schema says of the filing and of how it was rendered. */
  readonly properties: Properties;
  /** What is to be filled in, in the order of reading; empty but in a signature copy with fields. */
  readonly fields: readonly FormField[];
  /** The filing's XML first; empty where the variant carries none. */
  readonly attachments: readonly Attachment[];
}
