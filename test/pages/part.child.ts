import type { Making } from './copies.ts';
import { type Judged, judgeFile, type Package } from './judge.ts';

/** A part of a folder, judged in a process of its own: what to judge comes as a message, and so goes what it found. */
export interface Part {
  readonly files: readonly string[];
  readonly makings: readonly Making[];
  /** The module that renders. */
  readonly module: string;
}

/** Of each file what was found, or why it could not be judged. */
export type Found = Readonly<Record<string, readonly Judged[] | string>>;

process.once('message', async ({ files, makings, module }: Part) => {
  const form4: Package = await import(module);
  const found: Record<string, readonly Judged[] | string> = {};
  for (const file of files) {
    try {
      found[file] = await judgeFile(file, makings, form4);
    } catch (error) {
      found[file] = String(error);
    }
  }
  process.send?.(found satisfies Found, () => process.disconnect());
});
