import { beforeAll, describe, expect, it } from 'vitest';
import { parseFiling, renderPdf } from '../../src/index.ts';
import { sampleXml } from '../builders/samples.ts';
import { sharedBrowser } from '../tools/browser.ts';
import { type BlockKind, type DocumentFacts, linesOf, wordsOf } from './facts.ts';
import { readFacts } from './read.ts';
import { reading } from './rules/reading.ts';

const copy = { kind: 'signature' } as const;

function textsOf({ blocks }: DocumentFacts, kind: BlockKind): string[] {
  return blocks.filter((block) => block.kind === kind).map((block) => wordsOf(linesOf(block)));
}

describe.each(['pdfkit', 'puppeteer'] as const)('a PDF by %s', (engine) => {
  let facts: DocumentFacts;

  beforeAll(async () => {
    const browser = engine === 'puppeteer' ? await sharedBrowser() : undefined;
    facts = await readFacts(await renderPdf(parseFiling(sampleXml('joint')), { engine, copy, browser }));
  });

  it('is read part by part', () => {
    expect(reading(facts)).toEqual([]);
    expect(textsOf(facts, 'title')).toEqual([
      expect.stringMatching(/^Table I - /),
      expect.stringMatching(/^Table II - /),
    ]);
    expect(textsOf(facts, 'heading')).toEqual(['Explanation of Responses:', 'Remarks:']);
    expect(textsOf(facts, 'row')).toHaveLength(6);
    expect(textsOf(facts, 'note').at(1)).toMatch(/^2\. The securities are held of record by Tidewater Ridge/);
    expect(textsOf(facts, 'notice').at(0)).toMatch(/^Reminder: Report on a separate line/);
  });

  it('has its lines to sign on', () => {
    const captions = textsOf(facts, 'signature').filter((text) => text.startsWith('** Signature of'));
    expect(facts.toSign).toBe(true);
    expect(captions).toHaveLength(4);
    const fields = facts.blocks.filter((block) => linesOf(block).some(({ pieces }) => pieces.length === 0));
    expect(fields).toHaveLength(8);
    for (const { top, bottom } of fields.flatMap(linesOf)) expect(bottom - top).toBeGreaterThan(8);
  });

  it('has values with markers, ticks, and sizes of type', () => {
    const pieces = facts.blocks.flatMap(linesOf).flatMap((line) => line.pieces);
    expect(pieces.filter(({ role }) => role === 'tick').map(({ text }) => text)).toContain('X');
    expect(pieces.find(({ role }) => role === 'marker')?.text).toMatch(/^\(\d/);
    const price = pieces.find(({ text }) => text.startsWith('$18.4467'));
    expect(price?.face).toBe('serif');
    expect(pieces.find(({ text }) => text.startsWith('OMB Number'))?.face).toBe('sans');
    expect(price?.size).toBeGreaterThan(5);
  });

  it('has a foot on each page, below all else', () => {
    for (const { page, height, artifacts } of facts.pages) {
      const foot = artifacts.at(-1);
      expect(wordsOf(artifacts)).toContain(`Page ${page} of ${facts.pages.length}`);
      expect(foot?.bottom).toBeLessThan(height);
      const content = facts.blocks.flatMap(linesOf).filter((line) => line.page === page);
      for (const line of content) expect(line.bottom).toBeLessThan(foot?.top ?? 0);
    }
  });
});
