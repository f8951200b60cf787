import { Form4Error, throwIfAborted } from '../errors.ts';
import { SIGNED } from '../form/captions.ts';
import { cleanLine } from '../form/clean.ts';
import { type ClockTime, clockTime } from '../pdf/sign/clock.ts';
import type { Certification } from '../pdf/sign/metadata.ts';
import { DIGESTS } from '../pki/identifiers.ts';
import type { Name } from '../pki/names.ts';
import type { PemOptions } from '../pki/pem.ts';
import type { Certificate } from '../pki/read-certificate.ts';
import type { Signer } from '../pki/signer.ts';
import type { Timestamper } from '../pki/timestamper.ts';

export interface SignOptions {
  /** Where: the name of the signature field. */
  readonly field: string;
  /** Who: a PKCS#12 file, a PEM key, or an object of yours that has the key signed elsewhere. */
  readonly signer: Signer;
  /** When: an authority's time stamp, which makes PAdES B-T of B-B. */
  readonly timestamp?: Timestamper;
  /** What is said besides: why, and where. */
  readonly reason?: string;
  readonly location?: string;
  /** Makes it a certification, the first signature, which says what may change after it. */
  readonly certify?: Certification;
  /** The time that the signer claims; now by default. */
  readonly date?: Date;
  /** Whose clocks show it; `America/New_York` by default, EDGAR's. */
  readonly timeZone?: string;
  readonly signal?: AbortSignal;
}

/**
 * Signs a PDF as PAdES B-B, or B-T with a time stamp (ETSI EN 319 142-1). The signature is a revision behind the bytes
 * as they are, so that earlier signatures stay good.
 * Errors: `pdf-unreadable`, `field-unknown`, `field-signed`, `signing-forbidden`, `signer-invalid`, `key-unsupported`,
 * `timestamp-failed`, `option-invalid`, `aborted`, and whatever a signer of yours throws.
 */
export async function signPdf(pdf: Uint8Array, options: SignOptions): Promise<Uint8Array> {
  const { signal, signer, timestamp: timestamper } = options;
  throwIfAborted(signal);
  const certify = certification(options.certify);
  // The one clock that is read: a signature is of now, unless its caller says otherwise.
  const date = options.date ?? new Date();
  const time = clockTime(date, options.timeZone ?? 'America/New_York');
  const [{ readCredential }, { roomFor, signData }, { prepareSignature }] = await loaded();
  const credential = readCredential(signer);
  checkValidity(credential.certificate, date);
  const said = {
    reason: sentence('reason', options.reason),
    location: sentence('location', options.location),
  };
  const signatory = { credential, signer, timestamper };
  const prepared = await prepareSignature(pdf, {
    field: options.field,
    metadata: { time: time.pdf, ...said, certify },
    lines: linesOf(credential.certificate.subject, time, said),
    day: time.day,
    description: SIGNED.certification,
    room: roomFor(signatory),
  });
  throwIfAborted(signal);
  const digest = prepared.digest(DIGESTS[credential.scheme.digestAlgorithm].node);
  const cms = await signData(digest, signatory);
  throwIfAborted(signal);
  return prepared.fill(cms);
}

/** What signing needs is loaded where something is signed: rendering and checking do without it. */
function loaded() {
  return Promise.all([
    import('../pki/credential.ts'),
    import('../pki/signed-data.ts'),
    import('../pdf/sign/signature.ts'),
  ]);
}

/**
 * A signer of a PKCS#12 file (`.p12`, `.pfx`): its one key, and the certificates that lead from it upwards.
 * Errors: `password-wrong`, `signer-invalid`, `key-unsupported`.
 */
export async function pkcs12Signer(bytes: Uint8Array, password: string): Promise<Signer> {
  const { openPkcs12 } = await import('../pki/pkcs12.ts');
  return openPkcs12(bytes, password);
}

/**
 * A signer of a private key and certificates in PEM.
 * Errors: `password-wrong`, `signer-invalid`, `key-unsupported`.
 */
export async function pemSigner(options: PemOptions): Promise<Signer> {
  const { openPem } = await import('../pki/pem.ts');
  return openPem(options);
}

function certification(value: Certification | undefined): Certification | null {
  if (value === undefined || value === 'no-changes' || value === 'form-filling') return value ?? null;
  throw new Form4Error(
    'option-invalid',
    `certify: expected no-changes or form-filling, got ${JSON.stringify(value)}`,
  );
}

/** A validator would call it expired for ever (RFC 5280, 4.1.2.5). */
function checkValidity({ notBefore, notAfter }: Certificate, date: Date): void {
  if (date >= notBefore && date <= notAfter) return;
  const [from, to] = [notBefore, notAfter].map((each) => each.toISOString().slice(0, 10));
  throw new Form4Error(
    'signer-invalid',
    `the signer's certificate is valid from ${from} to ${to}, and not at the time of signing: use one that is`,
  );
}

/** Longer than any reason; what does not fit the field is in the signature dictionary. */
const MOST_CHARACTERS = 1000;

function sentence(option: string, value: string | undefined): string | null {
  const line = cleanLine(value);
  if (line.length <= MOST_CHARACTERS) return line === '' ? null : line;
  throw new Form4Error(
    'option-invalid',
    `${option}: expected at most ${MOST_CHARACTERS} characters, got ${line.length}`,
  );
}

function linesOf(
  { name: who }: Name,
  { moment }: ClockTime,
  { reason, location }: { readonly reason: string | null; readonly location: string | null },
): string[] {
  return [
    SIGNED.by + cleanLine(who),
    SIGNED.date + moment,
    ...(reason === null ? [] : [SIGNED.reason + reason]),
    ...(location === null ? [] : [SIGNED.location + location]),
  ];
}
