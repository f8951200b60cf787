import { beforeAll, describe, expect, it } from 'vitest';
import { whyNoVeraPdf } from '../conformance/verapdf.ts';
import { LONG, sampled } from '../tools/long.ts';
import { DEFECTS } from './defects.ts';
import { CASES, type Case, nameOf, type Signed, Workshop } from './documents.ts';
import { examine, JUDGES, type Outcome } from './panel.ts';
import { misjudged, type Trial, tryDefects } from './trial.ts';

// A few documents, each key, level, number and engine among them, to keep this short; `npm run signatures` has all.

const FEW: readonly Case[] = sampled(
  [
    { key: 'rsa-2048', level: 'B-B', signers: 1, engine: 'puppeteer' },
    { key: 'p-256', level: 'B-T', signers: 2, engine: 'pdfkit' },
    { key: 'p-384', level: 'B-T', signers: 1, engine: 'puppeteer' },
    { key: 'rsa-3072', level: 'B-B', signers: 5, engine: 'pdfkit' },
  ],
  1,
);

const TRIED = sampled(DEFECTS, 2);

const workshop = new Workshop();
let outcomes: readonly Outcome[] = [];
let trials: readonly Trial[] = [];

beforeAll(async () => {
  const signed: Signed[] = [];
  for (const each of FEW) signed.push(await workshop.sign(each));
  if (LONG) signed.push(...(await workshop.further('pdfkit')));
  outcomes = await examine(signed);
  trials = await tryDefects(TRIED, workshop);
});

/** Those of them who can be asked here; the name of a test says of the others why not. */
describe.each(JUDGES.map((judge) => [judge.name, judge.whyNot()] as const))('%s', (name, why) => {
  const skipped = why === undefined ? '' : ` (skipped: ${why})`;

  it.skipIf(skipped)(`accepts what is signed well${skipped}`, () => {
    expect(outcomes).toHaveLength(FEW.length + (LONG ? 3 : 0));
    const theirs = outcomes.flatMap(({ name: document, failures }) =>
      failures.filter((each) => each.startsWith(`${name}: `)).map((each) => `${document}: ${each}`),
    );
    expect(theirs).toEqual([]);
  });

  it.skipIf(skipped)(`refuses what is not, as far as it looks${skipped}`, () => {
    expect(trials.map(({ said }) => said.has(name))).toEqual(TRIED.map(() => true));
    expect(trials.flatMap(misjudged).filter((line) => line.includes(`: ${name} `))).toEqual([]);
    const seen = TRIED.filter(({ refusedBy }) => refusedBy.includes(name));
    expect(seen.length).toBeGreaterThan(LONG ? 5 : 0);
  });
});

describe('a signed document', () => {
  const missing = whyNoVeraPdf();

  it(`is still PDF/A-3a and PDF/UA-1, by the checker${missing ? ` alone (veraPDF skipped: ${missing})` : ' and veraPDF'}`, () => {
    const isOfJudge = (line: string) => JUDGES.some(({ name }) => line.startsWith(`${name}: `));
    expect(outcomes.flatMap(({ failures }) => failures.filter((line) => !isOfJudge(line)))).toEqual([]);
  });
});

describe('the matrix', () => {
  it('has each of 48 once, and these among them', () => {
    expect(new Set(CASES.map(nameOf)).size).toBe(48);
    expect(FEW.map(nameOf).filter((name) => !CASES.map(nameOf).includes(name))).toEqual([]);
  });
});
