import { type KeyObject, X509Certificate } from 'node:crypto';
import { DIGESTS, signatureAlgorithmOf } from './identifiers.ts';
import { type Name, readName } from './names.ts';
import { Asn1, Asn1Error } from './read-asn1.ts';

/** A certificate as it is judged (RFC 5280, 4.1). */
export interface Certificate {
  readonly der: Uint8Array;
  readonly subject: Name;
  readonly issuer: Name;
  /** The names as written; they are compared byte for byte. */
  readonly subjectDer: Uint8Array;
  readonly issuerDer: Uint8Array;
  /** Hexadecimal. */
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly key: KeyObject;
  /** Whether it is signed by a digest that is no longer safe, or its key is too short. */
  readonly isWeak: boolean;
  /** Basic constraints (4.2.1.9). */
  readonly isCa: boolean;
  /** How many intermediate certificates may stand below; null for any number. */
  readonly pathLength: number | null;
  /** Bits of the key usage (4.2.1.3); null where all is allowed. */
  readonly keyUsage: ReadonlySet<number> | null;
  /** Extended key usage (4.2.1.12); null where all is allowed. */
  readonly extendedKeyUsage: { readonly oids: readonly string[]; readonly critical: boolean } | null;
  /** The subject key identifier (4.2.1.2). */
  readonly keyIdentifier: Uint8Array | null;
  /** Critical extensions that are not understood here: whoever cannot process one has to refuse (4.2). */
  readonly unknownCritical: readonly string[];
  /** Whether this key signed that certificate. */
  readonly hasSigned: (other: Certificate) => boolean;
}

/** Bits of the key usage (RFC 5280, 4.2.1.3). */
export const KEY_USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5 } as const;

const EXTENSIONS = {
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
  subjectKeyIdentifier: '2.5.29.14',
} as const;

/** Extensions that may be critical and change nothing here: policies, other names of subject, the issuer's key (4.2.1.1, 4.2.1.4, 4.2.1.6). */
const HARMLESS: ReadonlySet<string> = new Set(['2.5.29.32', '2.5.29.17', '2.5.29.35']);

/** Reads a certificate. @throws {Asn1Error} where the DER is of none, or of a key of an unknown kind */
export function readCertificate(der: Uint8Array): Certificate {
  const [body, algorithm] = Asn1.read(der).sequence();
  const fields = body?.sequence() ?? [];
  const at = fields[0]?.isTagged(0) ? 1 : 0;
  const [serial, , issuer, validity, subject] = fields.slice(at);
  const [notBefore, notAfter] = validity?.sequence() ?? [];
  if (!serial || !issuer || !subject || !notBefore || !notAfter || !algorithm)
    throw new Asn1Error('no certificate');
  const extensions = extensionsOf(fields.find((field) => field.isTagged(3)));
  const x509 = openX509(der);
  const key = keyOf(x509);
  const constraints = extensions.get(EXTENSIONS.basicConstraints)?.value.sequence();
  const purposes = extensions.get(EXTENSIONS.extendedKeyUsage);
  const known = new Set<string>([...Object.values(EXTENSIONS), ...HARMLESS]);
  return {
    der,
    subject: readName(subject),
    issuer: readName(issuer),
    subjectDer: subject.raw,
    issuerDer: issuer.raw,
    serial: serial.integerHex(),
    notBefore: notBefore.time(),
    notAfter: notAfter.time(),
    key,
    isWeak: isWeakAlgorithm(algorithm) || isWeakKey(key),
    isCa: constraints?.[0]?.is('boolean') === true && constraints[0].boolean(),
    pathLength: constraints?.find((each) => each.is('integer'))?.integer() ?? null,
    keyUsage: extensions.get(EXTENSIONS.keyUsage)?.value.bits() ?? null,
    extendedKeyUsage:
      purposes === undefined
        ? null
        : { oids: purposes.value.sequence().map((each) => each.oid()), critical: purposes.critical },
    keyIdentifier: extensions.get(EXTENSIONS.subjectKeyIdentifier)?.value.octets() ?? null,
    unknownCritical: [...extensions].flatMap(([oid, { critical }]) =>
      critical && !known.has(oid) ? [oid] : [],
    ),
    hasSigned: (other) => verifies(other.der, key),
  };
}

interface Extension {
  readonly critical: boolean;
  readonly value: Asn1;
}

function extensionsOf(tagged: Asn1 | undefined): ReadonlyMap<string, Extension> {
  const extensions = new Map<string, Extension>();
  for (const each of tagged?.kids[0]?.sequence() ?? []) {
    const parts = each.sequence();
    const [type, value] = [parts[0]?.oid(), parts.at(-1)?.octets()];
    if (type === undefined || value === undefined || parts.length > 3) throw new Asn1Error('no extension');
    // A certificate must not have an extension twice (4.2).
    if (extensions.has(type)) throw new Asn1Error('an extension stands twice');
    const critical = parts.length === 3 && (parts[1] as Asn1).boolean();
    extensions.set(type, { critical, value: readValue(type, value) });
  }
  return extensions;
}

/** Only the extensions that are understood have to be read. */
function readValue(type: string, value: Uint8Array): Asn1 {
  const isRead = Object.values<string>(EXTENSIONS).includes(type);
  return Asn1.read(isRead ? value : Uint8Array.of(5, 0));
}

function openX509(der: Uint8Array): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch (error) {
    throw new Asn1Error(`no certificate (${(error as Error).message})`);
  }
}

function keyOf(x509: X509Certificate): KeyObject {
  try {
    return x509.publicKey;
  } catch (error) {
    throw new Asn1Error(`a key of an unknown kind (${(error as Error).message})`);
  }
}

function verifies(der: Uint8Array, key: KeyObject): boolean {
  try {
    return new X509Certificate(der).verify(key);
  } catch {
    // Another kind of key than the signature is of.
    return false;
  }
}

function isWeakAlgorithm(algorithm: Asn1): boolean {
  const digest = signatureAlgorithmOf(algorithm.sequence()[0]?.oid() ?? '')?.digest ?? null;
  return digest !== null && DIGESTS[digest].isWeak;
}

/** NIST SP 800-57 part 1, table 2: 112 bits of strength. */
function isWeakKey({ asymmetricKeyType, asymmetricKeyDetails = {} }: KeyObject): boolean {
  if (asymmetricKeyType === 'ec')
    return /^(secp1[126]|sect1[136]|prime192)/.test(asymmetricKeyDetails.namedCurve ?? '');
  return (asymmetricKeyDetails.modulusLength ?? 2048) < 2048;
}
