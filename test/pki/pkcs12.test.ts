import { execFileSync, spawnSync } from 'node:child_process';
import { verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Form4Error, pkcs12Signer, type Signer } from '../../src/index.ts';
import { type Authority, type KeyKind, makeAuthority } from '../builders/keys.ts';
import { runs } from '../tools/long.ts';

const PASSWORD = 'correct horse, Müller 李 battery';

let authority: Authority;
beforeAll(async () => {
  authority = await makeAuthority();
});

const data = new TextEncoder().encode('what is signed');

async function signs({ certificate, sign }: Signer, hash: string): Promise<boolean> {
  const digestAlgorithm = hash === 'sha384' ? 'SHA-384' : 'SHA-256';
  const request = { data, digest: new Uint8Array(), digestAlgorithm, signatureAlgorithm: 'ECDSA' } as const;
  return verify(hash, data, new X509Certificate(certificate).publicKey, await sign(request));
}

describe('a PKCS#12 file', () => {
  it.each([
    ['rsa-2048', 'sha256', false],
    ['rsa-2048', 'sha256', true],
    ['p-256', 'sha256', false],
    ['p-384', 'sha384', true],
  ] as [KeyKind, string, boolean][])('of %s opens (%s, legacy: %s)', async (key, hash, legacy) => {
    const identity = await authority.issue({ name: 'Jane Doe', key });
    const signer = await pkcs12Signer(identity.p12(PASSWORD, { legacy }), PASSWORD);
    // The certificates are byte for byte those that were put in.
    expect(Buffer.from(signer.certificate)).toEqual(Buffer.from(identity.certificate));
    expect(signer.chain.map((each) => Buffer.from(each))).toEqual([
      Buffer.from(authority.intermediate.certificate),
    ]);
    expect(await signs(signer, hash)).toBe(true);
  });

  it.each(['wrong', '', `${PASSWORD} `, PASSWORD.normalize('NFD')])(
    'does not open with another password: %j',
    async (password) => {
      const identity = await authority.issue({ name: 'Jane Doe' });
      await expect(pkcs12Signer(identity.p12(PASSWORD), password)).rejects.toMatchObject({
        code: 'password-wrong',
        message: expect.stringContaining('check the password'),
      });
    },
  );

  it('that is none, is cut off or has been changed ends in an error that says so', async () => {
    const good = (await authority.issue({ name: 'Jane Doe' })).p12(PASSWORD);
    const changes = fc.oneof(
      fc.nat(good.length - 1).map((length) => good.subarray(0, length)),
      fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
        const changed = Uint8Array.from(good);
        changed[at] = (changed[at] as number) ^ by;
        return changed;
      }),
      fc.uint8Array({ maxLength: 200 }),
    );
    const codes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(changes, async (bytes) => {
        const error = await pkcs12Signer(bytes, PASSWORD).then(
          () => null,
          (thrown: unknown) => thrown,
        );
        // Some bytes say nothing: a friendly name, a version.
        if (error === null) return;
        expect(error).toBeInstanceOf(Form4Error);
        codes.add((error as Form4Error).code);
      }),
      { numRuns: runs(300) },
    );
    expect([...codes].sort()).toEqual(['password-wrong', 'signer-invalid']);
  });
});

const openssl = spawnSync('openssl', ['version']).error === undefined;
const folder = mkdtempSync(join(tmpdir(), 'form4-p12-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs openssl in the folder; false where it has no such algorithm at hand. */
function openSsl(...words: string[]): boolean {
  return spawnSync('openssl', words, { cwd: folder }).status === 0;
}

describe.skipIf(!openssl)("OpenSSL's PKCS#12 files", () => {
  beforeAll(async () => {
    const identity = await authority.issue({ name: 'Jane Doe', key: 'rsa-2048' });
    const { key, certificates } = identity.pem();
    writeFileSync(join(folder, 'key.pem'), key);
    writeFileSync(join(folder, 'cert.pem'), certificates[0] as string);
    writeFileSync(join(folder, 'chain.pem'), certificates.slice(1).join(''));
  });

  const EXPORTS: Record<string, string[]> = {
    'AES-256': ['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'sha256'],
    'AES-128 with SHA-512': ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC', '-macalg', 'sha512'],
    '3DES': ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
    'RC2 for the certificates': ['-legacy'],
    'certificates in the clear': ['-certpbe', 'NONE'],
    'a key in the clear': ['-keypbe', 'NONE', '-certpbe', 'NONE'],
  };

  it.for(Object.keys(EXPORTS))('open: %s', async (name, { skip }) => {
    const words = ['pkcs12', '-export', '-inkey', 'key.pem', '-in', 'cert.pem', '-certfile', 'chain.pem'];
    const made = openSsl(
      ...words,
      '-passout',
      'pass:geheim ü',
      '-out',
      'a.p12',
      ...(EXPORTS[name] as string[]),
    );
    if (!made) skip('this OpenSSL cannot write it');
    const signer = await pkcs12Signer(readFileSync(join(folder, 'a.p12')), 'geheim ü');
    expect(await signs(signer, 'sha256')).toBe(true);
    expect(signer.chain.length).toBe(1);
    await expect(pkcs12Signer(readFileSync(join(folder, 'a.p12')), 'geheim u')).rejects.toMatchObject({
      code: 'password-wrong',
    });
  });

  it('without a MAC, without a key, or asking for endless work are refused', async () => {
    const words = [
      'pkcs12',
      '-export',
      '-inkey',
      'key.pem',
      '-in',
      'cert.pem',
      '-passout',
      'pass:x',
      '-out',
      'b.p12',
    ];
    execFileSync('openssl', [...words, '-nomac'], { cwd: folder });
    await expect(pkcs12Signer(readFileSync(join(folder, 'b.p12')), 'x')).rejects.toMatchObject({
      code: 'signer-invalid',
      message: expect.stringContaining('MAC'),
    });
    execFileSync(
      'openssl',
      [...'pkcs12 -export -nokeys -in cert.pem -passout pass:x -out c.p12'.split(' ')],
      {
        cwd: folder,
      },
    );
    await expect(pkcs12Signer(readFileSync(join(folder, 'c.p12')), 'x')).rejects.toMatchObject({
      code: 'signer-invalid',
      message: expect.stringContaining('0 private keys'),
    });
    execFileSync('openssl', words.slice(0, -2).concat('-out', 'd.p12'), { cwd: folder });
    const file = readFileSync(join(folder, 'd.p12'));
    // The MAC's iterations stand last: 2048 becomes 0x7fffffff.
    const endless = Buffer.from(file);
    const at = endless.lastIndexOf(Buffer.from('02020800', 'hex'));
    expect(at).toBeGreaterThan(file.length - 8);
    const longer = Buffer.concat([endless.subarray(0, at), Buffer.from('02047fffffff', 'hex')]);
    await expect(pkcs12Signer(relength(longer), 'x')).rejects.toMatchObject({ code: 'signer-invalid' });
  });
});

/** Adds the two bytes that were put in to the lengths of the values around them. */
function relength(bytes: Buffer): Uint8Array {
  const longer = Buffer.from(bytes);
  longer.writeUInt16BE(longer.readUInt16BE(2) + 2, 2);
  // MacData: a SEQUENCE of a short length, whose end was the file's.
  for (let at = longer.length - 3; at > 0; at--) {
    if (longer[at] === 0x30 && at + 2 + (longer[at + 1] as number) === longer.length - 2) {
      longer[at + 1] = (longer[at + 1] as number) + 2;
      return longer;
    }
  }
  throw new Error('no MacData');
}
