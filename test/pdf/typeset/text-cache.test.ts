import { describe, expect, it } from 'vitest';
import { TextCache } from '../../../src/pdf/typeset/text-cache.ts';

describe('what is kept', () => {
  it('is made once for each text, owner, size and width, from the second time on', () => {
    const keep = new TextCache<string>();
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
    for (const each of asked) get(each);
    const second = asked.map((each) => get(each));
    const before = made;
    expect(asked.map((each) => get(each))).toEqual(second);
    expect(made).toBe(before);
    expect(new Set(second).size).toBe(asked.length);
  });

  it('is forgotten when there is too much of it, and longer texts are never kept', () => {
    const keep = new TextCache<number>();
    let made = 0;
    const get = (text: string) => keep.get(text, null, 1, 1, () => ++made);
    expect([get('first'), get('first'), get('first')]).toEqual([1, 2, 2]);
    const long = 'x'.repeat(401);
    expect([get(long), get(long), get(long)]).toEqual([3, 4, 5]);
    for (let index = 0; index < 1000; index++) for (const _ of [1, 2]) get(`${index}`.padEnd(400));
    expect(get('first')).toBe(2006);
  });

  it('is nothing of what comes once', () => {
    const keep = new TextCache<number>();
    for (let index = 0; index < 10_000; index++) keep.get(`${index}`, null, 1, 1, () => index);
    // Kept texts fill it up; those that came once have not.
    let made = 0;
    const get = () => keep.get('known', null, 1, 1, () => ++made);
    expect([get(), get(), get()]).toEqual([1, 2, 2]);
    for (let index = 0; index < 10_000; index++) keep.get(`once ${index}`, null, 1, 1, () => index);
    expect(get()).toBe(2);
  });
});
