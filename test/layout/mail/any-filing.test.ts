import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { clean } from '../../../src/form/clean.ts';
import { type Filing, renderEmail, writeXml } from '../../../src/index.ts';
import { arbitraryFiling } from '../../builders/arbitrary.ts';
import { readEmail } from '../../corpus/email.ts';
import { readOfficialEmail } from '../../corpus/email-official.ts';
import { compareEmail } from '../../corpus/email-shown.ts';
import { readEmailText } from '../../corpus/email-text.ts';
import { expectedForm } from '../../corpus/expect.ts';
import { runs } from '../../tools/long.ts';
import { withFreeTexts } from './worst-case.ts';

/** The filing with every text as it is printed: what cannot be printed or seen, a form shows by its code point. */
function printable(filing: Filing): Filing {
  return JSON.parse(JSON.stringify(filing), (_, value: unknown) =>
    typeof value === 'string' ? clean(value) : value,
  );
}

/** Of a schema that there is, since the boxes depend on it. */
const FILINGS = fc
  .tuple(
    // Some texts are longer than a line, and some words.
    fc
      .tuple(arbitraryFiling(), fc.constantFrom(1, 2, 9))
      .map(([filing, times]) => withFreeTexts(filing, (text) => text.repeat(times))),
    fc.constantFrom('X0306', 'X0407', 'X0609'),
    fc.constantFrom('X0206', 'X0607'),
  )
  .map(([filing, changes, initial]) => ({
    ...printable(filing),
    schemaVersion: filing.documentType.startsWith('3') ? initial : changes,
  }));

describe('the mail of any filing', () => {
  it.each([
    ['ledger', readEmail],
    ['official', readOfficialEmail],
  ] as const)('%s: ASCII, and every value is where it belongs', async (layout, read) => {
    await fc.assert(
      fc.asyncProperty(FILINGS, async (filing) => {
        const { html } = await renderEmail(filing, { attach: ['xml'], body: layout });
        expect(html).toMatch(/^[\n -~]*$/);
        expect(compareEmail(expectedForm(writeXml(filing)), read(html))).toEqual([]);
      }),
      { numRuns: runs(150) },
    );
  });

  it('plain text: at most 76 columns, and every value is where it belongs', async () => {
    await fc.assert(
      fc.asyncProperty(FILINGS, async (filing) => {
        const { text } = await renderEmail(filing, { attach: ['xml'] });
        for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(76);
        expect(compareEmail(expectedForm(writeXml(filing)), readEmailText(text))).toEqual([]);
      }),
      { numRuns: runs(150) },
    );
  });
});
