import { checkInput, type Output, type Result } from './check.ts';
import { readInput } from './inputs.ts';

/** A part of a corpus, checked in a process of its own: what it is to check comes as a message, and so goes what it found. */
export interface Part {
  readonly files: readonly string[];
  readonly outputs: readonly Output[];
}

/** Of each file its results, or why it could not be checked. */
export type Checked = Readonly<Record<string, readonly Result[] | string>>;

process.once('message', async ({ files, outputs }: Part) => {
  const checked: Record<string, readonly Result[] | string> = {};
  for (const file of files) {
    try {
      checked[file] = await checkInput(readInput(file), outputs, null);
    } catch (error) {
      checked[file] = String(error);
    }
  }
  process.send?.(checked satisfies Checked, () => process.disconnect());
});
