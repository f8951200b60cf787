import type { OptionsOf } from '../options/all.ts';
import { settle } from '../options/check.ts';
import { browserAtHand } from './browser.ts';
import { type FolderVerification, verifyFolder } from './folder.ts';
import { type Verification, verifyPdf } from './pdf.ts';

/** The options of `verify` for a PDF. */
export interface VerifyOptions extends Omit<VerifyFolderOptions, 'fixityOnly'> {}

/** The options of `verify` for a folder. */
export interface VerifyFolderOptions extends OptionsOf<'verify'> {}

/**
 * Whether a PDF is what its filing gives: takes the filing out, checks it against what the file says of itself, renders
 * it again and compares. Of a folder that `archive` wrote: each file against the manifest as well, files missing and
 * files unknown. What is wrong with a file stands in the findings. Every signature is judged: what it covers, what came
 * after it, and whether its certificate leads to one that is trusted; revocation is not looked up.
 *
 * @throws {Form4Error} `option-invalid`, also for certificates that are none; `template-invalid`; `browser-failed`;
 * `aborted`; of a folder `archive-failed` where it cannot be read
 */
export function verify(pdf: Uint8Array, options?: VerifyOptions): Promise<Verification>;
export function verify(folder: string, options?: VerifyFolderOptions): Promise<FolderVerification>;
export async function verify(
  input: Uint8Array | string,
  options: VerifyFolderOptions = {},
): Promise<Verification | FolderVerification> {
  const { trust = [], date = new Date(), browser, ...settings } = settle('verify', options);
  // What reads certificates is loaded where something is verified: rendering does without it.
  const { readRoots } = await import('../pki/roots.ts');
  const { executablePath, signal } = settings;
  const judging = { ...settings, trusted: { roots: readRoots(trust), date } };
  const atHand = browserAtHand({ browser, executablePath, signal });
  try {
    if (typeof input === 'string') return await verifyFolder(input, judging, atHand);
    return await verifyPdf(input, judging, atHand);
  } finally {
    await atHand.close();
  }
}
