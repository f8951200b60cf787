import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFilings } from '../../src/edgar/read.ts';
import { validateFiling } from '../../src/filing/check.ts';
import { LONG } from '../tools/long.ts';

/** Real filings, all accepted by EDGAR: they lie beside the project and are not part of it. */
const FILINGS = new URL('../../../shared/filings/xml/', import.meta.url);

/** How many of them each rule of severity warning may find something in; any other rule none. */
const WARNINGS: Readonly<Record<string, number>> = {
  // Box 3 of four Alphabet filings, one of AbCellera and one of LinkedIn is the date of a later row.
  'period-earliest': 6,
  // A Form 3 signed before a public offering; two Forms 4 that report a transaction ahead of its date.
  'signature-date': 3,
  // `n/a` and `NA` instead of NONE.
  ticker: 2,
  unrecognized: 1,
  // A Form 5 that adds transactions of the following year.
  'fiscal-year': 1,
  // A Form 4 with a holding alone.
  'no-transactions': 1,
  // A ticked box 10b5-1 and no word of the plan in the footnotes.
  'plan-adoption-date': 1,
  // `Mountain V`.
  'zip-us': 1,
};

describe.skipIf(!existsSync(FILINGS) || !LONG)('the filings that EDGAR accepted', () => {
  it('break no rule of severity error, and the known ones of severity warning', () => {
    const files = readdirSync(FILINGS).filter((file) => file.endsWith('.xml'));
    expect(files.length).toBeGreaterThan(600);
    const errors: string[] = [];
    const warned: Record<string, number> = {};
    for (const file of files) {
      for (const { filing, placeOf } of readFilings(readFileSync(new URL(file, FILINGS))).filings) {
        const problems = validateFiling(filing, { placeOf });
        errors.push(
          ...problems.flatMap(({ severity, rule, path, message }) =>
            severity === 'error' ? [`${file} ${rule} ${path} ${message}`] : [],
          ),
        );
        for (const rule of new Set(problems.map(({ rule }) => rule))) warned[rule] = (warned[rule] ?? 0) + 1;
        for (const { path, place } of problems) expect(place, `${file} ${path}`).not.toBeNull();
      }
    }
    expect(errors).toEqual([]);
    expect(warned).toEqual(WARNINGS);
  });
});
