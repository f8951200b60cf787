/**
 * A program that opens a browser, says so, and ends in the way that its first argument names. Run by
 * ending.test.ts.
 */
import { openBrowser } from '../../../src/pdf/chromium/browser.ts';
import { page, table } from './pages.ts';

const browser = await openBrowser();
await browser.print(page('ready'), { paper: 'letter' });
const way = process.argv[2];
if (way === 'ownListener') process.once('SIGTERM', () => setTimeout(() => process.exit(3), 50));
process.stdout.write('ready\n');
// In the middle of a print, which is when it matters.
browser.print(page(table(20_000)), { paper: 'letter' }).catch(() => {});
if (way === 'throw') setTimeout(() => JSON.parse('{'), 50);
if (way === 'exit') setTimeout(() => process.exit(0), 50);
