import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { afterEach, describe, expect, it } from 'vitest';
import { type Defect, startAuthority, type TimeStampAuthority } from './authority.ts';
import { type Authority, certificatePem, makeAuthority, TSA } from './keys.ts';

/** The authority that the tests of signatures ask gives tokens that others take, and defects that are there. */

const DATA = new TextEncoder().encode('what was signed');
const CLOCK = () => new Date('2024-06-03T10:20:30.456Z');

let open: TimeStampAuthority | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

interface Answer {
  readonly status: number;
  readonly bytes: Uint8Array;
  readonly authority: Authority;
  readonly query: Uint8Array;
}

async function ask(
  options: { key?: 'rsa-2048' | 'p-256' | 'p-384'; defect?: Defect; certReq?: boolean } = {},
) {
  const authority = await makeAuthority();
  const identity = await authority.issue({ ...TSA, key: options.key ?? 'p-256' });
  open = await startAuthority({ identity, clock: CLOCK, defect: options.defect });
  const query = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: await pkijs.MessageImprint.create('SHA-256', DATA),
    nonce: new asn1js.Integer({ value: 123456789 }),
    certReq: options.certReq ?? true,
  });
  const body = new Uint8Array(query.toSchema().toBER());
  const headers = { 'content-type': 'application/timestamp-query' };
  const response = await fetch(open.url, { method: 'POST', headers, body });
  const answer: Answer = {
    status: response.status,
    bytes: new Uint8Array(await response.arrayBuffer()),
    authority,
    query: body,
  };
  return answer;
}

function read(bytes: Uint8Array) {
  const { status, timeStampToken } = pkijs.TimeStampResp.fromBER(bytes);
  if (!timeStampToken) return { status: status.status };
  const signed = new pkijs.SignedData({ schema: timeStampToken.content });
  const content = signed.encapContentInfo.eContent?.valueBlock.valueHexView ?? new Uint8Array();
  return { status: status.status, signed, info: pkijs.TSTInfo.fromBER(new Uint8Array(content)) };
}

describe('a time-stamp authority', () => {
  it.each(['rsa-2048', 'p-256', 'p-384'] as const)(
    'gives a token of the digest, with its clock: key %s',
    async (key) => {
      const { bytes, authority, status } = await ask({ key });
      const { signed, info } = read(bytes);
      expect(status).toBe(200);
      expect(info?.genTime).toEqual(new Date('2024-06-03T10:20:30Z'));
      expect(Buffer.from(info?.nonce?.valueBlock.valueHexView ?? []).toString('hex')).toBe('075bcd15'); // 123456789
      const imprint = info?.messageImprint.hashedMessage.valueBlock.valueHexView ?? [];
      expect(Buffer.from(imprint).toString('hex')).toBe(createHash('sha256').update(DATA).digest('hex'));
      expect(signed?.certificates).toHaveLength(2);
      const verified = await signed?.verify({
        signer: 0,
        data: DATA.slice().buffer,
        trustedCerts: [pkijs.Certificate.fromBER(authority.root.certificate)],
        checkChain: true,
        checkDate: CLOCK(),
      });
      expect(verified).toBe(true);
    },
  );

  it('leaves certificates out where they are not asked for', async () => {
    expect(read((await ask({ certReq: false })).bytes).signed?.certificates).toBeUndefined();
  });

  const openssl = spawnSync('openssl', ['version']).error ? 'there is no openssl on the PATH' : '';
  it.skipIf(openssl)(`satisfies openssl ts -verify ${openssl && `(skipped: ${openssl})`}`, async () => {
    for (const key of ['rsa-2048', 'p-256', 'p-384'] as const) {
      expect(verifyByOpenssl(await ask({ key }))).toMatch(/Verification: OK/);
      await open?.close();
    }
    for (const defect of [
      'imprint',
      'nonce',
      'signature',
      'signing-certificate',
      'refused',
      'content',
    ] as const) {
      expect([defect, verifyByOpenssl(await ask({ defect }))]).toEqual([
        defect,
        expect.stringMatching(/Verification: FAILED|Can't|error/),
      ]);
      await open?.close();
    }
  });
});

function verifyByOpenssl({ bytes, query, authority }: Answer): string {
  const folder = mkdtempSync(join(tmpdir(), 'form4-ts-'));
  try {
    const at = (name: string) => join(folder, name);
    writeFileSync(at('reply'), bytes);
    writeFileSync(at('query'), query);
    writeFileSync(at('root.pem'), certificatePem(authority.root.certificate));
    const args = ['ts', '-verify', '-in', at('reply'), '-queryfile', at('query'), '-CAfile', at('root.pem')];
    const { stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
    return stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('its defects', () => {
  it('are in the answer', async () => {
    const of = async (defect: Defect) => {
      const answer = await ask({ defect });
      await open?.close();
      return answer;
    };
    expect((await of('http')).status).toBe(500);
    expect(read((await of('refused')).bytes)).toEqual({ status: 2 });
    expect(read((await of('no-token')).bytes)).toEqual({ status: 0 });
    expect(read((await of('nonce')).bytes).info?.nonce?.valueBlock.valueDec).toBe(4711);
    expect(read((await of('no-nonce')).bytes).info?.nonce).toBeUndefined();
    const garbage = (await of('garbage')).bytes;
    expect(() => read(garbage)).toThrow();
    const truncated = (await of('truncated')).bytes;
    expect(() => read(truncated)).toThrow();
    expect((await of('large')).bytes.length).toBe(64 << 20);
    await expect(of('cut-off')).rejects.toThrow();
  });

  it('a hanging one ends when it is closed', async () => {
    const asking = ask({ defect: 'hang' });
    const ended = expect(asking).rejects.toThrow();
    while (!open || open.asked() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await open.close();
    open = undefined;
    await ended;
  });
});
