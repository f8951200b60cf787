import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { WorkQueue } from '../../src/batch/queue.ts';

const turn = () => wait(1);

/** Work that is done when it is told. */
function works<T>(value: T) {
  let finish = () => {};
  const done = new Promise<T>((resolve) => {
    finish = () => resolve(value);
  });
  return { work: () => done, finish };
}

describe('a queue of work', () => {
  it('gives the outcomes in the order in which they come', async () => {
    const queue = new WorkQueue<number>({ count: 3, weight: 100 });
    const all = [works(1), works(2), works(3)];
    for (const { work } of all) expect(await queue.add(1, work)).toBe(true);
    queue.end();
    const taken: number[] = [];
    const taking = (async () => {
      for await (const value of queue) taken.push(value);
    })();
    for (const each of [2, 0, 1]) {
      all[each]?.finish();
      await turn();
    }
    await taking;
    expect(taken).toEqual([3, 1, 2]);
  });

  it('takes no more than it has room for, until an outcome has been taken and done with', async () => {
    const queue = new WorkQueue<number>({ count: 2, weight: 100 });
    let added = 0;
    const adding = (async () => {
      for (let each = 0; each < 6; each += 1) {
        await queue.add(1, async () => each);
        added += 1;
      }
      queue.end();
    })();
    await turn();
    expect(added).toBe(2);
    const outcomes = queue[Symbol.asyncIterator]();
    await outcomes.next();
    await turn();
    // The first is with the taker, who has not asked for another.
    expect(added).toBe(2);
    await outcomes.next();
    await turn();
    expect(added).toBe(3);
    for await (const _ of outcomes);
    await adding;
    expect(added).toBe(6);
  });

  it('takes by weight, and one that is too heavy alone', async () => {
    const queue = new WorkQueue<string>({ count: 10, weight: 100 });
    const heavy = works('heavy');
    await queue.add(1000, heavy.work);
    let isAdded = false;
    const adding = queue
      .add(1, async () => 'light')
      .then(() => {
        isAdded = true;
        queue.end();
      });
    await turn();
    expect(isAdded).toBe(false);
    heavy.finish();
    const taken: string[] = [];
    for await (const value of queue) taken.push(value);
    await adding;
    expect(taken).toEqual(['heavy', 'light']);
  });

  it('tells of a failure at once, takes nothing more, and is idle when all is done', async () => {
    const queue = new WorkQueue<number>({ count: 5, weight: 100 });
    const slow = works(1);
    await queue.add(1, slow.work);
    await queue.add(1, () => Promise.reject(new Error('first')));
    await queue.add(1, () => Promise.reject(new Error('second')));
    await expect(queue[Symbol.asyncIterator]().next()).rejects.toThrow('first');
    expect(await queue.add(1, async () => 2)).toBe(false);
    let isIdle = false;
    const idle = queue.idle().then(() => {
      isIdle = true;
    });
    await turn();
    expect(isIdle).toBe(false);
    slow.finish();
    await idle;
  });

  it('lets whoever brings work go when nobody takes the outcomes any more', async () => {
    const queue = new WorkQueue<number>({ count: 1, weight: 100 });
    await queue.add(1, async () => 1);
    const refused = queue.add(1, async () => 2);
    for await (const _ of queue) break;
    expect(await refused).toBe(false);
  });
});
