import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archive, parseFiling, pemSigner, renderPdf, signPdf, verify } from '../../../src/index.ts';
import { bytesOf } from '../../builders/editable.ts';
import { type Authority, certificatePem, type Identity, makeAuthority } from '../../builders/keys.ts';
import { sampleXml } from '../../builders/samples.ts';
import { form4 } from '../../cli/form4.ts';
import { sampled } from '../../tools/long.ts';
import { linesOf } from '../../verify/fixture.ts';
import { edited, plain, revise, textOf } from './document.ts';
import { lineOf } from './world.ts';

/** What is said of a file of ours that was signed: as a whole, of a folder, and by the command. */

let authority: Authority;
let jane: Identity;
let file: Uint8Array;
let certified: Uint8Array;
let folder: string;

const signerOf = ({ pem }: Identity) =>
  pemSigner({ key: pem().key, certificates: pem().certificates } as never);

beforeAll(async () => {
  authority = await makeAuthority();
  jane = await authority.issue({ name: 'Jane Doe' });
  file = await plain();
  certified = await signPdf(file, {
    field: 'Archive',
    signer: await signerOf(jane),
    certify: 'form-filling',
  });
  folder = mkdtempSync(join(tmpdir(), 'form4-signed-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const catalogOf = (pdf: Uint8Array) => Number(/\/Root (\d+) 0 R/.exec(textOf(pdf))?.[1]);
const pageOf = (pdf: Uint8Array) => Number(/(?:^|\n)(\d+) 0 obj\n<<\n\/Type \/Page\n/.exec(textOf(pdf))?.[1]);

describe('a file of ours that was signed', () => {
  it('keeps its verdict, and says what was added', async () => {
    const { verdict, findings, signatures } = await verify(certified);
    expect(verdict).toBe('same-bytes');
    expect(linesOf(findings)).toEqual([
      'revision-added: revision 2 of the file: the document was certified in the field “Archive”',
    ]);
    expect(signatures).toMatchObject([
      { kind: 'certification', verdict: 'valid', level: 'B-B', coverage: 'file', xml: 'signed', permits: 2 },
    ]);
  });

  it('is altered where the record under the signature is', async () => {
    const text = textOf(certified);
    const other = bytesOf(text.replace('CIK=0001107843', 'CIK=0001107849'));
    const { verdict, findings, signatures } = await verify(other);
    expect(verdict).toBe('altered');
    expect(findings.map(({ code }) => code)).toEqual(['annotation', 'revision-added', 'signature-broken']);
    expect(signatures.map(lineOf)).toEqual(['Archive broken: digest-differs']);
  });

  it('is altered where a later revision is no signature', async () => {
    const page = edited(certified, pageOf(certified), /\/Contents \d+ 0 R/, '/Contents 1 0 R');
    const { verdict, findings } = await verify(revise(certified, page));
    expect(verdict).toBe('altered');
    expect(linesOf(findings)).toEqual([
      'revision-added: revision 2 of the file: the document was certified in the field “Archive”',
      'revision-altered 1: revision 3 of the file: its content was changed',
      'signature-broken: the signature in the field “Archive” is broken: the document was changed after it was signed, in revision 3 of the file',
    ]);
  });

  it('is altered where its table forgets what was signed', async () => {
    const page = edited(certified, pageOf(certified), /\/Contents \d+ 0 R/, '/Contents 1 0 R');
    expect(await verify(revise(certified, page, { prev: '0' }))).toMatchObject({
      verdict: 'altered',
      findings: [{ code: 'file-damaged' }],
      signatures: [],
    });
  });

  it('is altered where the signature was cut out of the form', async () => {
    const catalog = edited(certified, catalogOf(certified), /\/AcroForm \d+ 0 R|\/AcroForm <<.*?>>/s, '');
    const { verdict, signatures } = await verify(revise(certified, catalog));
    expect(verdict).toBe('altered');
    expect(signatures.map(({ verdict: each }) => each)).toEqual(['broken']);
  });

  it('refuses certificates to trust that are none', async () => {
    const given = verify(certified, { trust: [new TextEncoder().encode('no certificate')] });
    await expect(given).rejects.toMatchObject({
      code: 'option-invalid',
      message: expect.stringContaining('number 1'),
    });
  });
});

describe.each(sampled(['pdfkit', 'puppeteer'] as const, 1))('a signature copy by %s', (engine) => {
  it('keeps its verdict with every signature', async () => {
    const copy = { kind: 'signature', fields: 'pdf' } as const;
    let pdf = await renderPdf(parseFiling(sampleXml('joint')), { engine, copy });
    for (const field of ['Signature1', 'Signature2'])
      pdf = await signPdf(pdf, {
        field,
        signer: await signerOf(jane),
        date: new Date('2026-03-03T17:00:00Z'),
      });
    const { verdict, findings, signatures } = await verify(pdf, { trust: [authority.root.certificate] });
    expect(verdict).toBe('same-bytes');
    expect(linesOf(findings).map((line) => line.replace(/^\S+ \d+: /, ''))).toEqual([
      'revision 2 of the file: the field “Signature1” was signed',
      'revision 2 of the file: the field “Date1” was filled with “03/03/2026”',
      'revision 3 of the file: the field “Signature2” was signed',
      'revision 3 of the file: the field “Date2” was filled with “03/03/2026”',
    ]);
    expect(signatures.map(lineOf)).toEqual([
      expect.stringMatching(/^Signature1 valid \| 3: signed p\d \| 3: filled p\d$/),
      'Signature2 valid',
    ]);
  });
});

describe('a folder', () => {
  it('is wrong where a signature is broken or not trusted', async () => {
    const other = await makeAuthority({ root: { name: 'Other Root' } });
    const kept = join(folder, 'kept');
    for await (const _ of archive([sampleXml('qualys')], { folder: kept }));
    const [name = ''] = readFileSync(join(kept, 'manifest.jsonl'), 'utf8').match(/[^"]+\.pdf/) ?? [];
    const signedFile = await signPdf(readFileSync(join(kept, name)), {
      field: 'Archive',
      signer: await signerOf(jane),
      certify: 'no-changes',
    });
    writeFileSync(join(kept, 'signed.pdf'), signedFile);
    const codes = async (trust?: readonly Uint8Array[]) => {
      const { verdict, files } = await verify(kept, { trust });
      const { signatures = [], findings = [] } = files.find((each) => each.file === 'signed.pdf') ?? {};
      return [verdict, findings.map(({ code }) => code), signatures.map(({ verdict: each }) => each)];
    };
    const unknown = ['wrong', ['file-unknown', 'revision-added']];
    expect(await codes()).toEqual([...unknown, ['valid']]);
    expect(await codes([other.root.certificate])).toEqual([...unknown, ['untrusted']]);
  });
});

describe('form4 verify', () => {
  const root = () => join(folder, 'root.pem');
  const path = () => join(folder, 'certified.pdf');

  it('says of a signature what a reader has to know', async () => {
    const date = new Date('2026-03-03T17:00:00Z');
    const pdf = await signPdf(file, {
      field: 'Archive',
      signer: await signerOf(jane),
      certify: 'no-changes',
      reason: 'Last copy',
      date,
    });
    writeFileSync(path(), pdf);
    writeFileSync(root(), certificatePem(authority.root.certificate));
    const { code, out } = await form4(['verify', path(), '--trust', root()]);
    expect(
      out.replaceAll(folder, ''),
    ).toBe(`/certified.pdf: same bytes: rendering the filing inside gives this very file, as it was before it was signed or filled
  revision 2 of the file: the document was certified in the field “Archive”
  certification in the field “Archive”: valid
    by Jane Doe, Form4 Tests (as the certificate says); at 2026-03-03T12:00:00-05:00 by the signer’s own clock
    certifies the document: nothing may be changed in it any more
    reason given: Last copy
    its certificate leads to Test Root, whom you trust
    signs the whole file
    the XML inside is the one that was signed
    the time is that of the signer’s own clock: nobody else confirms it
`);
    expect(code).toBe(0);
  });

  it('ends with 1 where a signature is not trusted, and with 0 where nobody asked', async () => {
    const other = await makeAuthority({ root: { name: 'Other Root' } });
    writeFileSync(join(folder, 'other.der'), other.root.certificate);
    const asked = await form4(['verify', path(), '--trust', join(folder, 'other.der')]);
    expect(asked.code).toBe(1);
    expect(asked.out).toContain('NOT TRUSTED');
    const both = await form4(['verify', path(), '--trust', join(folder, 'other.der'), '--trust', root()]);
    expect(both.code).toBe(0);
    const unasked = await form4(['verify', path()]);
    expect(unasked.code).toBe(0);
    expect(unasked.out).toContain('whose certificate it is was not checked');
  });

  it('ends with 1 where a signature is broken', async () => {
    const pdf = Uint8Array.from(readFileSync(path()));
    const at = textOf(pdf).lastIndexOf('/Reason');
    pdf[at + 10] = (pdf[at + 10] as number) ^ 1;
    writeFileSync(join(folder, 'broken.pdf'), pdf);
    const { code, out } = await form4(['verify', join(folder, 'broken.pdf')]);
    expect(code).toBe(1);
    expect(out).toContain(': altered: something in it was changed after it was made or signed\n');
    expect(out).toContain('BROKEN: it does not stand for this document');
  });

  it('writes the reports as JSON', async () => {
    const { out } = await form4(['verify', '--json', path(), '--trust', root()]);
    expect(JSON.parse(out)).toMatchObject([
      {
        verdict: 'same-bytes',
        signatures: [{ field: 'Archive', verdict: 'valid', chain: { status: 'trusted' }, timeStamp: null }],
      },
    ]);
  });

  it('names a certificate that cannot be read', async () => {
    const { code, err } = await form4(['verify', path(), '--trust', join(folder, 'none.pem')]);
    expect(code).toBe(2);
    expect(err).toContain('none.pem');
  });
});
