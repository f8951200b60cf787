import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The module of the workers that can be poisoned; beside this file whether it is compiled or not. */
export const POISONED = new URL(
  `poison.worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
);

export type Poison = 'spin' | 'wait' | 'memory' | 'abort' | 'defect' | 'end' | 'size';

/** A filing that does to its worker what is asked for; each is another filing. */
export function poisoned(xml: string, kind: Poison, number = 0): string {
  return `${xml}<!-- ${number} --><!-- poison: ${kind} -->\n`;
}

export function partsFolder(): string {
  return mkdtempSync(join(tmpdir(), 'form4-parts-'));
}
