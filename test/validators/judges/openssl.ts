import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as pkijs from 'pkijs';
import { certificatePem } from '../../builders/keys.ts';
import { isThere, run } from './command.ts';
import type { Judge, Judgement, Question } from './judge.ts';
import { type SignedBytes, signedBytes } from './signed-bytes.ts';

/**
 * The openssl command: each CMS over the bytes of its ByteRange, with its chain and signingCertificateV2 (`cms -cades`),
 * and each time stamp over the signature value (`ts`). It knows no PDF: what stands after a signature it does not see.
 */
export const openssl: Judge = {
  name: 'openssl',
  whyNot: () => whyNoOpenssl(),
  judge: async (questions) => {
    const judgements: Judgement[] = [];
    for (const question of questions) judgements.push(await ask(question));
    return judgements;
  },
};

export function whyNoOpenssl(): string | undefined {
  return isThere('openssl', ['version']) ? undefined : 'there is no openssl on the PATH';
}

/** signature-time-stamp (RFC 5126, 6.1.1; ETSI EN 319 122-1, 5.3). */
const SIGNATURE_TIME_STAMP = '1.2.840.113549.1.9.16.2.14';

async function ask({ file, roots, date }: Question): Promise<Judgement> {
  const folder = await mkdtemp(join(tmpdir(), 'form4-openssl-'));
  try {
    const signatures = signedBytes(await readFile(file));
    const ca = join(folder, 'roots.pem');
    await writeFile(ca, roots.map(certificatePem).join(''));
    const refusals: string[] = signatures.length === 0 ? ['no signature'] : [];
    let stamped = 0;
    for (const [index, signature] of signatures.entries()) {
      const where = `signature ${index + 1}`;
      const common = ['-CAfile', ca, '-attime', String(Math.floor(date.getTime() / 1000))];
      refusals.push(...(await verifyCms(signature, folder, common)).map((each) => `${where}: ${each}`));
      const tokens = tokensOf(signature.cms);
      for (const { token, value } of tokens) {
        const wrong = await verifyToken(token, value, folder, common);
        refusals.push(...wrong.map((each) => `${where}, time stamp: ${each}`));
        if (wrong.length === 0) stamped += 1;
      }
    }
    return { signatures: signatures.length, stamped, refusals };
  } catch (cause) {
    return { signatures: 0, stamped: 0, refusals: [cause instanceof Error ? cause.message : String(cause)] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function verifyCms({ cms, content }: SignedBytes, folder: string, common: readonly string[]) {
  const [signature, data] = [join(folder, 'cms.der'), join(folder, 'content')];
  await writeFile(signature, cms);
  await writeFile(data, content);
  const { code, out, err } = await run('openssl', [
    ...['cms', '-verify', '-inform', 'DER', '-in', signature, '-binary', '-content', data],
    ...['-cades', '-purpose', 'any', '-out', join(folder, 'verified'), ...common],
  ]);
  return code === 0 && err.includes('CAdES Verification successful') ? [] : [oneLine(out + err)];
}

async function verifyToken(token: Uint8Array, value: Uint8Array, folder: string, common: readonly string[]) {
  const [file, data] = [join(folder, 'token.der'), join(folder, 'value')];
  await writeFile(file, token);
  await writeFile(data, value);
  const { code, out, err } = await run('openssl', [
    ...['ts', '-verify', '-data', data, '-in', file, '-token_in', ...common],
  ]);
  return code === 0 && out.includes('Verification: OK') ? [] : [oneLine(out + err)];
}

interface Token {
  readonly token: Uint8Array;
  /** The signature value that it stamps. */
  readonly value: Uint8Array;
}

function tokensOf(cms: Uint8Array): Token[] {
  const { content } = pkijs.ContentInfo.fromBER(cms);
  const { signerInfos } = new pkijs.SignedData({ schema: content });
  return signerInfos.flatMap(({ unsignedAttrs, signature }) =>
    (unsignedAttrs?.attributes ?? [])
      .filter(({ type }) => type === SIGNATURE_TIME_STAMP)
      .flatMap(({ values }) => values)
      .map((value) => ({
        token: new Uint8Array(value.valueBeforeDecodeView),
        value: signature.valueBlock.valueHexView,
      })),
  );
}

/** Its errors without numbers of threads and lines of its source. */
function oneLine(text: string): string {
  const reasons = [...text.matchAll(/:error:[^:]*:[^:]*:[^:]*:([^:\n]+)/g)].map(([, reason]) => reason);
  const verify = [...text.matchAll(/Verify error: ?(.*)/g)].map(([, reason]) => reason);
  return [...reasons, ...verify].join('; ') || text.trim().replaceAll('\n', ' ');
}
