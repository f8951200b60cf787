import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { pemSigner } from '../../src/index.ts';
import { type Authority, certificatePem, type Identity, makeAuthority } from '../builders/keys.ts';

let authority: Authority;
let [rsa, ec]: Identity[] = [];
beforeAll(async () => {
  authority = await makeAuthority();
  rsa = await authority.issue({ name: 'Jane Doe', key: 'rsa-2048' });
  ec = await authority.issue({ name: 'John Roe', key: 'p-256' });
});

const bytes = (each: Uint8Array) => Buffer.from(each);

describe('a PEM key', () => {
  it('is taken as PKCS#8, PKCS#1 and SEC 1, in the clear and encrypted', async () => {
    const [one, other] = [rsa as Identity, ec as Identity];
    const encryption = { cipher: 'aes-256-cbc', passphrase: 'geheim' };
    const keys = [
      [one, one.pem().key],
      [one, one.pem('geheim').key],
      [one, one.privateKey.export({ type: 'pkcs1', format: 'pem' })],
      [one, one.privateKey.export({ type: 'pkcs1', format: 'pem', ...encryption })],
      [other, other.privateKey.export({ type: 'sec1', format: 'pem' })],
      [other, other.privateKey.export({ type: 'sec1', format: 'pem', ...encryption })],
      [other, new TextEncoder().encode(other.pem('geheim').key)],
    ] as const;
    for (const [identity, key] of keys) {
      const signer = await pemSigner({
        key: key as string | Uint8Array,
        certificates: identity.pem().certificates,
        password: 'geheim',
      });
      expect(bytes(signer.certificate)).toEqual(bytes(identity.certificate));
    }
  });

  it('comes with certificates in any order, as PEM or DER, one or several in a file', async () => {
    const identity = ec as Identity;
    const { key } = identity.pem();
    const [intermediate, root] = identity.chain as [Uint8Array, Uint8Array];
    const stranger = (rsa as Identity).certificate;
    const files = [
      [identity.certificate, intermediate, root],
      [root, intermediate, stranger, identity.certificate],
      [[root, stranger, identity.certificate, intermediate].map(certificatePem).join('\n')],
      [certificatePem(root), identity.certificate, new TextEncoder().encode(certificatePem(intermediate))],
    ];
    for (const certificates of files) {
      const signer = await pemSigner({ key, certificates });
      expect(bytes(signer.certificate)).toEqual(bytes(identity.certificate));
      expect(signer.chain.map(bytes)).toEqual([intermediate, root].map(bytes));
    }
  });

  it('that is encrypted needs its password', async () => {
    const { key, certificates } = (ec as Identity).pem('geheim');
    for (const password of [undefined, '', 'falsch'])
      await expect(pemSigner({ key, certificates, password })).rejects.toMatchObject({
        code: 'password-wrong',
        message: expect.stringContaining('password'),
      });
  });

  it('that is none, or has no certificate of its own, is refused', async () => {
    const [own, other] = [ec as Identity, rsa as Identity];
    const wrong = [
      { key: 'no key', certificates: own.pem().certificates },
      { key: own.pem().key.slice(0, 100), certificates: own.pem().certificates },
      { key: own.pem().key, certificates: other.pem().certificates },
      { key: own.pem().key, certificates: [] },
      { key: own.pem().key, certificates: ['no certificate'] },
      { key: own.pem().key, certificates: [own.certificate, Uint8Array.of(1, 2, 3)] },
      { key: own.pem().key, certificates: [own.certificate.subarray(0, 100)] },
    ];
    for (const options of wrong)
      await expect(pemSigner(options)).rejects.toMatchObject({ code: 'signer-invalid' });
  });

  it('of a kind that cannot sign is refused, whatever its certificate', async () => {
    const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    const { certificates } = (ec as Identity).pem();
    await expect(pemSigner({ key: key.toString(), certificates })).rejects.toMatchObject({
      code: 'key-unsupported',
    });
  });
});
