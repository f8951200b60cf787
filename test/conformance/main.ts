/**
 * `npx tsx test/conformance/main.ts a.pdf b.pdf`: what the checker here and veraPDF find in PDF files. Ends non-zero on
 * any failure.
 */
import { readFileSync } from 'node:fs';
import { check } from './checker/check.ts';
import { byRule } from './judge.ts';
import { told, validate, whyNoVeraPdf } from './verapdf.ts';

const files = process.argv.slice(2);
if (files.length === 0) throw new Error('usage: npx tsx test/conformance/main.ts <pdf>…');
const missing = whyNoVeraPdf();
if (missing) console.log(missing);

const verdicts = missing ? [] : await validate(files);
for (const [index, file] of files.entries()) {
  report(`checker ${file}`, byRule(await check(readFileSync(file))));
  for (const verdict of verdicts.slice(2 * index, 2 * index + 2))
    report(`veraPDF ${verdict.profile} ${file}`, told(verdict), verdict.compliant);
}

function report(what: string, lines: readonly string[], passed = lines.length === 0): void {
  console.log(`${passed ? 'pass' : 'FAIL'} ${what}`);
  for (const line of lines) console.log(`  ${line}`);
  if (!passed) process.exitCode = 1;
}
