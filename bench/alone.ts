import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A script of this folder, as TypeScript or as what it was compiled to. */
export function scriptPath(name: string): string {
  return fileURLToPath(new URL(`${name}${extname(import.meta.url)}`, import.meta.url));
}
