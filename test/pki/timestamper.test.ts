import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as pkijs from 'pkijs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Form4Error, httpTimestamper } from '../../src/index.ts';
import { integer, sequence, tagged } from '../../src/pki/der.ts';
import { DEFECTS, type Defect, startAuthority } from '../builders/authority.ts';
import { type Identity, makeAuthority, TSA } from '../builders/keys.ts';

const DIGEST = createHash('sha256').update('a signature').digest();

let identity: Identity;
beforeAll(async () => {
  identity = await (await makeAuthority()).issue(TSA);
});

const clock = () => new Date('2026-03-04T15:00:00Z');

async function fromAuthority(defect?: Defect, timeout = 300): Promise<Uint8Array> {
  const authority = await startAuthority({ identity, clock, defect });
  try {
    return await httpTimestamper(authority.url, defect === 'hang' ? { timeout } : {}).token(
      DIGEST,
      'SHA-256',
    );
  } finally {
    await authority.close();
  }
}

/** What a server of one's own makes of the request. */
async function from(
  answer: RequestListener,
  {
    path = '',
    credentials = '',
    signal,
    timeout,
  }: { path?: string; credentials?: string; signal?: AbortSignal; timeout?: number } = {},
): Promise<unknown> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const url = `http://${credentials}127.0.0.1:${port}/${path}`;
    return await httpTimestamper(url, { signal, timeout }).token(DIGEST, 'SHA-256');
  } catch (error) {
    return error;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('a time-stamp authority', () => {
  it('gives a token of the digest', async () => {
    const token = await fromAuthority();
    const cms = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(token).content });
    const content = cms.encapContentInfo.eContent?.getValue() as ArrayBuffer;
    const info = pkijs.TSTInfo.fromBER(content);
    expect(Buffer.from(info.messageImprint.hashedMessage.getValue())).toEqual(DIGEST);
    expect(info.genTime).toEqual(clock());
  });

  it.each(Object.keys(DEFECTS) as Defect[])('with a defect is told of: %s', async (defect) => {
    await expect(fromAuthority(defect)).rejects.toMatchObject({
      code: 'timestamp-failed',
      message: expect.stringMatching(
        /^the time-stamp authority .*: (check|try|use|it)|refused|within 0.3 seconds/,
      ),
    });
  });

  it('that nobody answers for is told of', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    await expect(httpTimestamper(`http://127.0.0.1:${port}`).token(DIGEST, 'SHA-256')).rejects.toMatchObject({
      code: 'timestamp-failed',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('that sends elsewhere, or drips without end, is told of', async () => {
    const elsewhere = await from((_, response) =>
      response.writeHead(307, { location: 'http://example.invalid' }).end(),
    );
    expect(elsewhere).toMatchObject({ code: 'timestamp-failed', message: expect.stringContaining('307') });
    const drips = await from(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/timestamp-reply' });
        const drip = setInterval(() => response.write('0'), 20);
        response.on('close', () => clearInterval(drip));
      },
      { timeout: 300 },
    );
    expect(drips).toMatchObject({
      code: 'timestamp-failed',
      message: expect.stringContaining('0.3 seconds'),
    });
  });

  it('says in bits why it refuses, and its own words are not repeated', async () => {
    const said = sequence(tagged(0x0c, new TextEncoder().encode('hello')));
    // A BIT STRING begins with how many bits of its last octet are not used.
    const refusals = [
      [[7, 0x80], 'it does not know the digest algorithm'],
      [[6, 0, 0, 0, 0x40], 'it has failed'],
      [[0, 0x24], 'it does not allow such a request, it could not read the request'],
    ] as const;
    for (const [bits, words] of refusals) {
      const status = sequence(integer(2), said, tagged(0x03, Uint8Array.from(bits)));
      const error = await from((_, response) => {
        response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(sequence(status));
      });
      expect(error).toMatchObject({
        code: 'timestamp-failed',
        message: `the time-stamp authority refused: ${words}`,
      });
    }
  });

  it('is sent the credentials of its address as a header, and no error repeats them', async () => {
    let authorization: string | undefined;
    const error = await from(
      (request, response) => {
        authorization = request.headers.authorization;
        response.writeHead(401).end();
      },
      { credentials: 'jane:gehe%C3%BCim@', path: 'tsa?token=abc123' },
    );
    expect(Buffer.from((authorization ?? '').slice(6), 'base64').toString()).toBe('jane:geheüim');
    expect(error).toBeInstanceOf(Form4Error);
    for (const secret of ['geheim', 'gehe%', 'abc123', 'jane']) {
      expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain(secret);
    }
  });

  it('is waited for until the caller has enough', async () => {
    const enough = new AbortController();
    const error = await from(() => enough.abort(), { signal: enough.signal });
    expect(error).toMatchObject({ code: 'aborted' });
  });

  it.each(['', 'tsa.example.com', 'ftp://tsa.example.com', 'file:///etc/passwd', 'http://user:geheim@'])(
    'has an address of http or https: not %j',
    (url) => {
      const make = () => httpTimestamper(url);
      expect(make).toThrow(expect.objectContaining({ code: 'option-invalid' }));
      expect(make).not.toThrow(/geheim/);
    },
  );
});
