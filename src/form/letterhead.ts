import { imageFacts } from '../base/image.ts';
import { Form4Error } from '../errors.ts';
import type { Copy } from '../options/copy.ts';
import { COPY } from './captions.ts';
import { cleanLine } from './clean.ts';
import type { LetterheadView } from './view.ts';

/** What of the user's own stands above the form. */
export interface Letterhead {
  /** A PNG or JPEG. */
  readonly logo?: Uint8Array | undefined;
  readonly note?: readonly string[] | undefined;
}

/** Why a copy has no letterhead. */
const REFUSED: { readonly [K in Copy['kind']]?: string } = {
  filed: 'a filed copy shows what was filed and nothing else',
  signature: 'a copy to be signed shows what is signed and nothing else',
};

/** The letterhead of a copy. @throws {Form4Error} `option-invalid` where such a copy has none, or the image is none */
export function letterheadView({ logo, note = [] }: Letterhead, { kind }: Copy): LetterheadView | null {
  if (logo === undefined && note.length === 0) return null;
  const option = logo === undefined ? 'note' : 'logo';
  const why = REFUSED[kind];
  if (why !== undefined) throw new Form4Error('option-invalid', `${option}: ${why}; leave it out`);
  const lines = note.map(cleanLine).filter((line) => line !== '');
  return { logo: logo === undefined ? null : logoView(logo, lines[0] ?? COPY.logo), lines };
}

function logoView(bytes: Uint8Array, alt: string): LetterheadView['logo'] {
  const facts = imageFacts(bytes);
  if (typeof facts === 'string') throw new Form4Error('option-invalid', `logo: ${facts}`);
  const { format, width, height } = facts;
  return { href: `data:image/${format};base64,${Buffer.from(bytes).toString('base64')}`, width, height, alt };
}
