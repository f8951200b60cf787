import { beforeAll, describe, expect, it } from 'vitest';
import { type SignatureReport, verify } from '../../../src/index.ts';
import { generator } from '../../builders/random.ts';
import { runs } from '../../tools/long.ts';
import { signed } from './document.ts';
import { forgeToken } from './forge.ts';
import { judged, makeWorld, reportsOf, type World } from './world.ts';

/** Any byte of a signed file can be another one, and any end can be missing: it is found, and nothing falls over. */

let world: World;
let pdf: Uint8Array;
beforeAll(async () => {
  world = await makeWorld();
  const { base, jane, john, tsa } = world;
  const first = signed(base.pdf, {
    identity: jane,
    field: base.signature1,
    signature: base.free,
    room: 3000,
    stamp: (bytes) => forgeToken(bytes, { identity: tsa }),
  });
  pdf = signed(first, { identity: john, field: base.signature2, signature: base.free + 1, room: 2000 });
});

/** How many bytes are changed, and ends cut off. */
const ROUNDS = runs(120);

const reports = (bytes: Uint8Array): readonly SignatureReport[] | null => reportsOf(bytes, world);

describe('a byte that is another one', () => {
  it('is found anywhere in the file', () => {
    const honest = reports(pdf);
    expect(honest?.map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
    const next = generator(4);
    const missed: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const at = Math.floor(next() * pdf.length);
      const bit = 1 << Math.floor(next() * 8);
      const other = Uint8Array.from(pdf);
      other[at] = (other[at] as number) ^ bit;
      if (JSON.stringify(reports(other)) === JSON.stringify(honest)) missed.push(`${at} ^ ${bit}`);
    }
    expect(missed).toEqual([]);
  });

  it('is found in every part of a signature', () => {
    const honest = JSON.stringify(reports(pdf));
    const text = Buffer.from(pdf).toString('latin1');
    const start = text.indexOf('/Contents <30') + '/Contents <'.length;
    const end = start + text.slice(start).search(/0{64}/);
    const next = generator(5);
    const missed: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const at = start + Math.floor(next() * (end - start));
      const other = Uint8Array.from(pdf);
      const digit =
        Number.parseInt(String.fromCharCode(other[at] as number), 16) ^ (1 << Math.floor(next() * 4));
      other[at] = digit.toString(16).charCodeAt(0);
      if (JSON.stringify(reports(other)) === honest) missed.push(at - start);
    }
    expect(missed).toEqual([]);
  });
});

describe('a file that is cut off', () => {
  it('is read as far as it goes, and no signature of it is good that does not stand for all of it', () => {
    const next = generator(6);
    const first = pdf.lastIndexOf(0x46, pdf.length - 20);
    for (const at of [
      0,
      1,
      8,
      100,
      pdf.length - 1,
      pdf.length - 7,
      first,
      ...Array.from({ length: ROUNDS }, () => Math.floor(next() * pdf.length)),
    ]) {
      const found = reports(pdf.subarray(0, at));
      // The end of the last line is no part of the file.
      if (at < pdf.length - 1)
        expect(
          (found ?? []).filter(({ coverage, verdict }) => coverage === 'file' && verdict === 'valid'),
          `cut at ${at}`,
        ).toEqual([]);
    }
  });
});

describe('what nests, repeats or leads back to itself', () => {
  const inject = (object: string) => (w: World) =>
    signed(w.base.pdf, {
      identity: w.jane,
      field: w.base.signature1,
      signature: w.base.free,
      objects: { [w.base.free + 2]: object },
    });

  it('in the contents ends as a signature that cannot be read', () => {
    const nested = Uint8Array.from({ length: 4000 }, (_, index) => (index % 2 === 0 ? 0x30 : 0x80));
    const { base, jane } = world;
    const one = signed(base.pdf, {
      identity: jane,
      field: base.signature1,
      signature: base.free,
      cms: () => nested,
    });
    expect(judged(one, world)).toEqual(['Signature1 broken: signature-malformed']);
  });

  it('in fields is told, not followed', async () => {
    const { base } = world;
    const loop = signed(base.pdf, {
      identity: world.jane,
      field: base.signature1,
      signature: base.free,
      objects: { [base.date1]: `<< /T (A) /Kids [${base.date1} 0 R] >>` },
    });
    expect(reports(loop)).toEqual([]);
    expect((await verify(loop)).verdict).toBe('altered');
  });

  it('in what nothing leads to does no harm', () => {
    expect(judged(inject('<< /Kids [1 0 R] >>')(world), world)).toEqual(['Signature1 valid']);
  });
});
