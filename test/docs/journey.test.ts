import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildView } from '../../src/form/build.ts';
import { parseFiling, renderHtml } from '../../src/index.ts';
import { sampleXml } from '../builders/samples.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

describe.each(['docs/background/journey.md', 'docs/background/verification.md'])('%s', (page) => {
  // A paragraph says `name` in `src/file.ts`, or `name` (`src/file.ts`).
  const named = [...read(page).matchAll(/`(\w+)`(?: in |\s*\()`(src\/[\w./-]+\.ts)`/g)];

  it('names what is in the file that it names', () => {
    expect(named.length).toBeGreaterThan(3);
    const missing = named.filter(([, name = '', file = '']) => !new RegExp(`\\b${name}\\b`).test(read(file)));
    expect(missing.map(([text]) => text)).toEqual([]);
  });
});

describe("the journey's examples", () => {
  const [xml, field, cell] = [
    ...read('docs/background/journey.md').matchAll(/```(?:xml|json)\n(.*?)```/gs),
  ].map(([, text = '']) => text);
  const html = /```html\n(.*?)\n```/s.exec(read('docs/background/journey.md'))?.[1];
  const filing = parseFiling(sampleXml('qualys'));

  it('are what the sample holds and the code makes of it', () => {
    expect(sampleXml('qualys').toString()).toContain(xml);
    const row = filing.nonDerivativeTable?.[2];
    if (row?.kind !== 'nonDerivativeTransaction') throw new Error('no transaction');
    expect(row.transactionAmounts.transactionPricePerShare).toEqual(JSON.parse(field ?? ''));
    expect(buildView(filing).tables[0].rows[2]?.cells[7]).toEqual(JSON.parse(cell ?? ''));
    expect(renderHtml(filing)).toContain(html);
  });
});
