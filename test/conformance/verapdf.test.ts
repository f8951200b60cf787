import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFiling, renderPdf } from '../../src/index.ts';
import { SAMPLES, sampleXml } from '../builders/samples.ts';
import { LONG } from '../tools/long.ts';
import {
  authenticationDocuments,
  COPIES,
  corpusDocuments,
  type Document,
  hostileDocuments,
  sampleDocuments,
} from './documents.ts';
import { type Judgement, judge } from './judge.ts';
import { told, validate, whyNoVeraPdf } from './verapdf.ts';

// A few documents of each kind, to keep this short; `npm run conformance` has all.

const missing = whyNoVeraPdf();
/** Real filings, kept outside the repository. */
const SHARED = join(import.meta.dirname, '../../../shared/filings');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'form4-verapdf-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const absent = !existsSync(SHARED);
const documents: readonly Document[] = [
  ...SAMPLES.flatMap((sample, index) =>
    sampleDocuments([sample], [COPIES[index % COPIES.length] ?? { kind: 'plain' }]),
  ),
  ...authenticationDocuments(['qualys']),
  ...hostileDocuments(['markup', 'control characters']),
  ...(missing || absent || !LONG ? [] : corpusDocuments(SHARED, 6)),
];

describe.skipIf(missing || !LONG)(
  `PDF/A-3a and PDF/UA-1 by veraPDF${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    let judgements: readonly Judgement[] = [];
    beforeAll(async () => {
      judgements = await judge(documents);
    });

    it.each(documents.map(({ name }, index) => [name, index] as const))('%s', (name, index) => {
      expect(judgements[index]).toEqual({ name, failures: [] });
    });

    it.skipIf(absent || !LONG)(
      `real filings are among them${absent ? ' (skipped: there is no ../shared/filings)' : ''}`,
      () => {
        expect(judgements).toHaveLength(7 * 2 + 2 + 2 * 6 + 6);
      },
    );

    it('fails what claims nothing and what is no PDF, each by itself', async () => {
      const filing = parseFiling(sampleXml('form3-none'));
      const [good, unclaimed, broken] = ['good', 'unclaimed', 'broken'].map((name) =>
        join(folder, `${name}.pdf`),
      ) as [string, string, string];
      writeFileSync(good, await renderPdf(filing));
      writeFileSync(unclaimed, await renderPdf(filing, { conformance: 'none' }));
      writeFileSync(broken, 'no PDF');
      const verdicts = await validate([broken, good, unclaimed, join(folder, 'absent.pdf')]);
      expect(verdicts.map(({ profile, compliant }) => `${profile} ${compliant}`)).toEqual([
        ...['3a false', 'ua1 false', '3a true', 'ua1 true', '3a false', 'ua1 false', '3a false', 'ua1 false'],
      ]);
      expect(
        verdicts
          .filter(({ compliant }) => !compliant)
          .flatMap(told)
          .join('\n'),
      ).toMatch(/no verdict[\s\S]*PDF\/A Identification Schema/);
    });
  },
);
