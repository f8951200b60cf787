import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pemSigner, pkcs12Signer } from '../../src/index.ts';
import { startAuthority, type TimeStampAuthority } from '../builders/authority.ts';
import { type Authority, certificatePem, type Identity, makeAuthority, TSA } from '../builders/keys.ts';
import { plainPdf, withFields } from '../builders/signature-fields.ts';
import { signedBytes } from '../validators/judges/signed-bytes.ts';
import { form4 } from './form4.ts';

const PASSWORD = 'Pa55-wörd "of $ome length';

let authority: Authority;
let jane: Identity;
let other: Identity;
let stamps: TimeStampAuthority;
let folder: string;
const home = process.cwd();

beforeAll(async () => {
  authority = await makeAuthority();
  jane = await authority.issue({ name: 'Jane Doe' });
  other = await authority.issue({ name: 'John Roe' });
  stamps = await startAuthority({ identity: await authority.issue(TSA), clock: () => new Date() });
});
afterAll(() => stamps.close());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'form4-sign-'));
  process.chdir(folder);
  writeFileSync('in.pdf', withFields(await plainPdf(), { signers: 2 }));
  writeFileSync('jane.p12', jane.p12(PASSWORD));
  writeFileSync('jane.key', jane.pem(PASSWORD).key);
  writeFileSync('open.key', jane.pem().key);
  writeFileSync('jane.pem', jane.pem().certificates[0] as string);
  writeFileSync('chain.pem', jane.chain.map(certificatePem).join(''));
  writeFileSync('other.pem', other.pem().certificates[0] as string);
  writeFileSync('password', `${PASSWORD}\n`);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
  delete process.env.FORM4_PASSWORD;
});

const SIGN = ['sign', 'in.pdf', '--field', 'Signature1'];
const WHO = ['--p12', 'jane.p12', '--password-file', 'password'];

describe('form4 sign', () => {
  it('signs with a PKCS#12 file, its password from a file or the environment', async () => {
    expect(await form4([...SIGN, ...WHO, '-o', 'one.pdf'])).toMatchObject({ code: 0, out: '', err: '' });
    process.env.FORM4_PASSWORD = PASSWORD;
    expect((await form4([...SIGN, '--p12', 'jane.p12', '-o', 'two.pdf'])).code).toBe(0);
    for (const file of ['one.pdf', 'two.pdf']) expect(signedBytes(readFileSync(file))).toHaveLength(1);
  });

  it('cuts one line end off a password file, and no more', async () => {
    for (const end of ['', '\n', '\r\n']) {
      writeFileSync('password', PASSWORD + end);
      expect((await form4([...SIGN, ...WHO, '-o', 'out.pdf'])).code).toBe(0);
    }
    for (const end of ['\n\n', ' ', '\n ']) {
      writeFileSync('password', PASSWORD + end);
      expect((await form4([...SIGN, ...WHO, '-o', 'out.pdf'])).code).toBe(2);
    }
  });

  it('signs with a PEM key and certificates, and goes on from there', async () => {
    const pem = ['--cert', 'chain.pem', '--cert', 'jane.pem'];
    const sealed = ['--key', 'jane.key', '--password-file', 'password', ...pem];
    expect((await form4([...SIGN, ...sealed, '-o', 'one.pdf', '--reason', 'Approved'])).code).toBe(0);
    const second = ['sign', 'one.pdf', '--field', 'Signature2', '--key', 'open.key', ...pem];
    expect((await form4([...second, '--tsa', stamps.url, '-o', 'two.pdf'])).code).toBe(0);
    const [one, two] = [readFileSync('one.pdf'), readFileSync('two.pdf')];
    expect(two.subarray(0, one.length).equals(one)).toBe(true);
    expect(signedBytes(two)).toHaveLength(2);
    expect(one.includes('(Approved)')).toBe(true);
  });

  it('reads standard input, writes standard output, and may write over its input', async () => {
    const input = readFileSync('in.pdf');
    const { code, bytes } = await form4(['sign', '-', ...SIGN.slice(2), ...WHO, '-o', '-'], input);
    expect(code).toBe(0);
    expect(signedBytes(bytes)).toHaveLength(1);
    expect((await form4([...SIGN, ...WHO, '-o', 'in.pdf'])).code).toBe(0);
    expect(readFileSync('in.pdf').subarray(0, input.length).equals(input)).toBe(true);
    expect(signedBytes(readFileSync('in.pdf'))).toHaveLength(1);
  });

  it('certifies a copy without fields', async () => {
    writeFileSync('plain.pdf', await plainPdf());
    const words = [
      'sign',
      'plain.pdf',
      '--field',
      'Archive',
      '--certify',
      'no-changes',
      ...WHO,
      '-o',
      'out.pdf',
    ];
    expect((await form4(words)).code).toBe(0);
    expect(readFileSync('out.pdf').includes('/DocMDP')).toBe(true);
  });
});

/** A port of the loopback that nobody listens at. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

const PEM = ['--cert', 'jane.pem'];

function withWrongPassword(words: readonly string[]): readonly string[] {
  writeFileSync('password', 'wrong');
  return words;
}

/** Command lines that end in an error: what is said, and with which code. */
const WRONG: Record<
  string,
  { words: () => readonly string[] | Promise<readonly string[]>; code: number; says: RegExp }
> = {
  'wrong password': {
    words: () => withWrongPassword([...SIGN, ...WHO]),
    code: 2,
    says: /check the password/,
  },
  'wrong password of a PEM key': {
    words: () => withWrongPassword([...SIGN, '--key', 'jane.key', ...PEM, '--password-file', 'password']),
    code: 2,
    says: /check the password/,
  },
  'no password': {
    words: () => [...SIGN, '--p12', 'jane.p12'],
    code: 2,
    says: /FORM4_PASSWORD.*--password-file/,
  },
  'no password of a PEM key': {
    words: () => [...SIGN, '--key', 'jane.key', ...PEM],
    code: 2,
    says: /give its password/,
  },
  'unknown field': {
    words: () => ['sign', 'in.pdf', '--field', 'Nobody', ...WHO],
    code: 2,
    says: /free are "Signature1", "Signature2"/,
  },
  'signed field': {
    words: async () => {
      await form4([...SIGN, ...WHO, '-o', 'in.pdf']);
      return [...SIGN, ...WHO];
    },
    code: 1,
    says: /signed already; free is "Signature2"/,
  },
  "another's certificate": {
    words: () => [...SIGN, '--key', 'open.key', '--cert', 'other.pem'],
    code: 2,
    says: /belongs to the key/,
  },
  'no such key type': {
    words: async () => {
      const { generateKeyPairSync } = await import('node:crypto');
      writeFileSync(
        'ed.key',
        generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
      );
      return [...SIGN, '--key', 'ed.key', ...PEM];
    },
    code: 2,
    says: /ed25519 cannot sign: use RSA/,
  },
  'no PKCS#12': {
    words: () => [...SIGN, '--p12', 'jane.pem', '--password-file', 'password'],
    code: 2,
    says: /PKCS#12 file cannot be read/,
  },
  'no PDF': {
    words: () => ['sign', 'jane.p12', '--field', 'Signature1', ...WHO],
    code: 1,
    says: /pass a PDF/,
  },
  'no such file': {
    words: () => ['sign', 'nowhere.pdf', '--field', 'Signature1', ...WHO],
    code: 2,
    says: /nowhere.pdf: cannot be read \(ENOENT\); check the path/,
  },
  'no such key file': {
    words: () => [...SIGN, '--p12', 'nowhere.p12', '--password-file', 'password'],
    code: 2,
    says: /nowhere.p12: cannot be read/,
  },
  'no such password file': {
    words: () => [...SIGN, '--p12', 'jane.p12', '--password-file', 'nowhere'],
    code: 2,
    says: /nowhere: cannot be read/,
  },
  'dead time-stamp authority': {
    words: async () => [...SIGN, ...WHO, '--tsa', `http://127.0.0.1:${await closedPort()}/`],
    code: 2,
    says: /cannot be reached \(ECONNREFUSED\): check the address/,
  },
  'no address': {
    words: () => [...SIGN, ...WHO, '--tsa', 'tsa.example.com'],
    code: 2,
    says: /begins with http/,
  },
  'no certification of that name': {
    words: () => [...SIGN, ...WHO, '--certify', 'all'],
    code: 2,
    says: /no-changes or form-filling/,
  },
  'two keys': {
    words: () => [...SIGN, ...WHO, '--key', 'open.key'],
    code: 2,
    says: /--p12, or with --key and --cert/,
  },
  'no key': { words: () => SIGN, code: 2, says: /say who signs/ },
  'a key without a certificate': { words: () => [...SIGN, '--key', 'open.key'], code: 2, says: /--cert/ },
  'no field': { words: () => ['sign', 'in.pdf', ...WHO], code: 2, says: /--field/ },
  'keys from standard input': {
    words: () => [...SIGN, '--p12', '-', '--password-file', 'password'],
    code: 2,
    says: /--p12: expected a file/,
  },
};

describe('an error of form4 sign', () => {
  it.each(Object.keys(WRONG))('says what is wrong and leaves all files as they were: %s', async (name) => {
    const { words, code, says } = WRONG[name] as (typeof WRONG)[string];
    writeFileSync('out.pdf', 'what was there');
    const line = await words();
    const before = snapshot();
    const ended = await form4([...line, '-o', 'out.pdf']);
    expect(ended).toMatchObject({ code, out: '', err: expect.stringMatching(says) });
    expect(ended.err).toMatch(/^form4: .*\n$/);
    expect(snapshot()).toEqual(before);
    // The same without an output that is there: none comes into being.
    rmSync('out.pdf');
    expect((await form4([...line, '-o', 'new.pdf'])).code).toBe(code);
    expect(readdirSync('.')).not.toContain('new.pdf');
  });

  it('of writing leaves nothing behind', async () => {
    const before = snapshot();
    expect(await form4([...SIGN, ...WHO, '-o', 'nowhere/out.pdf'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot be written'),
    });
    expect(snapshot()).toEqual(before);
    expect(await form4([...SIGN, ...WHO])).toMatchObject({ code: 2, err: expect.stringContaining('-o') });
  });
});

function snapshot(): Record<string, string> {
  const entries = readdirSync('.')
    .sort()
    .map((file) => {
      const { mtimeMs, mode } = statSync(file);
      return [file, `${createHash('sha256').update(readFileSync(file)).digest('hex')} ${mtimeMs} ${mode}`];
    });
  return Object.fromEntries(entries);
}

/** The forms in which a secret could get out, one character a byte. */
function formsOf(secret: string | Uint8Array): string[] {
  const bytes = Buffer.from(secret as string);
  const plain =
    typeof secret === 'string' ? [encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)] : [];
  return [
    ...plain.map((each) => Buffer.from(each).toString('latin1')),
    bytes.toString('latin1'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
}

/** The numbers that make up a private key, each of them secret. */
function keySecrets({ privateKey }: Identity): Uint8Array[] {
  const jwk = privateKey.export({ format: 'jwk' });
  return [jwk.d, jwk.p, jwk.q, jwk.dp].flatMap((each) =>
    each === undefined ? [] : [Buffer.from(each, 'base64url')],
  );
}

describe('secrets', () => {
  const SECRET = 'geheimnis-9271-ü';

  async function outputs(rsa: Identity): Promise<string[]> {
    writeFileSync('jane.p12', rsa.p12(SECRET));
    writeFileSync('jane.key', rsa.pem(SECRET).key);
    writeFileSync('open.key', rsa.pem().key);
    writeFileSync('broken.key', rsa.pem().key.replace(/\n.{20}/, '\n????????????????????'));
    writeFileSync('jane.pem', rsa.pem().certificates[0] as string);
    writeFileSync('password', SECRET);
    const port = await closedPort();
    const output = ['-o', 'out.pdf'];
    const lines = [
      [...SIGN, ...WHO, ...output],
      [
        ...SIGN,
        ...WHO,
        ...output,
        '--tsa',
        `http://jane:${encodeURIComponent(SECRET)}@127.0.0.1:${port}/?key=${SECRET}`,
      ],
      [...SIGN, ...WHO, ...output, '--tsa', `ftp://jane:${SECRET}@127.0.0.1/`],
      [...SIGN, ...WHO, ...output, '--tsa', `http://jane:${SECRET}@[`],
      [...SIGN, '--key', 'open.key', ...PEM, ...output, '--tsa', stamps.url],
      [...SIGN, '--key', 'open.key', '--cert', 'other.pem', ...output],
      [...SIGN, '--key', 'open.key', '--cert', 'open.key', ...output],
      [...SIGN, '--key', 'broken.key', ...PEM, ...output],
      [...SIGN, '--key', 'jane.key', ...PEM, '--password-file', 'jane.pem', ...output],
      ['sign', 'open.key', '--field', 'Signature1', ...WHO, ...output],
      [...SIGN, '--p12', 'open.key', '--password-file', 'password', ...output],
      // A password where none should stand.
      [...SIGN, '--p12', 'jane.p12', '--password', SECRET, ...output],
      [...SIGN, '--p12', 'jane.p12', `--password=${SECRET}`, ...output],
      [...SIGN, '--p12', 'jane.p12', `--pass=${SECRET}`, ...output],
      [...SIGN, '--p12', 'jane.p12', '--passphrase', SECRET, ...output],
      [...SIGN, '--p12', 'jane.p12', '-p', SECRET, ...output],
      [...SIGN, '--p12', 'jane.p12', SECRET, ...output],
    ];
    const told: string[] = [];
    for (const environment of [undefined, SECRET]) {
      if (environment !== undefined) process.env.FORM4_PASSWORD = environment;
      for (const line of lines) {
        const { bytes, err } = await form4(line);
        told.push(bytes.toString('latin1') + Buffer.from(err).toString('latin1'));
      }
    }
    told.push(readFileSync('out.pdf').toString('latin1'));
    return told;
  }

  it('stand in nothing that the command says or writes', async () => {
    const rsa = await authority.issue({ name: 'Jane Doe', key: 'rsa-2048' });
    const secrets = [SECRET, ...keySecrets(rsa), rsa.pem().key.slice(100, 160)].flatMap(formsOf);
    const told = await outputs(rsa);
    expect(told.length).toBeGreaterThan(30);
    for (const text of told) {
      for (const secret of secrets) expect(text.includes(secret)).toBe(false);
    }
    // The search finds what is there.
    expect(secrets.some((secret) => `x${rsa.pem().key}`.includes(secret))).toBe(true);
  });

  it('stand in no error of the library, however deep', async () => {
    const { p12, pem } = { p12: jane.p12(SECRET), pem: jane.pem(SECRET) };
    const errors = await Promise.all(
      [
        pkcs12Signer(p12, `${SECRET}x`),
        pkcs12Signer(p12.subarray(0, 500), SECRET),
        pemSigner({ ...pem, password: `${SECRET}x` }),
        pemSigner({ key: pem.key.slice(0, 200), certificates: pem.certificates, password: SECRET }),
        pemSigner({ key: jane.pem().key, certificates: [jane.pem().key] }),
        pemSigner({ key: jane.pem().key.slice(0, 150), certificates: pem.certificates }),
      ].map((made) =>
        made.then(
          () => Promise.reject(new Error('no error')),
          (error: unknown) => error,
        ),
      ),
    );
    const secrets = [SECRET, ...keySecrets(jane), jane.pem().key.slice(60, 100)].flatMap(formsOf);
    for (const error of errors) {
      const text = Buffer.from(everythingOf(error)).toString('latin1');
      expect(text).toContain('code');
      for (const secret of secrets) expect(text.includes(secret)).toBe(false);
    }
  });
});

/** An error with its stack, its causes and all it carries. */
function everythingOf(error: unknown, depth = 0): string {
  if (depth > 5 || typeof error !== 'object' || error === null) return String(error);
  const own = Object.getOwnPropertyNames(error).map((key) => {
    const value = (error as Record<string, unknown>)[key];
    return `${key}: ${value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : everythingOf(value, depth + 1)}`;
  });
  return own.join('\n');
}
