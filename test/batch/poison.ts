import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiled } from '../tools/compiled.ts';

/** The module of the workers that can be poisoned, as JavaScript. */
export function poisonedWorker(): URL {
  return import.meta.url.endsWith('.ts')
    ? compiled('test/batch/poison.worker.ts')
    : new URL('poison.worker.js', import.meta.url);
}

export type Poison = 'spin' | 'wait' | 'memory' | 'abort' | 'defect' | 'end' | 'size';

/** A filing that does to its worker what is asked for; each is another filing. */
export function poisoned(xml: string, kind: Poison, number = 0): string {
  return `${xml}<!-- ${number} --><!-- poison: ${kind} -->\n`;
}

export function partsFolder(): string {
  return mkdtempSync(join(tmpdir(), 'form4-parts-'));
}
