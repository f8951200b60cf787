import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { PRODUCT } from '../../../src/base/files/product.ts';
import { renderPdf } from '../../../src/documents/pdf.ts';
import type { DraftFiling } from '../../../src/filing/schema.ts';
import { extract } from '../../../src/pdf/record/extract.ts';
import { readXmp } from '../../../src/pdf/record/read-xmp.ts';
import { verify } from '../../../src/verify/verify.ts';
import { BARE_STREAM, bytesOf, Editable } from '../../builders/editable.ts';
import { sampleBytes } from '../../builders/samples.ts';
import { renderSubmission, submitted } from '../../verify/fixture.ts';

const filing = (text: string): DraftFiling => ({
  documentType: '4',
  schemaVersion: 'X0508',
  periodOfReport: '2025-05-06',
  issuer: { issuerCik: '0000000001', issuerName: text, issuerTradingSymbol: 'X' },
  reportingOwner: [{ reportingOwnerId: { rptOwnerCik: '0000000002', rptOwnerName: text } }],
});

describe('extract', () => {
  it('gives back what was put in, byte for byte', async () => {
    const xml = sampleBytes('joint');
    const { xml: found, attachments, ...said } = await extract(await renderSubmission(submitted(xml)));
    expect(Buffer.from(found).toString().trim()).toBe(Buffer.from(xml).toString().trim());
    expect(attachments.map(({ bytes, sha256, description, ...rest }) => rest)).toEqual([
      { name: 'filing.xml', relationship: 'Source', mimeType: 'text/xml' },
      { name: 'submission-header.txt', relationship: 'Supplement', mimeType: 'text/plain' },
      { name: 'exhibit-1-poa.txt', relationship: 'Supplement', mimeType: 'text/plain' },
    ]);
    expect(Buffer.from(attachments[2]?.bytes ?? []).toString()).toContain('Know all by these presents');
    for (const { bytes, sha256 } of attachments)
      expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(said).toEqual({
      properties: expect.objectContaining({
        formType: '4',
        accessionNumber: '0001209191-25-057121',
        ownerCiks: ['0009000111', '0009000112', '0009000113', '0009000114'],
        xmlSha256: attachments[0]?.sha256,
        supplementSha256: attachments.slice(1).map(({ sha256 }) => sha256),
      }),
      title: expect.stringMatching(/^FORM 4 · LARKSPUR ROW THERAPEUTICS, INC\. \[LRKT\] · Tidewater/),
      author: 'Tidewater Ridge Partners IV, L.P.',
      subject: 'STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP',
      producer: `${PRODUCT.name} ${PRODUCT.version}`,
      date: new Date('2025-05-08T23:45:25Z'),
      standards: ['PDF/A-3a', 'PDF/UA-1'],
    });
  });

  it.each(['A & B <C> "D" \'E\'', 'Ünïcödé — 東京 😀', '<!-- ]]> &amp; %PDF', '(a\\b)c', ' \t x'])(
    'reads %j as it was written',
    async (text) => {
      const { title, author } = await extract(await renderPdf(filing(text), { copy: { kind: 'draft' } }));
      expect(author).toBe(text.trim().replace(/\s+/g, ' '));
      expect(title).toContain(text.trim().replace(/\s+/g, ' '));
    },
  );

  it('reads a file that another program has saved', async () => {
    const pdf = await renderPdf(filing('X'), { copy: { kind: 'draft' } });
    const saved = await (await PDFDocument.load(pdf, { updateMetadata: false })).save();
    expect(await extract(saved)).toEqual(await extract(pdf));
  });

  it.each([
    ['nothing', () => new Uint8Array(), 'pdf-unreadable', /is no PDF/],
    ['text', () => bytesOf('hello'), 'pdf-unreadable', /is no PDF/],
    [
      'half a file',
      (pdf: Uint8Array) => pdf.subarray(0, pdf.length / 2),
      'pdf-unreadable',
      /damaged: its end is missing/,
    ],
    [
      'a file without a filing',
      () => renderPdf(filing('X'), { copy: { kind: 'draft' }, conformance: 'none' }),
      'pdf-without-filing',
      /rendered with the conformance "none"/,
    ],
    [
      'a damaged attachment',
      (pdf: Uint8Array) => {
        const file = new Editable(pdf);
        file.edit(file.find(/\/Type \/EmbeddedFile/), /\nstream\n../s, '\nstream\nzz');
        return file.save();
      },
      'pdf-unreadable',
      /attachment filing\.xml cannot be unpacked/,
    ],
  ] as const)('refuses %s', async (_, make, code, message) => {
    const pdf = await renderPdf(filing('X'), { copy: { kind: 'draft' } });
    await expect(extract(await make(pdf))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });
});

/** Files made to hurt whoever reads them: they end in an error, soon and within bounds. */
describe('hostile files', () => {
  const pdf = renderPdf(filing('X'), { copy: { kind: 'draft' } });
  const hostile = async (change: (file: Editable) => void) => {
    const file = new Editable(await pdf);
    change(file);
    return file.save();
  };
  const content = (file: Editable) =>
    Number(/\/Contents (\d+)/.exec(file.body(file.find(/\/Type \/Page\n/)))?.[1]);

  it('an attachment that unpacks to a gigabyte', async () => {
    const bomb = deflateSync(new Uint8Array(200_000_000));
    const bytes = await hostile((file) => {
      const number = file.find(/\/Type \/EmbeddedFile/);
      const [dictionary = ''] = file.body(number).split('\nstream\n');
      const said = dictionary.replace(/\/Length \d+/, `/Length ${bomb.length}`);
      file.objects.set(number, `${said}\nstream\n${Buffer.from(bomb).toString('latin1')}\nendstream`);
    });
    await expect(extract(bytes)).rejects.toMatchObject({
      code: 'pdf-unreadable',
      message: expect.stringContaining('unpacks to more than 100000000 bytes'),
    });
    expect((await verify(bytes)).findings[0]?.code).toBe('attachment-unreadable');
  });

  it('values nested without end', async () => {
    const bytes = await hostile((file) =>
      file.edit(file.find(/\/Type \/Catalog/), '/Lang', `/X ${'['.repeat(100_000)}\n/Lang`),
    );
    expect((await verify(bytes)).findings).toMatchObject([{ code: 'file-damaged' }]);
    await expect(extract(bytes)).rejects.toMatchObject({ code: 'pdf-unreadable' });
  });

  it('a table of objects that leads back to itself', async () => {
    const text = Buffer.from(await pdf).toString('latin1');
    const start = /startxref\n(\d+)/.exec(text)?.[1];
    const bytes = bytesOf(text.replace('/Root', `/Prev ${start}\n/Root`));
    expect((await verify(bytes)).findings).toMatchObject([
      { code: 'file-damaged', message: expect.stringContaining('leads back to itself') },
    ]);
  });

  it('a tree of pages that is a ring', async () => {
    const bytes = await hostile((file) => {
      const pages = file.find(/\/Type \/Pages/);
      file.edit(pages, /\/Kids \[/, `/Kids [${pages} 0 R `);
    });
    expect((await verify(bytes)).findings).toMatchObject([{ code: 'damaged' }]);
  });

  it('a list of attachments that is a ring', async () => {
    const bytes = await hostile((file) => {
      const tree = file.find(/\/Names \[\(filing/);
      file.edit(tree, '/Names', `/Kids [${tree} 0 R ${tree} 0 R ${tree} 0 R ${tree} 0 R]\n/Names`);
    });
    expect((await verify(bytes)).findings[0]?.code).toBe('file-damaged');
  });

  it('graphics that draw themselves, and each other a thousand times', async () => {
    const bytes = await hostile((file) => {
      const first = Math.max(...file.objects.keys()) + 1;
      for (let index = 0; index < 8; index++) {
        const drawn = '/X Do '.repeat(1000);
        file.add(
          `<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X ${first + ((index + 1) % 8)} 0 R >> >> /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
        );
      }
      const resources = Number(/\/Resources (\d+)/.exec(file.body(file.find(/\/Type \/Page\n/)))?.[1]);
      file.edit(resources, '/Font', `/XObject << /X ${first} 0 R >>\n/Font`);
      file.editContent(content(file), /$/, '\n/X Do');
    });
    expect((await verify(bytes)).findings).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'damaged', page: 1 })]),
    );
  });

  it.each([
    [
      'widths',
      (file: Editable) =>
        file.edit(file.find(/\/W \[/), /\/W \[/, `/W [0 1e300 7 ${'0 65535 7 '.repeat(1000)}`),
    ],
    [
      'meanings',
      (file: Editable) => {
        const map = `${'1 beginbfrange\n<0000> <ffff> <0041>\nendbfrange\n'.repeat(1000)}`;
        for (const number of file.objects.keys())
          if (BARE_STREAM.test(file.body(number)))
            if (Buffer.from(file.content(number)).includes('beginbfchar')) file.setContent(number, map);
        file.editContent(content(file), ' TJ', '\n TJ');
      },
    ],
  ] as const)('a font with endless %s', async (_, change) => {
    const bytes = await hostile((file) => void change(file));
    const { verdict, findings } = await verify(bytes);
    expect(verdict).toBe('altered');
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining([expect.stringMatching(/font|damaged/)]),
    );
  });

  it('metadata with an entity, which is never expanded', async () => {
    const bytes = await hostile((file) => {
      const text = Buffer.from(file.content(file.find(/\/Type \/Metadata/))).toString('latin1');
      file.setContent(
        file.find(/\/Type \/Metadata/),
        text.replace('?>', '?><!DOCTYPE x [<!ENTITY a "aaaa">]>'),
      );
    });
    expect((await verify(bytes)).findings.map(({ code }) => code)).toEqual(['metadata-missing']);
  });
});

describe('metadata', () => {
  const rdf = (inner: string) =>
    new TextEncoder().encode(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inner}</rdf:RDF></x:xmpmeta>`,
    );

  it('may have other prefixes, and properties as attributes', () => {
    const found = readXmp(
      rdf(
        '<rdf:Description rdf:about="" xmlns:f="http://form4.invalid/ns/filing/1.0/" f:formType="4"><f:ownerCiks><rdf:Seq><rdf:li>1</rdf:li><rdf:li>2</rdf:li></rdf:Seq></f:ownerCiks><d:title xmlns:d="http://purl.org/dc/elements/1.1/"><rdf:Alt><rdf:li xml:lang="x-default">T</rdf:li></rdf:Alt></d:title></rdf:Description>',
      ),
    );
    expect(found).toMatchObject({
      title: 'T',
      properties: { formType: '4', ownerCiks: ['1', '2'] },
      repeated: [],
    });
  });

  it('of another namespace are not ours', () => {
    const found = readXmp(
      rdf(
        '<rdf:Description rdf:about="" xmlns:form4="urn:x"><form4:formType>4</form4:formType></rdf:Description>',
      ),
    );
    expect(found).toMatchObject({ properties: {}, unknown: [], otherSchema: null });
  });
});
