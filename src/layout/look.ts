import type { Ink } from '../options/ink.ts';
import type { Paper } from '../options/paper.ts';

/** What of a document's looks the user chooses. */
export interface Look {
  readonly ink: Ink;
  /** The size of the printed page. */
  readonly paper: Paper;
  /** The image of the letterhead, PNG or JPEG. */
  readonly logo?: Uint8Array | undefined;
}

export interface HtmlLook extends Look {
  /** A folder of the user's own templates, which replace ours file by file. */
  readonly templates?: string | undefined;
  /** Style rules by which a browser prints the pages that we would draw; none where the HTML is what is asked for. */
  readonly printStyle?: string | undefined;
  /** Where the form is to stand in a page of the user's: what its ids begin with, and whether in a shadow root. */
  readonly embed?: { readonly idPrefix: string; readonly isShadow: boolean } | undefined;
}
