import { brotliDecompressSync } from 'node:zlib';
import { fromBase64 } from './base64.ts';

/** The package's fonts by the names of their files. */
export type FontFiles = ReadonlyMap<string, Uint8Array>;

let files: FontFiles | undefined;

/** Unpacks the package's fonts, once a process. */
export async function fontFiles(): Promise<FontFiles> {
  if (files !== undefined) return files;
  const { FONTS } = await import('./files/fonts.ts');
  const unpacked = (packed: string): Uint8Array => brotliDecompressSync(fromBase64(packed));
  files = new Map(Object.entries(FONTS).map(([name, packed]) => [name, unpacked(packed)]));
  return files;
}
