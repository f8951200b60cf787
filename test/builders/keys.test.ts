import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { sampled } from '../tools/long.ts';
import { EXPIRED, makeAuthority, makeSelfSigned, NOT_YET, TSA } from './keys.ts';

/** What tests sign with is what it says: Node reads it (OpenSSL inside). */

describe('an authority', () => {
  it.each(sampled(['rsa-2048', 'rsa-3072', 'p-256', 'p-384', 'p-521'] as const, 2))(
    'issues a leaf with a key %s',
    async (key) => {
      const { issue } = await makeAuthority();
      const leaf = await issue({ name: 'José Núñez 株', key });
      const certificates = [leaf.certificate, ...leaf.chain].map((der) => new X509Certificate(der));
      const [first, intermediate, root] = certificates as [X509Certificate, X509Certificate, X509Certificate];
      expect(certificates).toHaveLength(3);
      expect(first.subject).toBe('O=Form4 Tests\nCN=José Núñez 株');
      expect(first.checkPrivateKey(leaf.privateKey)).toBe(true);
      for (const [below, above] of [
        [first, intermediate],
        [intermediate, root],
        [root, root],
      ] as const) {
        expect(below.checkIssued(above)).toBe(true);
        expect(below.verify(above.publicKey)).toBe(true);
      }
      expect(certificates.map(({ ca }) => ca)).toEqual([false, true, true]);
    },
  );

  it('signs with RSA keys too', async () => {
    const { root, issue } = await makeAuthority({
      root: { key: 'rsa-2048' },
      intermediate: { key: 'rsa-3072' },
    });
    const leaf = await issue({ name: 'Leaf' });
    const [intermediate, top] = leaf.chain.map((der) => new X509Certificate(der));
    expect(new X509Certificate(leaf.certificate).verify((intermediate as X509Certificate).publicKey)).toBe(
      true,
    );
    expect((intermediate as X509Certificate).verify((top as X509Certificate).publicKey)).toBe(true);
    expect((top as X509Certificate).raw).toEqual(Buffer.from(root.certificate));
  });

  it('makes what a validator must refuse', async () => {
    const noCa = await makeAuthority({ intermediate: { ca: false } });
    expect(new X509Certificate(noCa.intermediate.certificate).ca).toBe(false);
    const expired = new X509Certificate((await noCa.issue({ name: 'Late', validity: EXPIRED })).certificate);
    expect(expired.validTo).toBe('Jan  1 00:00:00 2016 GMT');
    const early = new X509Certificate((await noCa.issue({ name: 'Early', validity: NOT_YET })).certificate);
    expect(early.validFrom).toBe('Jan  1 00:00:00 2044 GMT');
    const alone = await makeSelfSigned({ name: 'Alone' });
    expect(alone.chain).toEqual([]);
    const self = new X509Certificate(alone.certificate);
    expect(self.verify(self.publicKey)).toBe(true);
    const tsa = new X509Certificate((await noCa.issue(TSA)).certificate);
    expect(tsa.keyUsage).toEqual(['1.3.6.1.5.5.7.3.8']);
  });
});

describe('files of a key', () => {
  it.each(['rsa-2048', 'p-256', 'p-384'] as const)('are read with their password: %s', async (key) => {
    const { issue } = await makeAuthority();
    const leaf = await issue({ name: 'José', key });
    for (const legacy of [false, true]) {
      const pfx = Buffer.from(leaf.p12('pässword', { legacy }));
      expect(createSecureContext({ pfx, passphrase: 'pässword' })).toBeDefined();
      expect(() => createSecureContext({ pfx, passphrase: 'password' })).toThrow(/mac verify failure/);
    }
    const plain = leaf.pem();
    expect(createPrivateKey(plain.key).equals(leaf.privateKey)).toBe(true);
    expect(plain.certificates.map((pem) => new X509Certificate(pem).subject)).toEqual([
      'O=Form4 Tests\nCN=José',
      'O=Form4 Tests\nCN=Test Intermediate',
    ]);
    const closed = leaf.pem('secret').key;
    expect(createPrivateKey({ key: closed, passphrase: 'secret' }).equals(leaf.privateKey)).toBe(true);
    expect(() => createPrivateKey({ key: closed, passphrase: 'other' })).toThrow();
  });
});
