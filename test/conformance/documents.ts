import { basename } from 'node:path';
import {
  type Copy,
  filedCopy,
  originOf,
  type PdfBrowser,
  type PdfOptions,
  parseFiling,
  readFilings,
  renderAuthentication,
  renderPdf,
} from '../../src/index.ts';
import { hostileFiling, hostileOptions, TEXTS } from '../builders/hostile-filings.ts';
import { pngOf } from '../builders/images.ts';
import { type Sample, sampleXml } from '../builders/samples.ts';
import { filesOf, readInput } from '../corpus/inputs.ts';
import { spread } from '../corpus/sample.ts';

/** A document that has to conform. */
export interface Document {
  readonly name: string;
  readonly render: (browser: PdfBrowser) => Promise<Uint8Array>;
}

const ENGINES = ['pdfkit', 'puppeteer'] as const;

export const COPIES: readonly Copy[] = [
  { kind: 'plain' },
  { kind: 'draft' },
  { kind: 'signature' },
  { kind: 'signature', fields: 'none' },
  { kind: 'signature', fields: 'docusign' },
  { kind: 'signature', fields: 'adobe' },
  { kind: 'filed', accessionNumber: '0001209191-21-057121', filed: '2021-09-21 17:02:03' },
];

const nameOf = (copy: Copy): string => ('fields' in copy ? `${copy.kind} (${copy.fields})` : copy.kind);

/** Samples as those copies by both engines. */
export function sampleDocuments(samples: readonly Sample[], copies: readonly Copy[]): Document[] {
  return samples.flatMap((sample) =>
    copies.flatMap((copy) =>
      ENGINES.map((engine) => ({
        name: `${sample}, ${nameOf(copy)}, ${engine}`,
        render: (browser) => renderPdf(parseFiling(sampleXml(sample)), { copy, engine, browser }),
      })),
    ),
  );
}

/** Samples with a logo and lines above the form, by both engines. */
export function letterheadDocuments(samples: readonly Sample[]): Document[] {
  const logos = { 'PNG with transparency': pngOf(300, 80, true), 'opaque PNG': pngOf(20, 80) };
  return samples.flatMap((sample) =>
    Object.entries(logos).flatMap(([name, logo]) =>
      ENGINES.map((engine) => ({
        name: `${sample}, ${name}, ${engine}`,
        render: (browser) =>
          renderPdf(parseFiling(sampleXml(sample)), {
            logo,
            note: ['Sample & Co', 'Draft'],
            engine,
            browser,
          }),
      })),
    ),
  );
}

/** The authentication documents of samples by both engines. */
export function authenticationDocuments(samples: readonly Sample[]): Document[] {
  return samples.flatMap((sample) =>
    ENGINES.map((engine) => ({
      name: `${sample}, authentication, ${engine}`,
      render: (browser) => renderAuthentication(parseFiling(sampleXml(sample)), { engine, browser }),
    })),
  );
}

/** A browser takes half a minute for a longer text; the form shows that it flows. */
const SHORT = 1000;

/** Filings that are full of a hostile text, by both engines: the form, a signature copy, the authentication document. */
export function hostileDocuments(names: readonly string[] = Object.keys(TEXTS)): Document[] {
  return names.flatMap((name) =>
    ENGINES.flatMap((engine) => {
      const text = TEXTS[name] ?? '';
      const options = (browser: PdfBrowser) => ({ ...hostileOptions(text), engine, browser });
      const form: Document = {
        name: `${name}, ${engine}`,
        render: (browser) => renderPdf(hostileFiling(text), options(browser)),
      };
      if (engine === 'puppeteer' && text.length > SHORT) return [form];
      return [
        form,
        {
          name: `${name}, signature, ${engine}`,
          render: (browser) =>
            renderPdf(hostileFiling(text), { ...options(browser), copy: { kind: 'signature' } }),
        },
        {
          name: `${name}, authentication, ${engine}`,
          render: (browser) => renderAuthentication(hostileFiling(text), options(browser)),
        },
      ];
    }),
  );
}

/** So many filings of a corpus by PDFKit, spread over forms, schemas and kinds; a third are full submissions. */
export function corpusDocuments(folder: string, count: number): Document[] {
  const inputs = filesOf(folder).flatMap((file) => {
    const { documents, bytes } = readInput(file);
    return documents.slice(0, 1).map(({ expected }) => ({ file, expected, bytes }));
  });
  const submissions = inputs.filter(({ file }) => file.endsWith('.txt'));
  // Exhibits are what a submission adds: those that have some come first.
  const [many, one] = [submissions.filter(hasExhibits), submissions.filter((each) => !hasExhibits(each))];
  const third = Math.floor(count / 3);
  const chosen = [
    ...[...spread(many, third), ...spread(one, third)].slice(0, third),
    ...spread(
      inputs.filter(({ file }) => file.endsWith('.xml')),
      count - third,
    ),
  ];
  return chosen.map(({ file, bytes }) => ({ name: basename(file), render: () => renderSource(bytes) }));
}

function hasExhibits({ bytes }: { bytes: Uint8Array }): boolean {
  return readFilings(bytes).exhibits.length > 0;
}

/** The first ownership document of a file, with all that it came with. */
function renderSource(bytes: Uint8Array): Promise<Uint8Array> {
  const source = readFilings(bytes);
  const [first] = source.filings;
  if (!first) throw new Error('no filing');
  const options: PdfOptions = {
    copy: filedCopy(source) ?? { kind: 'plain' },
    origin: originOf(source, first),
  };
  return renderPdf(first.filing, options);
}
