import { describe, expect, it } from 'vitest';
import { DigestMap } from '../../src/batch/digests.ts';
import { digestOf } from '../tools/files.ts';

describe('a map of digests', () => {
  it('has what was put into it, through every growth, and nothing else', () => {
    const map = new DigestMap();
    const count = 20_000;
    for (let each = 0; each < count; each += 1) map.set(digestOf(`${each}`), digestOf(`of ${each}`));
    expect(map.size).toBe(count);
    for (let each = 0; each < count; each += 1)
      expect(map.get(digestOf(`${each}`))).toBe(digestOf(`of ${each}`).slice(0, 16));
    for (let each = count; each < 2 * count; each += 1) {
      expect(map.get(digestOf(`${each}`))).toBe(null);
      expect(map.has(digestOf(`${each}`))).toBe(false);
    }
  });

  it('keeps the last of what was put for a digest', () => {
    const map = new DigestMap();
    map.set('0123456789abcdef', '1'.repeat(16));
    map.set('0123456789abcdef', '00000000ffffffff');
    expect(map.size).toBe(1);
    expect(map.get('0123456789abcdef')).toBe('00000000ffffffff');
  });

  it('tells digests apart that belong in the same place, and takes the one of zeros', () => {
    const map = new DigestMap();
    const alike = ['0'.repeat(16), '00000001'.padEnd(16, '0'), '00000002'.padEnd(16, '0')];
    for (const [index, digest] of alike.entries()) map.set(digest, `${index}`.padStart(16, '0'));
    expect(alike.map((digest) => map.get(digest))).toEqual(
      alike.map((_, index) => `${index}`.padStart(16, '0')),
    );
    expect(map.has('00000003'.padEnd(16, '0'))).toBe(false);
  });
});
