import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { originOf, parseFiling, readFilings, renderEmail } from '../../../src/index.ts';
import { hostileFiling, TEXTS } from '../../builders/hostile-filings.ts';
import { PAYLOADS } from '../../builders/hostile-views.ts';
import { SAMPLES, sampleXml } from '../../builders/samples.ts';
import { expectCarried, SENT } from '../../mail/messages.ts';
import { openReaders } from '../../mail/readers.ts';
import { LONG, sampled } from '../../tools/long.ts';

/** What is rendered of filings goes into messages: nothing is refused, and three readers find it as it was. */

const SHARED = join(import.meta.dirname, '../../../../shared/filings/xml');

const all = openReaders();
const readers = all.filter(({ whyNot }) => whyNot === '');
afterAll(() => {
  for (const reader of all) reader.close();
});

describe('the message of a filing', () => {
  it.each(sampled(SAMPLES, 2))('%s', async (sample) => {
    const source = readFilings(sampleXml(sample));
    for (const filing of source.filings) {
      const email = await renderEmail(filing.filing, { origin: originOf(source, filing) });
      expect(email.attachments).toHaveLength(2);
      await expectCarried(email, SENT, readers);
    }
  });

  it('is deterministic with its PDF', async () => {
    const filing = parseFiling(sampleXml('joint'));
    const [first, second] = [await renderEmail(filing), await renderEmail(filing)];
    expect(await expectCarried(first, SENT, readers)).toEqual(await expectCarried(second, SENT, []));
  });

  it.each([
    ...sampled(Object.entries(TEXTS), 2),
    ...sampled(PAYLOADS, 2).map((text) => [JSON.stringify(text).slice(0, 60), text] as const),
  ])('with hostile text in every field: %s', async (_, text) => {
    const email = await renderEmail(hostileFiling(text), { attach: ['xml'] });
    await expectCarried(email, SENT, readers);
  });

  it.skipIf(!existsSync(SHARED))(
    `of every real filing${existsSync(SHARED) ? '' : ' (skipped: they are not here)'}`,
    async () => {
      let count = 0;
      for (const file of sampled(readdirSync(SHARED), 12)) {
        const source = readFilings(readFileSync(join(SHARED, file)));
        for (const filing of source.filings) {
          const email = await renderEmail(filing.filing, {
            attach: ['xml'],
            origin: originOf(source, filing),
          });
          await expectCarried(email, SENT, readers);
          count++;
        }
      }
      if (LONG) expect(count).toBeGreaterThan(600);
    },
  );
});
