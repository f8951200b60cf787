import { createHash, sign, webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Signer } from '../../src/index.ts';
import { readCredential } from '../../src/pki/credential.ts';
import { keySigner } from '../../src/pki/key-signer.ts';
import { roomFor, signData } from '../../src/pki/signed-data.ts';
import { type Authority, type Identity, type KeyKind, makeAuthority } from '../builders/keys.ts';

const CONTENT = new TextEncoder().encode('the bytes of a PDF, but for the hole');

let authority: Authority;
beforeAll(async () => {
  authority = await makeAuthority();
});

const signerOf = ({ privateKey, certificate, chain }: Identity): Signer =>
  keySigner(privateKey, [certificate, ...chain]);

async function signed(signer: Signer): Promise<{ der: Uint8Array; room: number }> {
  const credential = readCredential(signer);
  const name = credential.scheme.digestAlgorithm.replace('-', '').toLowerCase();
  const digest = createHash(name).update(CONTENT).digest();
  const signatory = { credential, signer };
  return { der: await signData(digest, signatory), room: roomFor(signatory) };
}

function read(der: Uint8Array): pkijs.SignedData {
  return new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(der).content });
}

const KINDS: readonly KeyKind[] = ['rsa-2048', 'rsa-3072', 'p-256', 'p-384', 'p-521'];
const ID = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
};

describe('the CMS of a signature', () => {
  it.each(KINDS)('of %s is found good by pkijs, and no longer than was said', async (key) => {
    const signer = signerOf(await authority.issue({ name: 'Jane Doe', key }));
    const { der, room } = await signed(signer);
    expect(der.length).toBeLessThanOrEqual(room);
    // The length of an ECDSA signature varies by some bytes, that of RSA not at all.
    expect(der.length).toBeGreaterThan(room - (key.startsWith('rsa') ? 1 : 12));
    const cms = read(der);
    pkijs.setEngine(
      'node',
      new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto } as pkijs.CryptoEngineParameters),
    );
    const data = Uint8Array.from(CONTENT).buffer;
    expect(await cms.verify({ signer: 0, data, checkChain: false })).toBe(true);
    expect(await cms.verify({ signer: 0, data: data.slice(1), checkChain: false }).catch(() => false)).toBe(
      false,
    );
  });

  it('holds the three attributes of PAdES in the order of DER, and no signing time', async () => {
    const identity = await authority.issue({ name: 'Jane Doe', key: 'p-384' });
    const { der } = await signed(signerOf(identity));
    const { signedAttrs, unsignedAttrs } = read(der).signerInfos[0] as pkijs.SignerInfo;
    const attributes = signedAttrs?.attributes ?? [];
    expect(unsignedAttrs).toBeUndefined();
    expect(attributes.map(({ type }) => type).sort()).toEqual(Object.values(ID).sort());
    const encodings = attributes.map((each) => Buffer.from(each.toSchema().toBER()));
    expect(encodings).toEqual([...encodings].sort(Buffer.compare));
    const value = (type: string) => attributes.find((each) => each.type === type)?.values[0];
    expect((value(ID.contentType) as asn1js.ObjectIdentifier).getValue()).toBe('1.2.840.113549.1.7.1');
    const digest = value(ID.messageDigest) as asn1js.OctetString;
    expect(Buffer.from(digest.getValue())).toEqual(createHash('sha384').update(CONTENT).digest());
    // SigningCertificateV2 of one certificate, without the default SHA-256 and without a policy.
    const hash = createHash('sha256').update(identity.certificate).digest('hex');
    const named = Buffer.from((value(ID.signingCertificateV2) as asn1js.Sequence).toBER()).toString('hex');
    expect(named).toBe(`3026302430220420${hash}`);
  });

  it('is DER, and holds the certificates as they came', async () => {
    const identity = await authority.issue({ name: 'Jürgen Müller 李', key: 'rsa-2048' });
    const { der } = await signed(signerOf(identity));
    const { offset, result } = asn1js.fromBER(der);
    expect(offset).toBe(der.length);
    expect(Buffer.from(result.toBER())).toEqual(Buffer.from(der));
    for (const certificate of [identity.certificate, ...identity.chain])
      expect(Buffer.from(der).includes(Buffer.from(certificate))).toBe(true);
    expect(read(der).certificates?.length).toBe(3);
  });

  it('tells the signer what is signed, as bytes and as digest', async () => {
    const identity = await authority.issue({ name: 'Jane Doe', key: 'p-521' });
    const asked: Parameters<Signer['sign']>[0][] = [];
    const service: Signer = {
      certificate: identity.certificate,
      chain: [],
      sign: async (request) => {
        asked.push(request);
        return sign('sha512', request.data, identity.privateKey);
      },
    };
    await signed(service);
    expect(asked).toHaveLength(1);
    const [{ data, digest, digestAlgorithm, signatureAlgorithm }] = asked as [(typeof asked)[0]];
    expect({ digestAlgorithm, signatureAlgorithm }).toEqual({
      digestAlgorithm: 'SHA-512',
      signatureAlgorithm: 'ECDSA',
    });
    expect(data[0]).toBe(0x31);
    expect(Buffer.from(digest)).toEqual(createHash('sha512').update(data).digest());
  });

  it('is not made of a signature that does not belong to the certificate', async () => {
    const [one, other] = await Promise.all(
      ['Jane Doe', 'John Roe'].map((name) => authority.issue({ name, key: 'p-256' })),
    );
    const { certificate } = one as Identity;
    const key = (one as Identity).privateKey;
    const signatures: Record<string, Signer['sign']> = {
      "of another's key": async ({ data }) => sign('sha256', data, (other as Identity).privateKey),
      'of another digest': async ({ data }) => sign('sha384', data, key),
      'of the digest in place of the data': async ({ digest }) => sign('sha256', digest, key),
      'not in DER': async ({ data }) => sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' }),
      'with bytes behind it': async ({ data }) => Buffer.concat([sign('sha256', data, key), Buffer.alloc(1)]),
      'of no bytes': async () => new Uint8Array(),
      'without end': async () => new Uint8Array(100_000),
    };
    for (const each of Object.values(signatures))
      await expect(signed({ certificate, chain: [], sign: each })).rejects.toMatchObject({
        code: 'signer-invalid',
        message: expect.stringContaining("certificate's key"),
      });
  });

  it('lets through what the signer itself throws', async () => {
    const { certificate } = await authority.issue({ name: 'Jane Doe' });
    const out = new Error('the card was taken out');
    await expect(signed({ certificate, chain: [], sign: () => Promise.reject(out) })).rejects.toBe(out);
  });
});

describe('a signer', () => {
  it('is named as the certificate names it', async () => {
    for (const name of ['Jane Doe', 'Jürgen Müller 李']) {
      const { certificate } = await authority.issue({ name });
      expect(
        readCredential({ certificate, chain: [], sign: async () => new Uint8Array() }).certificate.subject
          .name,
      ).toBe(name);
    }
  });

  it('without a certificate in DER is refused', () => {
    const sign = async () => new Uint8Array();
    const { certificate } = authority.root;
    const pem = new TextEncoder().encode(
      `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate).toString('base64')}\n-----END CERTIFICATE-----\n`,
    );
    for (const wrong of [new Uint8Array(), pem, Uint8Array.of(...certificate, 0), certificate.subarray(1)]) {
      expect(() => readCredential({ certificate: wrong, chain: [], sign })).toThrow(
        expect.objectContaining({ code: 'signer-invalid' }),
      );
      expect(() => readCredential({ certificate, chain: [wrong], sign })).toThrow(
        expect.objectContaining({ code: 'signer-invalid' }),
      );
    }
  });
});
