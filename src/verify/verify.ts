import { type BrowserOptions, browserAtHand } from './browser.ts';
import { type FolderVerification, verifyFolder } from './folder.ts';
import { type Verification, verifyPdf } from './pdf.ts';
import type { Means } from './settings.ts';

export interface VerifyOptions extends Means, BrowserOptions {}

export interface VerifyFolderOptions extends VerifyOptions {
  /** Check the files against the manifest only, without rendering them again. */
  readonly fixityOnly?: boolean;
}

/**
 * Whether a PDF is what its filing gives: takes the filing out, checks it against what the file says of itself, renders
 * it again and compares. Of a folder that `archive` wrote: each file against the manifest as well, files missing and
 * files unknown. What is wrong with a file stands in the findings.
 *
 * Errors: `aborted`, `browser-failed`, `template-invalid`; of a folder `archive-failed`.
 */
export function verify(pdf: Uint8Array, options?: VerifyOptions): Promise<Verification>;
export function verify(folder: string, options?: VerifyFolderOptions): Promise<FolderVerification>;
export async function verify(
  input: Uint8Array | string,
  options: VerifyFolderOptions = {},
): Promise<Verification | FolderVerification> {
  const browser = browserAtHand(options);
  try {
    if (typeof input === 'string') return await verifyFolder(input, options, browser);
    return await verifyPdf(input, options, browser);
  } finally {
    await browser.close();
  }
}
