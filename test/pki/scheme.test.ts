import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { schemeOf } from '../../src/pki/scheme.ts';

const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });

describe('a key', () => {
  it('signs with a digest as strong as it', () => {
    const schemes = [rsa(2048), ec('P-256'), ec('P-384'), ec('P-521')].map(({ privateKey }) =>
      schemeOf(privateKey),
    );
    expect(
      schemes.map(({ signatureAlgorithm, digestAlgorithm }) => [signatureAlgorithm, digestAlgorithm]),
    ).toEqual([
      ['RSASSA-PKCS1-v1_5', 'SHA-256'],
      ['ECDSA', 'SHA-256'],
      ['ECDSA', 'SHA-384'],
      ['ECDSA', 'SHA-512'],
    ]);
  });

  it('says the longest signature, which no signature exceeds', async () => {
    const { sign } = await import('node:crypto');
    for (const { privateKey } of [ec('P-256'), ec('P-384'), ec('P-521')]) {
      const { longest } = schemeOf(privateKey);
      const lengths = Array.from(
        { length: 60 },
        (_, n) => sign('sha256', Buffer.from(`${n}`), privateKey).length,
      );
      expect(Math.max(...lengths)).toBeLessThanOrEqual(longest);
      expect(Math.max(...lengths)).toBeGreaterThan(longest - 8);
    }
  });

  const KINDS: Record<string, () => KeyObject> = {
    'RSA of 1024 bits': () => rsa(1024).privateKey,
    'RSA restricted to PSS': () => generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey,
    Ed25519: () => generateKeyPairSync('ed25519').privateKey,
    DSA: () => generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).privateKey,
    'a curve of another kind': () => ec('secp256k1').privateKey,
    X25519: () => generateKeyPairSync('x25519').privateKey,
  };

  it.each(Object.keys(KINDS))('of another kind is refused, with what is possible: %s', (kind) => {
    expect(() => schemeOf((KINDS[kind] as () => KeyObject)())).toThrow(
      expect.objectContaining({ code: 'key-unsupported', message: expect.stringContaining('P-384') }),
    );
  });
});
