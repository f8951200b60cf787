import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { PRODUCT } from '../../src/base/files/product.ts';
import { filedCopy } from '../../src/documents/parse.ts';
import { type PdfOptions, renderPdf } from '../../src/documents/pdf.ts';
import { originOf } from '../../src/documents/source.ts';
import { readFilings } from '../../src/edgar/read.ts';
import type { PdfBrowser } from '../../src/options/browser.ts';
import type { Copy } from '../../src/options/copy.ts';
import { verify } from '../../src/verify/verify.ts';
import { arbitraryFiling } from '../builders/arbitrary.ts';
import { BARE_STREAM, Editable, glyphs } from '../builders/editable.ts';
import { SAMPLES, SAMPLES_FOLDER, sampleBytes } from '../builders/samples.ts';
import { sharedBrowser } from '../tools/browser.ts';
import { LONG, runs, sampled } from '../tools/long.ts';
import { linesOf, renderSubmission, submitted } from './fixture.ts';

const SHARED = join(import.meta.dirname, '../../../shared/filings');
const FALLBACK = Uint8Array.from(readFileSync(join(import.meta.dirname, '../../fonts/DejaVuSans.ttf')));
const SAME = { verdict: 'same-bytes', findings: [] };

const COPIES: readonly Copy[] = [
  { kind: 'plain' },
  { kind: 'draft' },
  { kind: 'filed', accessionNumber: '0001209191-25-057121', filed: '2025-05-08 19:45:25' },
];

let browser: PdfBrowser;

beforeAll(async () => {
  browser = await sharedBrowser();
});

/** The filing and what it came from, as the command passes them on. */
async function renderXml(xml: Uint8Array, options: PdfOptions = {}): Promise<Uint8Array> {
  const draft = options.copy?.kind === 'draft' ? { draft: true as const } : {};
  const source = readFilings(xml, draft);
  const [first] = source.filings;
  if (first === undefined) throw new Error('no filing');
  return renderPdf(first.filing, { origin: originOf(source, first), ...options });
}

describe('the same bytes', () => {
  const engines = ['pdfkit', 'puppeteer'] as const;
  const cases = SAMPLES.flatMap((name) =>
    engines.flatMap((engine) => COPIES.map((copy) => ({ name, engine, copy, kind: copy.kind }))),
  );

  it.each(sampled(cases, 4))('$name, $engine, $kind', async ({ name, engine, copy }) => {
    const pdf = await renderXml(sampleBytes(name), { engine, copy, browser });
    expect(await verify(pdf, { browser })).toMatchObject(SAME);
  });

  it.each(sampled(SAMPLES, 2))('of a typed object: %s', async (name) => {
    const filing = JSON.parse(readFileSync(join(SAMPLES_FOLDER, name, 'filing.json'), 'utf8'));
    expect(await verify(await renderPdf(filing))).toMatchObject(SAME);
  });

  it.each(sampled(engines, 1))('of a submission with exhibits: %s', async (engine) => {
    const pdf = await renderSubmission(submitted(), { engine, browser });
    expect(await verify(pdf, { browser })).toMatchObject(SAME);
  });

  it.each(sampled(engines, 1))('in black on A4: %s', async (engine) => {
    const pdf = await renderXml(sampleBytes('derivatives'), { engine, browser, ink: 'black', paper: 'a4' });
    expect(await verify(pdf, { browser })).toMatchObject(SAME);
  });

  it('of a draft that lacks nearly everything', async () => {
    const pdf = await renderPdf(
      { documentType: '4', issuer: { issuerName: 'Example <Corp> & "Sons"' } },
      { copy: { kind: 'draft' } },
    );
    expect(await verify(pdf)).toMatchObject(SAME);
  });

  it('with a date that was given, and says so', async () => {
    const pdf = await renderXml(sampleBytes('qualys'), { creationDate: new Date('2025-03-01T12:00:00Z') });
    const { verdict, findings } = await verify(pdf);
    expect(verdict).toBe('same-bytes');
    expect(linesOf(findings)).toEqual([
      "date-given: is dated 2025-03-01T12:00:00Z by whoever rendered it; the filing's own date is 2025-02-18T05:00:00Z",
    ]);
  });

  it('with the fonts and templates that it was rendered with, and says which it needs', async () => {
    const font = await renderXml(sampleBytes('qualys'), { fallbackFonts: [FALLBACK] });
    expect(await verify(font, { fallbackFonts: [FALLBACK] })).toMatchObject(SAME);
    const without = await verify(font);
    expect(without.verdict).toBe('unknown');
    expect(linesOf(without.findings)).toEqual([
      expect.stringMatching(/^font-needed: .* give it with --font \(SHA-256 [\da-f]{64}\)$/),
    ]);

    const templates = join(import.meta.dirname, '../../templates');
    const styled = await renderXml(sampleBytes('qualys'), { engine: 'puppeteer', browser, templates });
    expect(await verify(styled, { browser, templates })).toMatchObject(SAME);
    const plain = await verify(styled, { browser });
    expect(plain.findings.map(({ code }) => code)).toEqual(['templates-needed']);
    const other = await verify(styled, { browser, templates: join(import.meta.dirname, 'templates') });
    expect(other.findings.map(({ code }) => code)).toEqual(['templates-other']);
  });

  it('says which browser is needed where there is none', async () => {
    const pdf = await renderXml(sampleBytes('qualys'), { engine: 'puppeteer', browser });
    const { verdict, findings } = await verify(pdf, { executablePath: join(SAMPLES_FOLDER, 'none') });
    expect(verdict).toBe('unknown');
    expect(linesOf(findings)).toEqual([
      expect.stringMatching(
        /^browser-needed: was printed by HeadlessChrome\/[\d.]+, and here is no browser: /,
      ),
    ]);
  });

  it('cannot be told of a file without its filing', async () => {
    const pdf = await renderXml(sampleBytes('qualys'), { conformance: 'none' });
    const { verdict, findings } = await verify(pdf);
    expect(verdict).toBe('unknown');
    expect(findings.map(({ code }) => code)).toEqual(['pdf-without-filing']);
  });

  it('ends when it is told to', async () => {
    const pdf = await renderXml(sampleBytes('qualys'));
    await expect(verify(pdf, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' });
  });

  it('of any filing, whatever its texts hold', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryFiling(), async (filing) => {
        const found = await verify(await renderPdf(filing));
        expect({ verdict: found.verdict, lines: linesOf(found.findings) }).toEqual({
          verdict: 'same-bytes',
          lines: [],
        });
      }),
      { numRuns: runs(60) },
    );
  });
});

// Real filings; they stand beside the project and not in it.
describe.skipIf(!existsSync(SHARED))('the same bytes of real filings', () => {
  const some = (folder: string, count: number) => {
    const names = existsSync(SHARED) ? readdirSync(join(SHARED, folder)).sort() : [];
    const step = Math.max(1, Math.floor(names.length / count));
    return names.filter((_, index) => index % step === 0).slice(0, count);
  };

  it.each(sampled(some('xml', 30), 3))('%s', async (name) => {
    const pdf = await renderXml(Uint8Array.from(readFileSync(join(SHARED, 'xml', name))));
    expect(await verify(pdf)).toMatchObject(SAME);
  });

  it.each(sampled(some('submissions', 12), 2))('%s', async (name) => {
    const source = readFilings(Uint8Array.from(readFileSync(join(SHARED, 'submissions', name))));
    for (const filing of source.filings) {
      const copy = filedCopy(source) ?? undefined;
      const pdf = await renderPdf(filing.filing, { copy, origin: originOf(source, filing) });
      expect(await verify(pdf)).toMatchObject(SAME);
    }
  });
});

/** What another version of this package would have rendered. */
async function asVersion<T>(version: string, work: () => Promise<T>): Promise<T> {
  const product = PRODUCT as { version: string };
  const now = product.version;
  product.version = version;
  try {
    return await work();
  } finally {
    product.version = now;
  }
}

describe('another version', () => {
  const here = PRODUCT.version;
  const older = () => asVersion('0.0.9', () => renderXml(sampleBytes('joint')));
  const tampered = async (change: (file: Editable) => void) => {
    const file = new Editable(await older());
    change(file);
    return verify(file.save());
  };
  const content = (file: Editable) =>
    Number(/\/Contents (\d+)/.exec(file.body(file.find(/\/Type \/Page\n/)))?.[1]);

  it.each(sampled(['pdfkit', 'puppeteer'] as const, 1))('gives the same content: %s', async (engine) => {
    const pdf = await asVersion('0.0.9', () => renderXml(sampleBytes('joint'), { engine, browser }));
    const { verdict, findings } = await verify(pdf, { browser });
    const by = engine === 'puppeteer' ? ` with ${browser.version}` : '';
    expect(linesOf(findings)).toEqual([
      `other-version: made by form4 0.0.9${by}, this is form4 ${here}${by}`,
    ]);
    expect(verdict).toBe('same-content');
  });

  it('may have encoded the texts of the structure otherwise, as 0.1.0 did', async () => {
    const file = new Editable(await older());
    let changed = 0;
    for (const [number, body] of file.objects) {
      const recoded = body.replace(/\/(Alt|T|TU) \(([^()\\]*)\)/g, (_, key, text) => {
        changed += 1;
        return `/${key} <FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
      });
      file.objects.set(number, recoded);
    }
    expect(changed).toBeGreaterThan(5);
    expect((await verify(file.save())).verdict).toBe('same-content');
  });

  it('may have drawn the form otherwise', async () => {
    const file = new Editable(await older());
    file.editContent(content(file), /BT ([\d.]+) /, (_, x) => `BT ${Number(x) + 0.2} `);
    const { verdict, findings } = await verify(file.save());
    expect(linesOf(findings)).toEqual([
      `other-version-form: shows the same form, drawn by form4 0.0.9; this is form4 ${here}, which draws it otherwise`,
    ]);
    expect(verdict).toBe('same-form');
  });

  it.runIf(LONG)('of the browser gives the same content', async () => {
    const other: PdfBrowser = { ...browser, version: 'HeadlessChrome/1.0.0.0' };
    const pdf = await renderXml(sampleBytes('joint'), { engine: 'puppeteer', browser: other });
    const { verdict, findings } = await verify(pdf, { browser });
    expect(linesOf(findings)).toEqual([
      `other-version: made by form4 ${here} with HeadlessChrome/1.0.0.0, this is form4 ${here} with ${browser.version}`,
    ]);
    expect(verdict).toBe('same-content');
  });

  it('does not hide a browser that only the metadata name', async () => {
    const pdf = await asVersion(here, () => renderXml(sampleBytes('qualys')));
    const file = new Editable(pdf);
    const metadata = file.find(/\/Type \/Metadata/);
    file.editContent(
      metadata,
      '</form4:engine>',
      '</form4:engine>\n<form4:browser>HeadlessChrome/1.0</form4:browser>',
    );
    const { verdict, findings } = await verify(file.save());
    expect(verdict).toBe('altered');
    expect(linesOf(findings)).toEqual([
      'setting: the metadata say browser “HeadlessChrome/1.0”; the file was made with none',
    ]);
  });

  const CASES: readonly [string, (file: Editable) => void, ...string[]][] = [
    [
      'text',
      (file) => file.editContent(content(file), glyphs('400,000'), glyphs('900,000')),
      'text-changed 1: expected “400,000”, found “900,000”',
    ],
    [
      'a place over other words',
      (file) => file.editContent(content(file), /BT 313\.[\d.]+ /, 'BT 345 '),
      'text-overlap 1: “400,000” and “A” stand over one another',
    ],
    [
      'a letter that looks like another',
      (file) => {
        // The page shows # where the fonts say that it is a 4.
        file.editContent(content(file), glyphs('400,000'), glyphs('#00,000'));
        for (const number of file.objects.keys()) {
          if (!BARE_STREAM.test(file.body(number))) continue;
          const map = Buffer.from(file.content(number)).toString('latin1');
          if (map.includes('beginbfchar'))
            file.setContent(number, map.replace('<0004> <0023>', '<0004> <0034>'));
        }
      },
      expect.stringMatching(/^text-shape 1: /),
    ],
    [
      'a white area over an amount',
      (file) => file.editContent(content(file), /$/, '\n/Artifact BMC q 1 1 1 rg 400 250 60 12 re f Q EMC'),
      'painted 1: an area or a curve was painted at 400, 250 (points from the lower left)',
    ],
    [
      'a picture over an amount',
      (file) => {
        const picture = file.add(
          '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\xff\nendstream',
        );
        const resources = Number(/\/Resources (\d+)/.exec(file.body(file.find(/\/Type \/Page\n/)))?.[1]);
        file.edit(resources, '/Font', `/XObject << /P ${picture} 0 R >>\n/Font`);
        file.editContent(content(file), /$/, '\n/Artifact BMC q 60 0 0 12 400 250 cm /P Do Q EMC');
      },
      expect.stringMatching(/^painted 1: a picture was painted at /),
    ],
    [
      'the target of a link',
      (file) => file.edit(file.find(/\/S \/URI/), 'CIK=0009000111', 'CIK=0009000119'),
      expect.stringMatching(/^annotation 1: .*0009000111.*0009000119/),
    ],
    [
      'an annotation',
      (file) => {
        const note = file.add(
          '<< /Type /Annot /Subtype /FreeText /Rect [440 285 480 300] /Contents (900,000) >>',
        );
        file.edit(file.find(/\/Type \/Page\n/), '/Annots [', `/Annots [${note} 0 R `);
      },
      'annotation-added 1: an annotation (FreeText) was added at 440, 285 (points from the lower left)',
    ],
    [
      'an alternate',
      (file) => file.edit(file.find(/\/Alt \(Not checked\)/), '(Not checked)', '(Checked)'),
      expect.stringMatching(/^structure 1: .* expected figure “Not checked”, found figure “Checked”$/),
    ],
    [
      'a script',
      (file) =>
        file.edit(file.find(/\/Type \/Catalog/), '/Lang', '/OpenAction << /S /JavaScript /JS (1) >>\n/Lang'),
      'active-content: OpenAction was added, which acts when the file is opened or used',
    ],
  ];

  it.each(sampled(CASES, 5))('is no excuse: %s', async (_, change, ...expected) => {
    const { verdict, findings } = await tampered(change);
    const lines = linesOf(findings);
    expect(lines[0]).toEqual(expected[0]);
    expect(lines.at(-1)).toBe(
      `other-version-differs: made by form4 0.0.9, this is form4 ${here}, which may draw some forms otherwise; form4 0.0.9 itself can tell for certain`,
    );
    expect(verdict).toBe('altered');
  });

  it('is no excuse for other attachments and metadata', async () => {
    const other = new TextEncoder().encode(
      new TextDecoder()
        .decode(sampleBytes('joint'))
        .replace('<value>400000</value>', '<value>900000</value>'),
    );
    const { findings } = await tampered((file) => {
      file.setAttachment(file.find(/\/Type \/EmbeddedFile/), other);
      file.editContent(file.find(/\/Type \/Metadata/), '>0009000101<', '>0009000102<');
    });
    expect(findings.map(({ code }) => code)).toEqual([
      'xml-digest',
      'property',
      'text-changed',
      'other-version-differs',
    ]);
  });
});
