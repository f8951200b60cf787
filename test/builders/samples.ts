import { readFileSync } from 'node:fs';

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

export function sampleXml(name: Sample): string {
  return readFileSync(new URL(`../../samples/${name}/filing.xml`, import.meta.url), 'utf8');
}

export function sampleJson(name: Sample): string {
  return readFileSync(new URL(`../../samples/${name}/filing.json`, import.meta.url), 'utf8');
}
