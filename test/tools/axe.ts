import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core finds on a page, shadow roots among it: how many rules it holds to, and where it does not. */
export async function judgedByAxe(page: Page): Promise<{ passes: number; violations: string[] }> {
  await page.evaluate(AXE);
  const found =
    await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(TAGS)} }).then(({ passes, violations }) => ({
    passes: passes.length,
    violations: violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')),
  }))`);
  return found as { passes: number; violations: string[] };
}
