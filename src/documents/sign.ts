import { Form4Error, throwIfAborted } from '../errors.ts';
import { SIGNED } from '../form/captions.ts';
import { cleanLine } from '../form/clean.ts';
import type { OptionsOf } from '../options/all.ts';
import { settle } from '../options/check.ts';
import { type ClockTime, clockTime } from '../pdf/sign/clock.ts';
import { DIGESTS } from '../pki/identifiers.ts';
import type { Name } from '../pki/names.ts';
import type { Certificate } from '../pki/read-certificate.ts';
import type { Signer } from '../pki/signer.ts';
import { httpTimestamper as authorityAt, type Timestamper } from '../pki/timestamper.ts';

export interface SignOptions extends OptionsOf<'signPdf'> {}

/**
 * Signs a PDF as PAdES B-B, or B-T with a time stamp (ETSI EN 319 142-1). The signature is a revision behind the bytes
 * as they are, so that earlier signatures stay good.
 *
 * @throws {Form4Error} `pdf-unreadable`; `field-unknown` where the PDF has no such field, `field-signed` where it is signed
 * already; `signing-forbidden` where a certification allows no signature; `signer-invalid` and `key-unsupported` where the
 * key cannot sign; `timestamp-failed`; `option-invalid`; `aborted`; and whatever a signer of yours throws
 */
export async function signPdf(pdf: Uint8Array, options: SignOptions): Promise<Uint8Array> {
  // The one clock that is read: a signature is of now, unless its caller says otherwise.
  const { date = new Date(), ...settings } = settle('signPdf', options);
  const { signal, signer, timestamp: timestamper, certify = null } = settings;
  throwIfAborted(signal);
  const time = clockTime(date, settings.timeZone);
  const [{ readCredential }, { roomFor, signData }, { prepareSignature }] = await loaded();
  const credential = readCredential(signer);
  checkValidity(credential.certificate, date);
  const said = {
    reason: sentence('reason', settings.reason),
    location: sentence('location', settings.location),
  };
  const signatory = { credential, signer, timestamper };
  const prepared = await prepareSignature(pdf, {
    field: settings.field,
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
 *
 * @throws {Form4Error} `password-wrong`; `signer-invalid` where the file cannot be read or holds no one key with its
 * certificate; `key-unsupported`
 */
export async function pkcs12Signer(bytes: Uint8Array, password: string): Promise<Signer> {
  const { openPkcs12 } = await import('../pki/pkcs12.ts');
  return openPkcs12(bytes, password);
}

export interface PemOptions extends OptionsOf<'pemSigner'> {}

/**
 * A signer of a private key and certificates in PEM.
 *
 * @throws {Form4Error} `password-wrong`; `signer-invalid` where one cannot be read or they do not belong together;
 * `key-unsupported`; `option-invalid`
 */
export async function pemSigner(options: PemOptions): Promise<Signer> {
  const settings = settle('pemSigner', options);
  const { openPem } = await import('../pki/pem.ts');
  return openPem(settings);
}

export interface HttpTimestamperOptions extends OptionsOf<'httpTimestamper'> {}

/**
 * A time-stamp authority that is asked over HTTP (RFC 3161, 3.4). A user and a password in the address are sent as
 * basic authentication and said in no error.
 *
 * @throws {Form4Error} `option-invalid`; its tokens `timestamp-failed` and `aborted`
 */
export function httpTimestamper(url: string, options: HttpTimestamperOptions = {}): Timestamper {
  return authorityAt(url, settle('httpTimestamper', options));
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
