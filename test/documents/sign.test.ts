import { createHash } from 'node:crypto';
import type * as asn1js from 'asn1js';
import fc from 'fast-check';
import * as pkijs from 'pkijs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  extract,
  httpTimestamper,
  parseFiling,
  pkcs12Signer,
  renderPdf,
  type Signer,
  type SignOptions,
  signPdf,
} from '../../src/index.ts';
import { textOf } from '../../src/pdf/objects/strings.ts';
import {
  type PdfDict,
  PdfName,
  type PdfRef,
  type PdfStream,
  PdfString,
} from '../../src/pdf/objects/values.ts';
import { PdfFile } from '../../src/pdf/read/file.ts';
import { Increment } from '../../src/pdf/sign/increment.ts';
import { keySigner } from '../../src/pki/key-signer.ts';
import { startAuthority, type TimeStampAuthority } from '../builders/authority.ts';
import { type Authority, EXPIRED, type Identity, makeAuthority, NOT_YET, TSA } from '../builders/keys.ts';
import { sampleXml } from '../builders/samples.ts';
import { withFields } from '../builders/signature-fields.ts';
import { check } from '../conformance/checker/check.ts';
import { sharedBrowser } from '../tools/browser.ts';
import { runs } from '../tools/long.ts';
import { signedBytes } from '../validators/judges/signed-bytes.ts';

const ENGINES = ['pdfkit', 'puppeteer'] as const;
const DATE = new Date('2026-03-04T20:04:05Z');

let authority: Authority;
let jane: Identity;
let signer: Signer;
let stamps: TimeStampAuthority;
const plain = new Map<string, Uint8Array>();

beforeAll(async () => {
  authority = await makeAuthority();
  jane = await authority.issue({ name: 'Jane Doe' });
  signer = signerOf(jane);
  stamps = await startAuthority({ identity: await authority.issue(TSA), clock: () => DATE });
  const browser = await sharedBrowser();
  for (const engine of ENGINES) {
    plain.set(engine, await renderPdf(parseFiling(sampleXml('qualys')), { engine, browser }));
  }
});
afterAll(() => stamps.close());

const signerOf = ({ privateKey, certificate, chain }: Identity) =>
  keySigner(privateKey, [certificate, ...chain]);
const pdfOf = (engine = 'pdfkit') => plain.get(engine) as Uint8Array;
const form = (signers: number, engine?: string) => withFields(pdfOf(engine), { signers });
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

const sign = (pdf: Uint8Array, field: string, options: Partial<SignOptions> = {}) =>
  signPdf(pdf, { field, signer, date: DATE, ...options });

function fieldOf(pdf: Uint8Array, wanted: string): { file: PdfFile; field: PdfDict } {
  const file = PdfFile.open(pdf);
  const form = file.dict(file.dict(file.trailer.get('Root'))?.get('AcroForm'));
  for (const ref of file.array(form?.get('Fields'))) {
    const field = file.dict(ref);
    const T = field?.get('T');
    if (field && T instanceof PdfString && textOf(T) === wanted) return { file, field };
  }
  throw new Error(`no field ${wanted}`);
}

/** The signature dictionary of a field, and what is in it as text. */
function signatureOf(pdf: Uint8Array, wanted: string) {
  const { file, field } = fieldOf(pdf, wanted);
  const dict = file.dict(field.get('V')) as PdfDict;
  const said = (key: string) => {
    const value = dict.get(key);
    return value instanceof PdfString ? textOf(value) : value instanceof PdfName ? value.name : null;
  };
  return { dict, said };
}

/** The content of a field's appearance. */
function looksOf(pdf: Uint8Array, wanted: string): string {
  const { file, field } = fieldOf(pdf, wanted);
  const stream = file.resolve(file.dict(field.get('AP'))?.get('N'));
  return latin(file.decode(stream as PdfStream));
}

/** The digest that the last signature's CMS names. */
function digestIn(cms: Uint8Array): string {
  const data = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(cms).content });
  const attributes = data.signerInfos[0]?.signedAttrs?.attributes ?? [];
  const digest = attributes.find(({ type }) => type === '1.2.840.113549.1.9.4')?.values[0];
  return Buffer.from((digest as asn1js.OctetString).getValue()).toString('hex');
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.each(ENGINES)('a copy by %s', (engine) => {
  it('is signed by five, one after the other, each on the bytes of the one before', async () => {
    let pdf = form(5, engine);
    for (const number of [3, 1, 5, 2, 4]) {
      const before = pdf;
      const reason = number === 5 ? undefined : `Signed as number ${number} (Müller & Söhne)`;
      pdf = await sign(before, `Signature${number}`, { reason });
      expect(latin(pdf).startsWith(latin(before))).toBe(true);
      const last = signedBytes(pdf).at(-1);
      // All of the file but the contents and their brackets.
      expect(last?.end).toBe(pdf.length);
      expect(digestIn(last?.cms as Uint8Array)).toBe(sha256(last?.content as Uint8Array));
      expect(signatureOf(pdf, `Signature${number}`).said('Reason')).toBe(reason ?? null);
    }
    expect(signedBytes(pdf)).toHaveLength(5);
    expect(await check(pdf)).toEqual([]);
  });

  it('is certified in a field that is not seen, where it has none', async () => {
    const certified = await sign(pdfOf(engine), 'Archive', { certify: 'no-changes' });
    const { file, field } = fieldOf(certified, 'Archive');
    expect(field.get('Rect')).toEqual([0, 0, 0, 0]);
    expect(field.has('AP')).toBe(false);
    const catalog = file.dict(file.trailer.get('Root'));
    expect(file.dict(catalog?.get('Perms'))?.get('DocMDP')).toEqual(field.get('V'));
    const reference = file.dict(file.array(signatureOf(certified, 'Archive').dict.get('Reference'))[0]);
    expect(file.dict(reference?.get('TransformParams'))?.get('P')).toBe(1);
    expect(await check(certified)).toEqual([]);
  });

  it('still gives the XML that was put in', async () => {
    const signed = await sign(form(1, engine), 'Signature1');
    expect((await extract(signed)).xml).toEqual((await extract(pdfOf(engine))).xml);
  });
});

describe('a signature', () => {
  it('writes what it changes and nothing else', async () => {
    const before = form(2);
    const after = PdfFile.open(await sign(before, 'Signature2'));
    const old = PdfFile.open(before);
    const numbers =
      latin(after.bytes.subarray(before.length))
        .match(/^\d+(?= 0 obj$)/gm)
        ?.map(Number) ?? [];
    const changed = numbers.filter((number) => old.numbers.includes(number));
    // The signature field and its date field, which lie one after the other in the form.
    const fields = old.array(old.dict(old.dict(old.trailer.get('Root'))?.get('AcroForm'))?.get('Fields'));
    expect(changed).toEqual(fields.slice(2).map((ref) => (ref as PdfRef).number));
    // New are the signature, two appearances, and a font in five objects.
    expect(numbers.length - changed.length).toBe(8);
  });

  it('says who, when and why on the page and in the dictionary', async () => {
    const options = { reason: 'For filing', location: 'Foster City, CA' };
    const signed = await sign(form(1), 'Signature1', options);
    const { said } = signatureOf(signed, 'Signature1');
    expect(['SubFilter', 'Filter', 'M', 'Reason', 'Location'].map(said)).toEqual([
      ...['ETSI.CAdES.detached', 'Adobe.PPKLite', "D:20260304150405-05'00'", 'For filing', 'Foster City, CA'],
    ]);
    expect(said('Name')).toBeNull();
    const { file, field } = fieldOf(signed, 'Date1');
    expect(textOf(field.get('V') as PdfString)).toBe('03/04/2026');
    // Four lines; each is one text object.
    expect(looksOf(signed, 'Signature1').match(/^BT /gm)).toHaveLength(4);
    expect(looksOf(signed, 'Date1').match(/^BT /gm)).toHaveLength(1);
    expect(file.sections).toBe(3);
  });

  it("is of the caller's clock and zone", async () => {
    const zones = {
      'Asia/Kolkata': ["D:20260305013405+05'30'", '03/05/2026'],
      UTC: ["D:20260304200405+00'00'", '03/04/2026'],
      'America/New_York': ["D:20260304150405-05'00'", '03/04/2026'],
    };
    for (const [timeZone, [time, day]] of Object.entries(zones)) {
      const signed = await sign(form(1), 'Signature1', { timeZone });
      expect(signatureOf(signed, 'Signature1').said('M')).toBe(time);
      expect(textOf(fieldOf(signed, 'Date1').field.get('V') as PdfString)).toBe(day);
    }
    const summer = await sign(form(1), 'Signature1', { date: new Date('2026-07-01T04:30:00Z') });
    expect(signatureOf(summer, 'Signature1').said('M')).toBe("D:20260701003000-04'00'");
  });

  it('of the same key and time gives the same bytes, where the key does', async () => {
    const identity = await authority.issue({ name: 'Jane Doe', key: 'rsa-2048' });
    const rsa = await pkcs12Signer(identity.p12('x'), 'x');
    const [one, other] = [
      await sign(form(1), 'Signature1', { signer: rsa }),
      await sign(form(1), 'Signature1', { signer: rsa }),
    ];
    expect(latin(one)).toBe(latin(other));
  });

  it('fills no date field that is filled, and needs none', async () => {
    const undated = withFields(pdfOf(), { signers: 1, dates: false });
    expect(signedBytes(await sign(undated, 'Signature1'))).toHaveLength(1);
    const increment = new Increment(PdfFile.open(form(1)));
    const fields = increment.array(
      increment.dict(increment.dict(increment.root)?.get('AcroForm'))?.get('Fields'),
    );
    increment.merge(fields[1] as PdfRef, { V: new PdfString('03/03/2026') });
    const signed = await sign(increment.finish().bytes, 'Signature1');
    expect(textOf(fieldOf(signed, 'Date1').field.get('V') as PdfString)).toBe('03/03/2026');
  });

  it('carries a time stamp of its own value, and room enough for it', async () => {
    const timestamp = httpTimestamper(stamps.url);
    const signed = await sign(form(1), 'Signature1', { timestamp });
    const { cms } = signedBytes(signed)[0] as { cms: Uint8Array };
    const data = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(cms).content });
    const info = data.signerInfos[0] as pkijs.SignerInfo;
    const [attribute] = info.unsignedAttrs?.attributes ?? [];
    expect(attribute?.type).toBe('1.2.840.113549.1.9.16.2.14');
    const token = new pkijs.SignedData({
      schema: new pkijs.ContentInfo({ schema: attribute?.values[0] }).content,
    });
    const content = token.encapContentInfo.eContent?.getValue() as ArrayBuffer;
    const { messageImprint } = pkijs.TSTInfo.fromBER(content);
    expect(Buffer.from(messageImprint.hashedMessage.getValue()).toString('hex')).toBe(
      sha256(new Uint8Array(info.signature.getValue())),
    );
  });

  it('is not made with a token of something else, or one that is too large', async () => {
    const other = httpTimestamper(stamps.url);
    const wrong = { token: () => other.token(createHash('sha256').update('other').digest(), 'SHA-256') };
    const none = { token: async () => new Uint8Array(20_000) };
    for (const timestamp of [wrong, none])
      await expect(sign(form(1), 'Signature1', { timestamp })).rejects.toMatchObject({
        code: 'timestamp-failed',
      });
  });

  it('stays within the file whatever its texts say', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const pdf = form(1);
    await fc.assert(
      fc.asyncProperty(text, text, async (reason, location) => {
        const signed = await sign(pdf, 'Signature1', { reason, location });
        const file = PdfFile.open(signed);
        expect(file.gaps().filter(({ end }) => end > pdf.length)).toEqual([]);
        const [signature] = signedBytes(signed);
        expect(digestIn(signature?.cms as Uint8Array)).toBe(sha256(signature?.content as Uint8Array));
        const { said } = signatureOf(signed, 'Signature1');
        expect(said('Reason') ?? '').not.toMatch(/[\p{Cc}\u202e]/u);
      }),
      { numRuns: runs(40) },
    );
  });

  it('of a hostile name changes no line of the page', async () => {
    for (const who of [
      'Jürgen Müller 李',
      'Eve\nReason: none',
      '\u202eeoD enaJ',
      ') Tj ET (',
      'x'.repeat(500),
    ]) {
      const hostile = signerOf(await authority.issue({ name: who }));
      const signed = await sign(form(1), 'Signature1', { signer: hostile });
      expect(await check(signed)).toEqual([]);
    }
  });
});

describe('signing is refused', () => {
  it('in a field that is not there or is signed, with the names of those that are free', async () => {
    const once = await sign(form(2), 'Signature1');
    await expect(sign(once, 'Signature1')).rejects.toMatchObject({
      code: 'field-signed',
      message: expect.stringContaining('free is "Signature2"'),
    });
    await expect(sign(once, 'Signature7')).rejects.toMatchObject({
      code: 'field-unknown',
      message: expect.stringContaining('free is "Signature2"'),
    });
    await expect(sign(pdfOf(), 'Signature1')).rejects.toMatchObject({
      code: 'field-unknown',
      message: expect.stringContaining('no signature fields'),
    });
    // A certification adds no field where there are some: the name was mistyped.
    await expect(sign(form(2), 'Signatur1', { certify: 'no-changes' })).rejects.toMatchObject({
      code: 'field-unknown',
    });
    await expect(sign(pdfOf(), 'a.b', { certify: 'no-changes' })).rejects.toMatchObject({
      code: 'option-invalid',
    });
  });

  it('by a certification that is not the first signature, and after one that allows no changes', async () => {
    const signed = await sign(form(3), 'Signature1');
    await expect(sign(signed, 'Signature2', { certify: 'form-filling' })).rejects.toMatchObject({
      code: 'signing-forbidden',
      message: expect.stringContaining('signed already'),
    });
    const closed = await sign(form(3), 'Signature1', { certify: 'no-changes' });
    await expect(sign(closed, 'Signature2')).rejects.toMatchObject({
      code: 'signing-forbidden',
      message: expect.stringContaining('allows no changes'),
    });
    const open = await sign(form(3), 'Signature1', { certify: 'form-filling' });
    expect(signedBytes(await sign(open, 'Signature2'))).toHaveLength(2);
    await expect(sign(open, 'Signature2', { certify: 'form-filling' })).rejects.toMatchObject({
      code: 'signing-forbidden',
    });
  });

  it('of what is no PDF, or is damaged, encrypted or hybrid', async () => {
    const good = form(1);
    const cut = good.subarray(0, good.length - 100);
    const text = latin(good);
    const encrypted = withTrailer(good, '/Encrypt 1 0 R');
    const hybrid = withTrailer(good, '/XRefStm 10');
    // An object that signing has to read does not stand where the table says.
    const root = /\/Root (\d+) 0 R/.exec(text)?.[1];
    const broken = Buffer.from(text.replaceAll(`\n${root} 0 obj`, `\n${root} 0 oBj`), 'latin1');
    const cases = { none: new Uint8Array(), html: Buffer.from('<html>'), cut, encrypted, hybrid, broken };
    for (const [kind, pdf] of Object.entries(cases)) {
      const error: unknown = await sign(pdf, 'Signature1').catch((thrown: unknown) => thrown);
      expect([kind, error]).toEqual([kind, expect.objectContaining({ code: 'pdf-unreadable' })]);
      expect((error as Error).message).toMatch(
        /; (pass a PDF|take it from its source again|decrypt it first)/,
      );
    }
  });

  it('with a certificate that is not valid then', async () => {
    for (const validity of [EXPIRED, NOT_YET]) {
      const identity = await authority.issue({ name: 'Jane Doe', validity });
      await expect(sign(form(1), 'Signature1', { signer: signerOf(identity) })).rejects.toMatchObject({
        code: 'signer-invalid',
        message: expect.stringMatching(/valid from \d{4}-01-01 to \d{4}-01-01/),
      });
      const date = new Date(validity.from.getTime() + 86_400_000);
      expect(
        signedBytes(await sign(form(1), 'Signature1', { signer: signerOf(identity), date })),
      ).toHaveLength(1);
    }
  });

  it('with options that cannot be', async () => {
    const wrong: Partial<SignOptions>[] = [
      { date: new Date(Number.NaN) },
      { date: new Date('1969-12-31T00:00:00Z') },
      { timeZone: 'Mars/Olympus' },
      { reason: 'x'.repeat(1001) },
      { certify: 'everything' as 'no-changes' },
    ];
    for (const options of wrong)
      await expect(sign(form(1), 'Signature1', options)).rejects.toMatchObject({ code: 'option-invalid' });
  });

  it('when the caller has enough, before the key is asked and after', async () => {
    let asked = 0;
    const enough = new AbortController();
    const counting: Signer = {
      ...signer,
      sign: (request) => {
        asked++;
        enough.abort();
        return signer.sign(request);
      },
    };
    const aborted = AbortSignal.abort();
    await expect(sign(form(1), 'Signature1', { signer: counting, signal: aborted })).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(asked).toBe(0);
    await expect(
      sign(form(1), 'Signature1', { signer: counting, signal: enough.signal }),
    ).rejects.toMatchObject({ code: 'aborted' });
    expect(asked).toBe(1);
  });

  it('and leaves the bytes that were passed as they were', async () => {
    const pdf = form(1);
    const before = latin(pdf);
    await sign(pdf, 'Signature1');
    await sign(pdf, 'Signature9').catch(() => undefined);
    expect(latin(pdf)).toBe(before);
  });
});

/** The PDF with an entry more in its newest trailer. */
function withTrailer(pdf: Uint8Array, entry: string): Uint8Array {
  const text = latin(pdf);
  const at = text.lastIndexOf('trailer\n<<') + 'trailer\n<<'.length;
  return Buffer.from(`${text.slice(0, at)}${entry} ${text.slice(at)}`, 'latin1');
}
