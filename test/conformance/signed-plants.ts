import * as pkijs from 'pkijs';
import type { RuleName } from './checker/rules.ts';
import { replaced } from './plants.ts';

/**
 * Defects of a signed document, each against one rule: bytes replaced by as many others, so that everything else stands
 * where it stood. The document has two signatures, of which the first certifies.
 */
export interface SignedPlant {
  readonly rule: RuleName;
  readonly name: string;
  readonly spoil: (bytes: Uint8Array) => Uint8Array;
}

/** Of the same length, in the first place. */
function swap(from: string | RegExp, to: string): (bytes: Uint8Array) => Uint8Array {
  const pattern = typeof from === 'string' ? new RegExp(from.replace(/[\^$.*+?()[\]{}|]/g, '\\$&')) : from;
  return (bytes) =>
    replaced(bytes, pattern, (found) => {
      if (found.length < to.length) throw new Error(`${to} is longer than ${found}`);
      return to.padEnd(found.length);
    });
}

const addOne = (number: string | undefined) => String(Number(number) + 1);

export const SIGNED_PLANTS: readonly SignedPlant[] = [
  { rule: 'signature', name: 'not from the first byte', spoil: swap('/ByteRange [0 ', '/ByteRange [1 ') },
  {
    rule: 'signature',
    name: 'a range into Contents',
    spoil: (bytes) =>
      replaced(bytes, /(\/ByteRange \[0 )(\d+)/, (_, start, length) => `${start}${addOne(length)}`),
  },
  {
    rule: 'signature',
    name: 'a range that ends early',
    spoil: (bytes) =>
      replaced(
        bytes,
        /(\/ByteRange \[0 \d+ \d+ )(\d+)/,
        (_, start, length) => `${start}${String(Number(length) - 9).padEnd(length?.length ?? 0)}`,
      ),
  },
  { rule: 'signature', name: 'no definite length', spoil: swap('/Contents <3082', '/Contents <3080') },
  { rule: 'signature', name: 'something after the value', spoil: swap(/00>(?=\s*\/)/, '01>') },
  {
    rule: 'signature',
    name: 'no certificates',
    spoil: (bytes) =>
      contained(bytes, (signed) => {
        signed.certificates = [];
      }),
  },
  {
    rule: 'signature',
    name: 'two signers',
    spoil: (bytes) =>
      contained(bytes, (signed) => {
        signed.certificates = signed.certificates?.slice(0, 1);
        signed.signerInfos = signed.signerInfos.flatMap((each) => [each, each]);
      }),
  },
  { rule: 'pades', name: 'no Filter', spoil: swap('/Filter /Adobe.PPKLite', '/Fitler /Adobe.PPKLite') },
  { rule: 'pades', name: 'another type', spoil: swap('/ETSI.CAdES.detached', '/adbe.pkcs7.detached') },
  { rule: 'pades', name: 'certificates outside of the CMS', spoil: swap('/Reason (', '/Cert   (') },
  { rule: 'pades', name: 'no time', spoil: swap('/M (D:', '/M (X:') },
  // The last arc of contentType, 3, becomes that of signing-time, 5.
  {
    rule: 'pades',
    name: 'signing-time',
    spoil: swap('301806092a864886f70d010903', '301806092a864886f70d010905'),
  },
  {
    rule: 'pades',
    name: 'no signing-certificate-v2',
    spoil: swap('2a864886f70d010910022f', '2a864886f70d0109100230'),
  },
  { rule: 'certification', name: 'not in the catalog', spoil: swap('/Perms', '/Prems') },
  { rule: 'certification', name: 'another level', spoil: swap(/(?<=\/TransformParams [^>]*)\/P 2/, '/P 3') },
  { rule: 'certification', name: 'another version', spoil: swap('/V /1.2', '/V /1.3') },
  {
    rule: 'form',
    name: 'SigFlags without AppendOnly',
    spoil: (bytes) => replaced(bytes, /\/SigFlags 3/g, () => '/SigFlags 1'),
  },
];

/** The first CMS changed and written anew, in its place. */
export function contained(bytes: Uint8Array, change: (signed: pkijs.SignedData) => void): Uint8Array {
  return replaced(bytes, /(?<=\/Contents )<([\da-f]+)>/, (found, hex = '') => {
    const info = pkijs.ContentInfo.fromBER(new Uint8Array(Buffer.from(hex, 'hex')));
    const signed = new pkijs.SignedData({ schema: info.content });
    change(signed);
    info.content = signed.toSchema(true);
    const written = Buffer.from(info.toSchema().toBER()).toString('hex');
    if (written.length > hex.length) throw new Error('the CMS has no room');
    return `<${written.padEnd(found.length - 2, '0')}>`;
  });
}
