import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGES } from '../../scripts/docs.ts';

const root = join(import.meta.dirname, '../..');

describe('generated pages', () => {
  it.each(Object.entries(PAGES))('%s is up to date (npm run docs)', async (file, page) => {
    expect(readFileSync(join(root, file), 'utf8')).toBe(await page());
  });
});
