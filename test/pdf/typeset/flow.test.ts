import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Drawing, TextMark } from '../../../src/pdf/typeset/drawing.ts';
import {
  COST,
  cutToFit,
  type Division,
  divide,
  respaced,
  type Strip,
} from '../../../src/pdf/typeset/flow.ts';
import { openFonts } from '../../../src/pdf/typeset/fonts.ts';
import { runs } from '../../tools/long.ts';

const ROOM = 100;

function strip(least: number, more = 0, cost: number = COST.within): Strip {
  return { cost, above: [1, 2], lay: (_page, _x, _y, space) => least + more * space };
}

/** Heights of the pages, with the spaces that the division gives. */
function heightsOf(
  strips: readonly Strip[],
  { starts, space }: Pick<Division, 'starts' | 'space'>,
): number[] {
  return starts.map((first, index) =>
    strips
      .slice(first, starts[index + 1])
      .reduce((sum, each, at) => sum + each.lay(null, 0, 0, space) + (at > 0 ? 1 + space : 0), 0),
  );
}

const anyStrips = fc.array(
  fc
    .tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 10 }),
      fc.constantFrom(...Object.values(COST)),
    )
    .map(([least, more, cost]) => strip(least, more, cost)),
  { minLength: 1, maxLength: 40 },
);

describe('a division', () => {
  it('takes one page and all the space where that holds everything', () => {
    expect(divide([strip(20, 10), strip(20, 10)], ROOM)).toEqual({
      starts: [0],
      space: 1,
      pages: 1,
      least: 0.41,
    });
  });

  it('takes less space where one page holds it so', () => {
    const strips = [strip(40, 20), strip(40, 20)];
    const division = divide(strips, ROOM);
    expect(division.starts).toEqual([0]);
    expect(heightsOf(strips, division)[0]).toBeCloseTo(ROOM);
  });

  it('leaves no last page below a quarter: it begins one earlier', () => {
    const strips = [strip(30), strip(30), strip(35), strip(10)];
    expect(divide(strips, ROOM).starts).toEqual([0, 2]);
  });

  it('begins no page where none may begin', () => {
    const strips = [strip(60), strip(30), strip(30, 0, COST.never), strip(30)];
    expect(divide(strips, ROOM).starts).toEqual([0, 1]);
  });

  it('begins a page where a reader expects it rather than a little lower', () => {
    const strips = [
      strip(80),
      strip(15, 0, COST.between),
      strip(40, 0, COST.inside),
      strip(40, 0, COST.inside),
    ];
    expect(divide(strips, ROOM).starts[1]).toBe(1);
  });

  it('counts the head that is repeated', () => {
    const within = { again: strip(30), onPage: () => {} };
    const rows = Array.from({ length: 7 }, (_, index) => ({
      ...strip(22, 0, index === 0 ? COST.never : 4),
      within,
    }));
    // Four rows after the head; then three, since the head stands above them again.
    expect(divide([strip(3), ...rows], ROOM).starts).toEqual([0, 5]);
  });

  it('holds every strip once, fills no page beyond its height, and breaks a rule only where none can be kept', () => {
    fc.assert(
      fc.property(anyStrips, (strips) => {
        const division = divide(strips, ROOM);
        expect(division.starts[0]).toBe(0);
        expect([...division.starts]).toEqual([...new Set(division.starts)].sort((a, b) => a - b));
        for (const height of heightsOf(strips, division)) expect(height).toBeLessThanOrEqual(ROOM + 0.1);
        expect(division.pages).toBe(fewest(strips));
      }),
      { numRuns: runs(300) },
    );
  });

  it('keeps its places in lower pages, with less space', () => {
    const strips = [strip(40, 10), strip(40, 10), strip(40, 10)];
    const division = divide(strips, ROOM);
    const again = respaced(strips, division, ROOM - 5);
    expect(again.starts).toEqual(division.starts);
    for (const height of heightsOf(strips, again)) expect(height).toBeLessThanOrEqual(ROOM - 5 + 0.1);
  });
});

/** The fewest pages, each broken rule counted as a hundred, found by trying every division of the least spaces. */
function fewest(strips: readonly Strip[]): number {
  const best: number[] = [];
  best[strips.length] = 0;
  for (let first = strips.length - 1; first >= 0; first--) {
    best[first] = Number.POSITIVE_INFINITY;
    for (let end = first + 1; end <= strips.length; end++) {
      const height = heightsOf(strips.slice(first, end), { starts: [0], space: 0 })[0] as number;
      if (height > ROOM && end > first + 1) break;
      const isLast = end === strips.length;
      const broken = isLast ? first > 0 && height < ROOM / 4 : (strips[end] as Strip).cost === COST.never;
      best[first] = Math.min(best[first] as number, (broken ? 100 : 0) + 1 + (best[end] as number));
    }
  }
  return best[0] as number;
}

describe('what no page could hold', () => {
  const fonts = openFonts([]);
  const lines = {
    lay(page: Drawing | null, x: number, y: number) {
      for (let line = 0; line < 50; line++) {
        const place = { x, y: y + line * 10 + 8, width: 10 };
        page?.marks.push(
          new TextMark(place, `${line}`, fonts.face('sans'), { size: 8, color: '0 0 0' }, null),
        );
      }
      return 500;
    },
  };

  it('is cut between lines, and none is lost', () => {
    const pieces = cutToFit(lines, ROOM);
    expect(pieces.length).toBeGreaterThan(4);
    const texts = pieces.flatMap((piece) => {
      const page = new Drawing();
      const height = piece.lay(page, 0, 0, 0);
      for (const mark of page.marks) expect(mark.y).toBeLessThanOrEqual(height);
      return page.marks.map((mark) => (mark.kind === 'text' ? mark.text : ''));
    });
    expect(texts).toEqual(Array.from({ length: 50 }, (_, line) => `${line}`));
  });

  it('stays as it is where one does', () => {
    const part = strip(80);
    expect(cutToFit(part, ROOM)).toEqual([part]);
  });
});
