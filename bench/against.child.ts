import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tell } from './alone.ts';
import { cpuNow } from './cpu.ts';

/** What is done with each input in a round. */
export type WarmSubject = 'pdf' | 'html' | 'email';

/** A round over all inputs, for one of them on average. */
export interface WarmRound {
  /** Milliseconds of CPU time. */
  readonly cpu: number;
  readonly wall: number;
}

const [root = '', ...files] = process.argv.slice(2);

if (process.send !== undefined && root !== '') {
  const index = pathToFileURL(join(root, 'dist/index.js')).href;
  const product = (await import(/* @vite-ignore */ index)) as typeof import('../src/index.ts');
  const inputs = files.map((file) => new Uint8Array(readFileSync(file)));

  /** Each input is read and checked anew, so that nothing of a filing is known from an earlier round. */
  const make = {
    pdf: async (bytes: Uint8Array) => product.renderPdf(product.parseFiling(bytes)),
    html: async (bytes: Uint8Array) => product.renderHtml(product.parseFiling(bytes)),
    email: async (bytes: Uint8Array) => product.renderEmail(product.parseFiling(bytes), { attach: ['xml'] }),
  };

  process.on('message', async (subject: WarmSubject) => {
    const before = { cpu: cpuNow(false).own, wall: performance.now() };
    for (const bytes of inputs) await make[subject](bytes);
    const cpu = (cpuNow(false).own - before.cpu) / inputs.length;
    tell({ cpu, wall: (performance.now() - before.wall) / inputs.length } satisfies WarmRound);
  });
  tell({});
}
