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
// Whoever started it has looked at the browser's processes before it is told to end.
process.stdin.once('data', () => {
  if (way === 'exit') process.exit(0);
  JSON.parse('{');
});
