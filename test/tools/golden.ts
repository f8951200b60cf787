import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** Whether goldens and pictures are written anew: `npm test -- -u`, or UPDATE=1 (see vitest.config.ts). */
export const UPDATE = process.env.UPDATE === '1';

/** Expects a text to be what a file of test/golden holds. */
export function expectGolden(name: string, text: string): void {
  expectFile(new URL(`../golden/${name}`, import.meta.url), text);
}

/** Expects a text to be what a file holds that someone has read; an update writes it, to be read before it is kept. */
export function expectFile(file: URL, text: string): void {
  if (UPDATE) writeFileSync(file, text);
  expect(existsSync(file), `${file.pathname} exists`).toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
