import { describe, expect, it } from 'vitest';
import { Keep } from '../../../src/pdf/draw/keep.ts';

describe('what is kept', () => {
  it('is made once for each text, owner, size and width', () => {
    const keep = new Keep<string>();
    let made = 0;
    const get = ([text, owner, size, width]: (typeof asked)[number]) =>
      keep.get(text, owner, size, width, () => `${text} ${++made}`);
    const asked = [
      ['a', 'x', 8, 100],
      ['b', 'x', 8, 100],
      ['a', 'y', 8, 100],
      ['a', 'x', 9, 100],
      ['a', 'x', 8, 101],
    ] as const;
    const first = asked.map((each) => get(each));
    expect(new Set(first).size).toBe(asked.length);
    expect(asked.map((each) => get(each))).toEqual(first);
    expect(made).toBe(asked.length);
  });

  it('is forgotten when there is too much of it, and longer texts are never kept', () => {
    const keep = new Keep<number>();
    let made = 0;
    const get = (text: string) => keep.get(text, null, 1, 1, () => ++made);
    expect([get('first'), get('first')]).toEqual([1, 1]);
    const long = 'x'.repeat(401);
    expect([get(long), get(long)]).toEqual([2, 3]);
    for (let index = 0; index < 1000; index++) get(`${index}`.padEnd(400));
    expect(get('first')).toBe(1004);
  });
});
