import { beforeAll, describe, expect, it } from 'vitest';
import { type Chain, judgeChain } from '../../src/pki/chain.ts';
import { Asn1, Asn1Error } from '../../src/pki/read-asn1.ts';
import { readCertificate } from '../../src/pki/read-certificate.ts';
import { readRoots } from '../../src/pki/roots.ts';
import {
  type Authority,
  certificatePem,
  type Identity,
  makeAuthority,
  makeSelfSigned,
  TSA,
} from '../builders/keys.ts';
import { LONG } from '../tools/long.ts';

/** Chains of certificates (RFC 5280, 6.1), good and not. */

let ours: Authority;
/** Of the same names, with other keys. */
let double: Authority;
let jane: Identity;
beforeAll(async () => {
  ours = await makeAuthority();
  const [root, intermediate] = [{ key: 'p-384' }, { key: 'p-384' }] as const;
  double = await makeAuthority({ root, intermediate });
  jane = await ours.issue({ name: 'Jane Doe' });
});

interface Wish {
  readonly others?: readonly Identity[];
  readonly roots?: readonly Identity[];
  readonly purpose?: 'document' | 'time-stamp';
  readonly time?: string;
}

function judge({ certificate }: Identity, wish: Wish = {}): Chain {
  const {
    others = [ours.intermediate],
    roots = [ours.root],
    purpose = 'document',
    time = '2026-06-01',
  } = wish;
  const read = (identities: readonly Identity[]) =>
    identities.map((each) => readCertificate(each.certificate));
  return judgeChain({
    certificate: readCertificate(certificate),
    others: read(others),
    roots: read(roots),
    purpose,
    time: new Date(time),
  });
}

const told = ({ status, certificates, culprit }: Chain) => [
  status,
  certificates.map(({ subject }) => subject.name).join(' < '),
  culprit?.subject.name ?? null,
];

describe('a chain', () => {
  it('leads over the intermediate to the root', () => {
    expect(told(judge(jane))).toEqual(['trusted', 'Jane Doe < Test Intermediate < Test Root', null]);
  });

  it('may end at an intermediate that is trusted itself', () => {
    const chain = judge(jane, { others: [], roots: [ours.intermediate] });
    expect(told(chain)).toEqual(['trusted', 'Jane Doe < Test Intermediate', null]);
  });

  it('is unchecked without a root, and unknown with another one', () => {
    expect(judge(jane, { roots: [] }).status).toBe('unchecked');
    expect(told(judge(jane, { others: [] }))).toEqual(['unknown-issuer', 'Jane Doe', 'Jane Doe']);
  });

  it('is not taken in by names: the key has to be the issuer’s', () => {
    const chain = judge(jane, { others: [double.intermediate], roots: [double.root] });
    expect(told(chain)).toEqual(['forged', 'Jane Doe < Test Intermediate < Test Root', 'Jane Doe']);
  });

  it('is found among others of the same names', () => {
    const others = [double.intermediate, double.root, ours.intermediate];
    expect(judge(jane, { others, roots: [double.root, ours.root] }).status).toBe('trusted');
  });

  it('needs every certificate at the time in question', async () => {
    expect(judge(jane, { time: '2019-12-31' }).status).toBe('not-yet-valid');
    expect(judge(jane, { time: '2045-01-02' }).status).toBe('expired');
    const validity = { from: new Date('2021-01-01'), to: new Date('2022-01-01') };
    const short = await makeAuthority({ intermediate: { validity } });
    const late = await short.issue({ name: 'Late' });
    const wish = { others: [short.intermediate], roots: [short.root] };
    expect(told(judge(late, wish))).toEqual([
      'expired',
      'Late < Test Intermediate < Test Root',
      'Test Intermediate',
    ]);
    expect(judge(late, { ...wish, time: '2021-06-01' }).status).toBe('trusted');
  });

  it('needs issuers that may issue', async () => {
    const under = await jane.issue({ name: 'Under Jane' });
    const chain = judge(under, { others: [jane, ours.intermediate] });
    expect(told(chain).slice(0, 3)).toEqual(['issuer-no-authority', expect.any(String), 'Jane Doe']);
    const noCertSign = await ours.root.issue({ name: 'No Cert Sign', ca: true, usage: ['cRLSign'] });
    const below = await noCertSign.issue({ name: 'Below' });
    expect(judge(below, { others: [noCertSign] }).status).toBe('issuer-no-authority');
  });

  it('needs a key that is for signatures, and for documents', async () => {
    const encipher = await ours.issue({ name: 'Encipher', usage: ['keyEncipherment'] });
    expect(judge(encipher).status).toBe('usage-forbids-signing');
    expect(judge(await ours.issue({ name: 'Any', usage: null })).status).toBe('trusted');
    const stamps = await ours.issue(TSA);
    expect(judge(stamps).status).toBe('usage-forbids-signing');
    expect(judge(stamps, { purpose: 'time-stamp' }).status).toBe('trusted');
  });

  it('of somebody who vouches for themselves is good where they are trusted', async () => {
    const self = await makeSelfSigned({ name: 'Me Myself' });
    expect(judge(self, { roots: [] }).status).toBe('self-signed');
    expect(judge(self).status).toBe('self-signed');
    expect(judge(self, { roots: [self] }).status).toBe('trusted');
  });

  it('of certificates that name one another in all ways ends', () => {
    const others = Array.from(
      { length: LONG ? 40 : 8 },
      (_, index) => [ours, double][index % 2] as Authority,
    ).flatMap(({ root, intermediate }) => [root, intermediate]);
    expect(judge(jane, { others }).status).toBe('trusted');
  });
});

describe('certificates to trust', () => {
  it('are DER, or PEM with one or more and with words around', () => {
    const pem = `subject=Test\n${certificatePem(ours.root.certificate)}\n${certificatePem(double.root.certificate)}`;
    const roots = readRoots([ours.root.certificate, new TextEncoder().encode(pem)]);
    expect(roots.map(({ subject }) => subject.name)).toEqual(['Test Root', 'Test Root', 'Test Root']);
  });

  it('are named where they are none', () => {
    for (const input of [
      '',
      'text',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
    ])
      expect(() => readRoots([ours.root.certificate, new TextEncoder().encode(input)])).toThrow(
        /number 2 of those given/,
      );
  });
});

describe('ASN.1', () => {
  const read = (hex: string) => Asn1.read(Uint8Array.from(Buffer.from(hex, 'hex')));
  const time = (text: string, tag = '18') =>
    read(`${tag}${text.length.toString(16).padStart(2, '0')}${Buffer.from(text).toString('hex')}`)
      .time()
      .toISOString();

  it('is the whole of the bytes', () => {
    expect(read('020105').integer()).toBe(5);
    for (const hex of ['', '02', '0201', '02010500', '3003020105ff'])
      expect(() => read(hex)).toThrow(Asn1Error);
  });

  it('may have lengths that are not told (X.690, 8.1.3.6)', () => {
    expect(
      read('3080020105020106' + '0000')
        .sequence()
        .map((each) => each.integer()),
    ).toEqual([5, 6]);
    expect([...read('24800401070401080000').octets()]).toEqual([7, 8]);
  });

  it('has times of two kinds, each with its day', () => {
    expect(time('20260303120000Z')).toBe('2026-03-03T12:00:00.000Z');
    expect(time('20260303120000.5Z')).toBe('2026-03-03T12:00:00.500Z');
    expect(time('500101000000Z', '17')).toBe('1950-01-01T00:00:00.000Z');
    expect(time('490101000000Z', '17')).toBe('2049-01-01T00:00:00.000Z');
    for (const text of ['20260231120000Z', '20260303120000', '20260303250000Z', '2026'])
      expect(() => time(text)).toThrow(Asn1Error);
  });
});
