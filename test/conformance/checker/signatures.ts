import * as pkijs from 'pkijs';
import { fieldsOf } from './fields.ts';
import { get, itemsOf, type Maybe, nameOf, numberOf, stringBytes, textOf } from './objects.ts';
import type { Pdf } from './pdf.ts';
import { type Finding, finding } from './rules.ts';

/** A signature value (ISO 32000-1, 12.8.1). */
interface Signature {
  readonly where: string;
  readonly value: Maybe;
  readonly range: readonly (number | undefined)[];
}

/**
 * Signatures as the standards want them written: of a whole revision (ISO 19005-3, 6.4.3), PAdES (ETSI EN 319 142-1,
 * 6.3), and certified by the first alone (ISO 32000-1, 12.8.2.2). Whether they are good is for others to say.
 */
export function* signatures(pdf: Pdf): Generator<Finding> {
  const all: Signature[] = fieldsOf(pdf)
    .filter(({ kind, value }) => kind === 'Sig' && value)
    .map(({ name, value }) => ({
      where: `signature ${name}`,
      value,
      range: itemsOf(get(value, 'ByteRange')).map(numberOf),
    }));
  for (const signature of all) {
    yield* dictionary(signature);
    yield* range(signature, pdf);
    yield* container(signature);
  }
  yield* certification(all, pdf);
}

function* dictionary({ where, value }: Signature): Generator<Finding> {
  if (!nameOf(get(value, 'Filter'))) yield finding('pades', where, 'there is no Filter');
  const subFilter = nameOf(get(value, 'SubFilter'));
  if (subFilter !== 'ETSI.CAdES.detached') yield finding('pades', where, `its SubFilter is ${subFilter}`);
  if (get(value, 'Cert')) yield finding('pades', where, 'there is Cert');
  const time = textOf(get(value, 'M')) ?? '';
  if (!/^D:\d{14}(Z|[+-]\d\d'\d\d'?)$/.test(time)) yield finding('pades', where, `M is "${time}"`);
}

/** From the first byte to the end of a revision, all but the string of Contents. */
function* range({ where, value, range: numbers }: Signature, { bytes }: Pdf): Generator<Finding> {
  const [start, length = 0, next = 0, rest = 0] = numbers;
  if (numbers.length !== 4 || start !== 0) yield finding('signature', where, `ByteRange is ${numbers}`);
  const latin = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  const hex = /^<([\dA-Fa-f]*)>$/.exec(latin(length, next))?.[1];
  const contents = stringBytes(get(value, 'Contents')) ?? new Uint8Array();
  if (hex === undefined || !Buffer.from(hex, 'hex').equals(contents))
    yield finding('signature', where, 'ByteRange does not leave out Contents alone');
  const end = next + rest;
  if (end > bytes.length || !/%%EOF(\r\n|\r|\n)?$/.test(latin(Math.max(0, end - 8), end)))
    yield finding('signature', where, 'ByteRange does not end where a revision does');
}

/** Attributes of a signer (RFC 5652, 11; RFC 5035, 3). */
const SIGNING_TIME = '1.2.840.113549.1.9.5';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

function* container({ where, value }: Signature): Generator<Finding> {
  const contents = stringBytes(get(value, 'Contents')) ?? new Uint8Array();
  let signed: pkijs.SignedData;
  try {
    const end = derEnd(contents, 0, contents.length);
    if (contents.subarray(end).some((byte) => byte !== 0))
      throw new Error('something follows it that is not zero');
    signed = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(contents.slice(0, end)).content });
  } catch (cause) {
    yield finding('signature', where, `Contents are no SignedData in DER: ${cause}`);
    return;
  }
  const [signer, ...more] = signed.signerInfos;
  if (!signer || more.length > 0) yield finding('signature', where, `${signed.signerInfos.length} signers`);
  if (!signed.certificates?.length) yield finding('signature', where, 'no certificates');
  if (signed.encapContentInfo.eContent) yield finding('pades', where, 'the content stands inside');
  const types = signer?.signedAttrs?.attributes.map(({ type }) => type) ?? [];
  if (types.includes(SIGNING_TIME)) yield finding('pades', where, 'there is a signing-time attribute');
  if (!types.includes(SIGNING_CERTIFICATE_V2))
    yield finding('pades', where, 'there is no signing-certificate-v2 attribute');
}

/** Where a DER value ends; throws where a length, of it or of anything inside, is not the shortest definite one (X.690, 10.1). */
function derEnd(bytes: Uint8Array, at: number, limit: number): number {
  const tag = bytes[at] ?? 0;
  const short = bytes[at + 1] ?? 0;
  const count = short > 0x80 ? short & 0x7f : 0;
  const start = at + 2 + count;
  const length = count > 0 ? bytes.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0) : short;
  const shortest = length < 0x80 ? 0 : Math.ceil(length.toString(16).length / 2);
  const end = start + length;
  if ((tag & 0x1f) === 0x1f || short === 0x80 || count !== shortest || end > limit)
    throw new Error(`the value at ${at} is not DER`);
  if (tag & 0x20) for (let inner = start; inner < end; ) inner = derEnd(bytes, inner, end);
  return end;
}

function* certification(all: readonly Signature[], { catalog: root }: Pdf): Generator<Finding> {
  const certified = all.filter(({ value }) => transform(value));
  const permission = get(root, 'Perms', 'DocMDP');
  if (certified.length === 0 && !permission) return;
  const [first] = [...all].sort((one, other) => endOf(one) - endOf(other));
  const [only, ...more] = certified;
  if (!only || more.length > 0 || only.value !== permission)
    yield finding('certification', 'catalog', 'Perms name no certification, or there are several');
  else if (only !== first) yield finding('certification', only.where, 'it is not the first signature');
  for (const { value, where } of certified) {
    const level = numberOf(get(transform(value), 'TransformParams', 'P'));
    if (level !== 1 && level !== 2) yield finding('certification', where, `its P is ${level}`);
    if (nameOf(get(transform(value), 'TransformParams', 'V')) !== '1.2')
      yield finding('certification', where, 'the version of its parameters is not 1.2');
  }
}

function transform(value: Maybe): Maybe {
  return itemsOf(get(value, 'Reference')).find((each) => nameOf(get(each, 'TransformMethod')) === 'DocMDP');
}

function endOf({ range: [, , next = 0, rest = 0] }: Signature): number {
  return next + rest;
}
