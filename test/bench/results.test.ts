import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { growthOf } from '../../bench/linear.ts';
import type { Machine } from '../../bench/machine.ts';
import { pageOf } from '../../bench/page.ts';
import { KEPT, keptResults, type Part, type Results } from '../../bench/results.ts';
import { driftOf } from '../../bench/soak.ts';
import { slopeOf, spreadOf } from '../../bench/statistics.ts';
import { sentenceOf } from '../../bench/summary.ts';
import { digits, duration, sectionOf, table, thousands, withSection } from '../../bench/table.ts';
import { targetsOf } from '../../bench/targets.ts';
import { scalingOf, throughputOn } from '../../bench/throughput.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('statistics', () => {
  it('give the median and the middle half', () => {
    expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ p25: 2, median: 3, p75: 4 });
    expect(spreadOf([1, 2])).toEqual({ p25: 1.25, median: 1.5, p75: 1.75 });
    expect(spreadOf([]).median).toBeNaN();
  });

  it('give a slope that one slow point does not turn', () => {
    const line = [0, 1, 2, 3, 4, 5, 6].map((x) => [x, 3 + 2 * x] as const);
    expect(slopeOf(line)).toBe(2);
    expect(slopeOf([...line.slice(0, 5), [5, 90], [6, 15]])).toBeCloseTo(2, 5);
    expect(
      slopeOf([
        [1, 1],
        [1, 9],
        [2, 4],
        [2, 4],
      ]),
    ).toBeCloseTo(-1, 5);
  });

  it('tell growth that is flat from growth that is not', () => {
    const points = (cost: (size: number) => number) =>
      [0, 10, 20, 30, 40, 50, 60].map((size) => ({
        size,
        pages: size / 10,
        cpu: cost(size),
        kilobytes: 5 * size,
      }));
    const straight = growthOf(
      points((size) => 7 + size / 5),
      'cpu',
    );
    expect(straight.lower).toBeCloseTo(0.2);
    expect(straight.upper).toBeCloseTo(0.2);
    expect(straight.isFlat).toBe(true);
    expect(
      growthOf(
        points((size) => 7 + size ** 2 / 100),
        'cpu',
      ).isFlat,
    ).toBe(false);
    expect(
      growthOf(
        points((size) => size),
        'kilobytes',
        'pages',
      ),
    ).toEqual({ lower: 50, upper: 50, isFlat: true });
  });

  it('tell memory that leaks from memory that does not', () => {
    const soak = (heap: (index: number) => number) => ({
      samples: Array.from({ length: 200 }, (_, index) => ({
        renders: 1000 * (index + 1),
        ...{ heap: heap(index), external: 1e6, rss: 4e8 + (index % 7) * 1e6 },
      })),
    });
    const isFlat = (heap: (index: number) => number) => driftOf(soak(heap), 'heap').isFlat;
    const cache = (index: number) => 5e7 + (index % 13) * 3e6;
    expect(isFlat(cache)).toBe(true);
    expect(isFlat((index) => cache(index) + index * 1e5)).toBe(false);
    expect(isFlat((index) => 5e7 + index * 1e5)).toBe(false);
    // What is filled while it warms up is no leak; what is never given back at the end is.
    expect(isFlat((index) => 5e7 + Math.min(index, 70) * 5e6)).toBe(true);
    expect(isFlat((index) => 5e7 + (index > 190 ? 2e7 : 0))).toBe(false);
    expect(driftOf(soak(cache), 'rss')).toEqual({
      third: { least: 4e8, most: 4.06e8 },
      last: { least: 4e8, most: 4.06e8 },
      isFlat: true,
    });
  });
});

const MACHINE: Machine = {
  ...{ date: '2026-01-02', cpu: 'Some CPU', cores: 2, memory: 8, node: 'v20.0.0', platform: 'linux x64' },
};

const part = <T>(measured: T): Part<T> => ({ machine: MACHINE, rounds: 5, measured });
const exact = (value: number) => ({ p25: value, median: value, p75: value });

/** Results in which every target is reached by a hair, but for what is given. */
function planted(
  cpu: Readonly<Record<string, number>> = {},
  cold: Readonly<Record<string, number>> = {},
): Results {
  const times = {
    ...{ pdf: 2, floor: 1, typst: 12, browser: 40 },
    ...{ html: 1.5, 'html-view': 1.5, 'html-literals': 1, 'html-literals-filing': 1 },
    ...{ email: 9, 'email-view': 1.5, 'email-literals': 1 },
    ...cpu,
  };
  const walls = { node: 50, html: 80, form4: 100, typst: 100, chromium: 600, ...cold };
  return {
    warm: part(
      Object.entries(times).flatMap(([subject, time]) =>
        (['small', 'qualys'] as const).map((filing) => ({
          ...{ subject, filing, documents: 100, bytes: 150_000, said: '' },
          cpu: exact(filing === 'qualys' ? time : 1000),
          wall: exact(time),
        })),
      ),
    ),
    cold: part(
      Object.entries(walls).map(([name, wall]) => ({
        ...{ name: name as 'node', label: name, wall: exact(wall), cpu: exact(1) },
      })),
    ),
    batch: part({
      filings: 'real' as const,
      whole: [1, 2].map((workers) => ({
        workers,
        done: 600,
        failed: 2,
        skipped: 7,
        seconds: exact(6 / workers),
      })),
      warm: [1, 2].map((workers) => ({
        ...{ workers, filings: 3000, bytes: 1024 ** 2 / 10 },
        rate: exact(workers === 1 ? 100 : 180),
        ...{ cpu: exact(10), main: exact(1), inWorkers: exact(8) },
      })),
    }),
  };
}

const verdicts = (results: Results) => targetsOf(results).map(({ isReached }) => isReached);

describe('targets', () => {
  it('are reached at their bounds', () => {
    expect(verdicts(planted())).toEqual(Array.from({ length: 9 }, () => true));
  });

  it.each([
    [{ typst: 11.9 }, 0],
    [{ browser: 39.9 }, 1],
    [{ floor: 0.99 }, 2],
    [{ 'html-view': 1.51 }, 3],
    [{ html: 1.51 }, 4],
    [{ 'email-view': 1.51 }, 5],
  ])('are missed where warm is %o', (cpu, index) => {
    expect(
      verdicts(planted(cpu))
        .map((is, at) => (is ? null : at))
        .filter((at) => at !== null),
    ).toEqual([index]);
  });

  it.each([
    [{ typst: 99 }, 6],
    [{ chromium: 599 }, 7],
  ])('are missed where cold is %o', (cold, index) => {
    expect(verdicts(planted({}, cold)).indexOf(false)).toBe(index);
  });

  it('are missed where two workers are too slow, and unknown where nothing was measured', () => {
    const results = planted();
    const slow = results.batch?.measured.warm.map((each) =>
      each.workers === 2 ? { ...each, rate: exact(179) } : each,
    );
    expect(scalingOf(slow ?? [])).toBe(1.79);
    const batch = part({ filings: 'real' as const, whole: [], warm: slow ?? [] });
    expect(verdicts({ ...results, batch }).at(-1)).toBe(false);
    expect(verdicts({})).toEqual(Array.from({ length: 9 }, () => null));
    expect(pageOf({})).toContain('not measured');
  });

  it('stand on the page as they are judged', () => {
    expect(pageOf(planted())).not.toContain('not reached');
    expect(pageOf(planted({ floor: 0.9 }))).toMatch(
      /against the floor \| ≤ 2 × \| 2\.22 × \| \*\*not reached\*\*/,
    );
  });
});

describe('throughput', () => {
  const [, two] = planted().batch?.measured.warm ?? [];
  if (two === undefined) throw new Error('no batch');

  it('goes with the cores, in as many processes as main threads are needed', () => {
    expect(throughputOn(2, two)).toEqual({ cores: 2, rate: 180, processes: 1, bytes: 18 * 1024 ** 2 });
    // 5,760 a second at a millisecond each keep 5.76 main threads busy, 7.68 at three quarters.
    expect(throughputOn(64, two)).toMatchObject({ rate: 5760, processes: 8 });
  });

  it('is not more than the cores have time for, be there others beside the workers', () => {
    expect(throughputOn(2, { ...two, cpu: exact(20) }).rate).toBe(100);
  });

  it('is told in time', () => {
    const text = pageOf(planted());
    // 200,000 / 180 = 1111 s; 10,000,000 / 5760 = 1736 s.
    expect(text).toContain('| 2 cores | 180 | 18.5 minutes | 15.4 hours | 1 | 18.0 |');
    expect(text).toContain('| 64 cores | 5760 | 34.7 seconds | 28.9 minutes | 8 | 576 |');
    expect(text).toContain('600 filings of ../shared/filings at full conformance');
  });
});

describe('tables', () => {
  it('are Markdown', () => {
    expect(table(['a', 'b'], [['x', '1']])).toBe('| a | b |\n| --- | ---: |\n| x | 1 |');
    expect([0.01234, 1.234, 12.34, 123.4].map(digits)).toEqual(['0.012', '1.23', '12.3', '123']);
    expect([3, 600, 7200, 200_000].map(duration)).toEqual([
      '3.00 seconds',
      '10.0 minutes',
      '2.00 hours',
      '2.31 days',
    ]);
    expect([999, 1000, 10_000_000].map(thousands)).toEqual(['999', '1,000', '10,000,000']);
  });

  it('stand between the markers of a page', () => {
    const page = readFileSync(join(ROOT, 'docs/background/bench.md'), 'utf8');
    const changed = withSection(page, 'some text');
    expect(sectionOf(changed)).toBe('some text');
    expect(withSection(changed, sectionOf(page))).toBe(page);
    expect(() => withSection('no markers', '')).toThrow('the page has no');
  });

  it.skipIf(!existsSync(KEPT))(
    'of README.md and docs/background/bench.md are those of the results that are kept',
    () => {
      const results = keptResults();
      expect(sectionOf(readFileSync(join(ROOT, 'README.md'), 'utf8'))).toBe(sentenceOf(results));
      expect(sectionOf(readFileSync(join(ROOT, 'docs/background/bench.md'), 'utf8'))).toBe(pageOf(results));
    },
  );
});

describe('the package', () => {
  const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));

  it('has neither the bench nor its peers', () => {
    const { files, dependencies, devDependencies } = read('package.json');
    expect(files.filter((file: string) => /bench|^\*|^\.$/.test(file))).toEqual([]);
    for (const peer of Object.keys(read('bench/package.json').dependencies)) {
      expect(dependencies).not.toHaveProperty([peer]);
      expect(devDependencies).not.toHaveProperty([peer]);
    }
  });

  it('knows nothing of the bench', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const knowing = sources.filter((name) =>
      /['"][^'"]*\bbench\//.test(readFileSync(join(ROOT, 'src', name), 'utf8')),
    );
    expect(knowing).toEqual([]);
    expect(sources.length).toBeGreaterThan(50);
  });

  it('is known to the bench by its types and what was built', () => {
    const sources = readdirSync(join(ROOT, 'bench'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.includes('node_modules'),
    );
    const importing = sources.filter((name) =>
      /^import (?!type )[^;]*\.\.\/src\//m.test(readFileSync(join(ROOT, 'bench', name), 'utf8')),
    );
    expect(importing).toEqual([]);
    expect(sources.length).toBeGreaterThan(20);
  });
});
