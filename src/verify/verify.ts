import { type BrowserOptions, browserAtHand } from './browser.ts';
import { type FolderVerification, verifyFolder } from './folder.ts';
import { type Verification, verifyPdf } from './pdf.ts';
import type { RenderInputs } from './settings.ts';

export interface VerifyOptions extends RenderInputs, BrowserOptions {
  /** Certificates of authorities to be trusted for signatures, each DER or PEM with one or more. */
  readonly trust?: readonly Uint8Array[];
  /** The time at which a signer's certificate has to be valid, where no time stamp says when it was used; now unless said. */
  readonly date?: Date;
}

export interface VerifyFolderOptions extends VerifyOptions {
  /** Check the files against the manifest only, without rendering them again. */
  readonly fixityOnly?: boolean;
}

/**
 * Whether a PDF is what its filing gives: takes the filing out, checks it against what the file says of itself, renders
 * it again and compares. Of a folder that `archive` wrote: each file against the manifest as well, files missing and
 * files unknown. What is wrong with a file stands in the findings. Every signature is judged: what it covers, what came
 * after it, and whether its certificate leads to one that is trusted; revocation is not looked up.
 *
 * @throws {Form4Error} `option-invalid` where a certificate to be trusted is none; `aborted`; `browser-failed`;
 * `template-invalid`; `archive-failed` where a folder cannot be read
 */
export function verify(pdf: Uint8Array, options?: VerifyOptions): Promise<Verification>;
export function verify(folder: string, options?: VerifyFolderOptions): Promise<FolderVerification>;
export async function verify(
  input: Uint8Array | string,
  options: VerifyFolderOptions = {},
): Promise<Verification | FolderVerification> {
  // What reads certificates is loaded where something is verified: rendering does without it.
  const { readRoots } = await import('../pki/roots.ts');
  const trusted = { roots: readRoots(options.trust ?? []), date: options.date ?? new Date() };
  const judging = { ...options, trusted };
  const browser = browserAtHand(options);
  try {
    if (typeof input === 'string') return await verifyFolder(input, judging, browser);
    return await verifyPdf(input, judging, browser);
  } finally {
    await browser.close();
  }
}
