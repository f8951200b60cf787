import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The samples of samples/, by folder. */
export const SAMPLES = [
  'qualys',
  'joint',
  'amendment',
  'derivatives',
  'non-us',
  'form3-none',
  'form5',
] as const;

export type Sample = (typeof SAMPLES)[number];

export const SAMPLES_FOLDER = fileURLToPath(new URL('../../samples', import.meta.url));

/** Where a sample's XML stands. */
export function samplePath(name: string): string {
  return join(SAMPLES_FOLDER, name, 'filing.xml');
}

export function sampleXml(name: string): string {
  return readFileSync(samplePath(name), 'utf8');
}

export function sampleBytes(name: string): Uint8Array {
  return Uint8Array.from(readFileSync(samplePath(name)));
}

export function sampleJson(name: string): string {
  return readFileSync(join(SAMPLES_FOLDER, name, 'filing.json'), 'utf8');
}
