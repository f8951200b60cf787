import type { DraftFiling } from './schema.ts';

/**
 * Filings as they were when they were checked or read, so that one that has not changed since is not checked and its
 * XML not read again: of a filing that is read and rendered, that was a third of the work.
 */
interface Memory {
  /** All that the filing held. */
  readonly said: string;
  /** What it was checked against. */
  readonly schema: unknown;
  /** Of the XML that it was read from; null where there was none. */
  xml: Fingerprint | null;
}

const memories = new WeakMap<object, Memory>();

/** Keeps what a filing holds, which these rules have found in order. */
export function rememberChecked(filing: DraftFiling, schema: unknown): void {
  memories.set(filing, { said: JSON.stringify(filing), schema, xml: null });
}

/** Whether the filing is as it was when these rules found it in order. */
export function isChecked(filing: unknown, schema: unknown): filing is DraftFiling {
  return recall(filing)?.schema === schema;
}

/** Keeps from which bytes a filing was read; they may be used for something else later. */
export function rememberXml(filing: DraftFiling, xml: Uint8Array): void {
  const memory = memories.get(filing);
  if (memory !== undefined) memory.xml = fingerprint(xml);
}

/** Whether the filing was read from these bytes, and both are as they were. */
export function isReadFrom(filing: unknown, xml: Uint8Array): boolean {
  const known = recall(filing)?.xml;
  if (known === undefined || known === null || known.length !== xml.length) return false;
  return known.sum === fingerprint(xml).sum;
}

function recall(filing: unknown): Memory | undefined {
  const memory = typeof filing === 'object' && filing !== null ? memories.get(filing) : undefined;
  return memory !== undefined && memory.said === JSON.stringify(filing) ? memory : undefined;
}

interface Fingerprint {
  readonly length: number;
  readonly sum: number;
}

const BLOCK = 1500;

/** Fletcher's sum of 32 bits over the bytes: it tells a buffer that has been filled again from one that has not. */
function fingerprint(bytes: Uint8Array): Fingerprint {
  let low = 1;
  let high = 0;
  // So few at once stay small integers, and dividing takes longer than adding.
  for (let start = 0; start < bytes.length; start += BLOCK) {
    const end = Math.min(start + BLOCK, bytes.length);
    for (let at = start; at < end; at++) {
      low += bytes[at] as number;
      high += low;
    }
    low %= 65_521;
    high %= 65_521;
  }
  return { length: bytes.length, sum: high * 65_536 + low };
}
