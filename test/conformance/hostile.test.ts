import { beforeAll, describe, expect, it } from 'vitest';
import type { PdfBrowser } from '../../src/index.ts';
import { hostileFiling, TEXTS } from '../builders/hostile-filings.ts';
import { sharedBrowser } from '../tools/browser.ts';
import { LONG, sampled } from '../tools/long.ts';
import { check } from './checker/check.ts';
import { hostileDocuments } from './documents.ts';
import { byRule } from './judge.ts';

let browser: PdfBrowser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

describe('a filing that is full of a hostile text conforms, by the checker', () => {
  // A browser takes a minute for long names.
  const documents = hostileDocuments().filter(({ name }) => LONG || !name.startsWith('long'));

  it.each(sampled(documents, 3).map((document) => [document.name, document] as const))(
    '%s',
    async (_, { render }) => {
      expect(byRule(await check(await render(browser)))).toEqual([]);
    },
  );

  it.each(Object.entries(TEXTS))('%s: stands in every field that reaches the metadata', (_, text) => {
    const { issuer, reportingOwner, footnotes, ownerSignature } = hostileFiling(text);
    const owner = reportingOwner[0]?.reportingOwnerId;
    const names = [issuer.issuerName, issuer.issuerTradingSymbol, owner?.rptOwnerName];
    expect([...names, ownerSignature[0]?.signatureName]).toEqual(Array(4).fill(text));
    const others = [issuer.issuerCik, owner?.rptOwnerCik, footnotes?.[0]?.text];
    if (text.length <= 1000) expect(others).toEqual(Array(3).fill(text));
  });
});
