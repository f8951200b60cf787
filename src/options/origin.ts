import { object } from './kinds.ts';
import { option } from './option.ts';

/** A file that goes into the PDF beside the filing's XML. */
export interface Supplement {
  /** Unique in the PDF; letters, digits, dots, hyphens and underscores of ASCII. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** `text/plain`. */
  readonly mimeType: string;
  /** What it is, in words. */
  readonly description: string;
}

/** What a filing came from, to be kept inside its PDF. */
export interface Origin {
  /** The XML byte for byte; null where there was none, and the XML written from the filing is kept. */
  readonly xml: Uint8Array | null;
  /** The header and the exhibits of a full submission. */
  readonly supplements: readonly Supplement[];
}

export const origin = {
  /** What the filing came from, as `originOf` gives it, to be kept inside the PDF. */
  origin: option(object<Origin>('what originOf gives', 'xml', 'supplements'), {
    help: 'What the filing came from, as `originOf` gives it, to be kept inside the PDF.',
    otherwise: 'the PDF holds the XML written from the filing',
    functions: ['renderPdf', 'renderAuthentication', 'renderAuthenticationHtml', 'renderEmail'],
  }),
};
