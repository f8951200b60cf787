import type { Chain } from '../../pki/chain.ts';
import type { Change } from './change-messages.ts';
import type { SignatureFinding } from './signature-messages.ts';

/** What a verification says of one signature. */
export interface SignatureReport {
  /** The name of the field. */
  readonly field: string;
  readonly kind: 'approval' | 'certification' | 'document-time-stamp';
  /**
   * `broken`: what is signed, or what is shown now, is not what was signed; `untrusted`: it is whole, but the certificate
   * or the time stamp cannot be trusted; `valid` otherwise, with the note `trust-not-checked` where no roots were given.
   */
  readonly verdict: 'valid' | 'untrusted' | 'broken';
  readonly findings: readonly SignatureFinding[];
  /** As the certificate says; null where it cannot be read. Of a time stamp the authority. */
  readonly signer: { readonly name: string; readonly organization: string | null } | null;
  readonly reason: string | null;
  readonly location: string | null;
  /** When it was signed, by the signer's own clock. ISO 8601. */
  readonly claimedTime: string | null;
  /** When it existed at the latest, by the clock of an authority; null where there is no time stamp. */
  readonly timeStamp: StampReport | null;
  /** Level of PAdES (ETSI EN 319 142-1, 6.1); null where it follows none, or is broken. */
  readonly level: 'B-B' | 'B-T' | null;
  /** Whether the signed bytes are those that were signed. */
  readonly integrity: 'whole' | 'broken';
  /** The whole file, all that there was when it was signed, or only a part of that. */
  readonly coverage: 'file' | 'revision' | 'part';
  /** Which revision of the file it signed; counts from 1. */
  readonly revision: number;
  /** What came after it. */
  readonly later: readonly LaterRevision[];
  readonly chain: ChainReport | null;
  /** Whether the filing's XML of the whole file is the one that was signed; `none` where there is none. */
  readonly xml: 'signed' | 'changed' | 'none' | 'unproven';
  /** What a certification allows: 1 nothing, 2 filling and signing, 3 annotations too; null of any other. */
  readonly permits: 1 | 2 | 3 | null;
}

export interface StampReport {
  /** ISO 8601; null where it cannot be read. */
  readonly time: string | null;
  readonly authority: string | null;
  readonly chain: ChainReport['status'] | null;
}

export interface ChainReport {
  readonly status: Chain['status'];
  /** Names, the signer's first. */
  readonly names: readonly string[];
}

export interface LaterRevision {
  readonly revision: number;
  readonly changes: readonly (Change & { readonly allowed: boolean })[];
}

/** What is said of a file's revisions and signatures. */
export interface SignedFile {
  readonly signatures: readonly SignatureReport[];
  /** What each revision after the first changed, in their order. */
  readonly later: readonly { readonly revision: number; readonly changes: readonly Change[] }[];
}
