import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { filesOf } from './inputs.ts';

/**
 * Prints a digest of each output of each filing of a folder, by the build of this checkout or of another one, so that
 * two versions can be compared by `diff`:
 *
 *   npm run digests -- ../shared/filings > now.txt
 *   npm run digests -- ../shared/filings --checkout ../other > before.txt
 */
const { values, positionals } = parseArgs({
  options: { checkout: { type: 'string', default: resolve(import.meta.dirname, '../..') } },
  allowPositionals: true,
});
const index = pathToFileURL(resolve(join(values.checkout, 'dist/index.js'))).href;
const form4 = (await import(index)) as typeof import('../../src/index.ts');

type Made = string | Uint8Array;

for (const file of positionals.flatMap(filesOf)) {
  const source = form4.readFilings(new Uint8Array(readFileSync(file)));
  for (const [at, { filing, xml }] of source.filings.entries()) {
    const copy = form4.filedCopy(source) ?? ({ kind: 'plain' } as const);
    const origin = form4.originOf(source, { xml });
    const look = { copy: { kind: 'signature' }, ink: 'black', paper: 'a4' } as const;
    const outputs: Readonly<Record<string, () => Made | Promise<Made>>> = {
      html: () => form4.renderHtml(filing, { copy }),
      'html-signature': () => form4.renderHtml(filing, look),
      pdf: () => form4.renderPdf(filing, { copy, origin }),
      'pdf-signature': () => form4.renderPdf(filing, look),
      'pdf-draft': () => form4.renderPdf(filing, { copy: { kind: 'draft' }, conformance: 'none' }),
      authentication: () => form4.renderAuthentication(filing, { origin }),
      mail: async () => {
        const mail = await form4.renderEmail(filing, { copy, origin });
        return form4.composeMessage(mail, { date: new Date(0) });
      },
      xml: () => form4.writeXml(filing),
    };
    for (const [name, make] of Object.entries(outputs))
      console.log(`${basename(file)} ${at + 1} ${name} ${await digestOf(make)}`);
  }
}

/** An error is an outcome like others. */
async function digestOf(make: () => Made | Promise<Made>): Promise<string> {
  try {
    return createHash('sha256')
      .update(await make())
      .digest('hex');
  } catch (error) {
    return error instanceof form4.Form4Error ? error.code : String(error);
  }
}
