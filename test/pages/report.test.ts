import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { countsOf, readCounts, writeCounts } from './counts.ts';
import type { Fault } from './facts.ts';
import type { Judged } from './judge.ts';
import { comparison, faultLines, pageTable, ruleTable, typeTable } from './report.ts';

const LAST: Fault = { page: 2, rule: 'last-page', what: 'filled to 4 %' };
const SMALL: Fault = { page: 1, rule: 'type-size', what: 'data of 8.5 pt', text: 'Common Stock' };

function judged(file: string, pages: number, ...faults: readonly Fault[]): Judged {
  const making = { paper: 'a4', copy: 'plain', engine: 'pdfkit' } as const;
  return { file, name: 'a4 plain', making, pages, fill: 0.5, least: { data: 8.5 }, faults };
}

const ALL = [judged('one', 2, LAST, SMALL), judged('other', 1, SMALL)];

it('tells of pages, rules and sizes by kind of document', () => {
  expect(pageTable(ALL)).toMatch(/a4 plain +2 +3 +1 +2 +1: 1, 2: 1/);
  expect(ruleTable(ALL)).toMatch(/last-page +1 \(1\)\ntype-size +2 \(2\)/);
  expect(typeTable(ALL)).toMatch(/data +9 +8\.50/);
});

it('names each fault, and type that is too small once', () => {
  expect(faultLines(ALL)).toEqual([
    'last-page: one (a4 plain), page 2: filled to 4 %',
    'type-size: data of 8.5 pt (a4 plain): 2 times; one, page 1: Common Stock',
  ]);
});

it('keeps counts of pages, and tells which files have more than before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'form4-pages-'));
  try {
    const path = join(folder, 'counts.tsv');
    writeCounts(path, countsOf(ALL));
    expect(readFileSync(path, 'utf8')).toBe('file\ta4 plain\none\t2\nother\t1\n');
    const now = countsOf([judged('one', 1), judged('other', 2), judged('new', 9)]);
    const [matrix, ...more] = comparison(readCounts(path), now);
    expect(matrix).toMatch(/3 → 3 pages.* 1 {2}2\n1 +- {2}1\n2 +1 {2}-/);
    expect(more).toEqual(['more pages: other (a4 plain): 1 → 2']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
