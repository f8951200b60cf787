import {
  type Block,
  type DocumentFacts,
  type Fault,
  isSignatureCaption,
  linesOf,
  onPage,
  wordsOf,
} from '../facts.ts';
import { pagesOf } from './rows.ts';

/**
 * A signature's captions stand on its page; on a copy to be signed each signer's line, captions and label do. The block
 * begins on a page that shows some of the form before it; several signers may go on over pages of their own.
 */
export function signatures(facts: DocumentFacts): Fault[] {
  const block = facts.blocks.filter(({ kind }) => kind === 'signature');
  const torn = facts.toSign ? tornSigners(block) : tornCaptions(block);
  return [...torn, ...withoutForm(facts, block)];
}

function tornSigners(block: readonly Block[]): Fault[] {
  return signersOf(block).flatMap((signer) => {
    const pages = [...new Set(signer.flatMap(pagesOf))];
    if (pages.length < 2) return [];
    const words = wordsOf(signer.flatMap(linesOf)).slice(0, 60);
    return [fault(pages[0] ?? 0, `one signer on pages ${pages.join(', ')}: ${words}`)];
  });
}

/** Each signer begins with the line to sign on, which stands before its caption. */
function signersOf(block: readonly Block[]): Block[][] {
  const captions = block.flatMap((one, index) => (isSignatureCaption(words(one)) ? [index] : []));
  const starts = captions.map((index) => Math.max(0, index - 1));
  return starts.map((start, index) => block.slice(start, starts[index + 1]));
}

/** Captions stand under the signature before them, or once under the last. */
function tornCaptions(block: readonly Block[]): Fault[] {
  return block.flatMap((one, index) => {
    if (!isCaption(one)) return [];
    const signature = block.slice(0, index).findLast((other) => !isCaption(other));
    const page = pagesOf(one)[0] ?? 0;
    if (signature === undefined || pagesOf(signature).at(-1) === page) return [];
    return [fault(page, `${words(one)}: its signature is on page ${pagesOf(signature).at(-1)}`)];
  });
}

function isCaption(block: Block): boolean {
  return isSignatureCaption(words(block)) || words(block) === 'Date';
}

function withoutForm({ blocks }: DocumentFacts, block: readonly Block[]): Fault[] {
  const first = block[0] && linesOf(block[0])[0];
  if (!first) return [];
  const content = blocks.filter(({ kind }) => kind === 'box' || kind === 'row' || kind === 'note');
  const before = onPage(content.flatMap(linesOf), first.page).filter(({ top }) => top < first.top);
  return before.length > 0 ? [] : [fault(first.page, 'nothing of the form stands before them on their page')];
}

function words(block: Block): string {
  return wordsOf(linesOf(block));
}

function fault(page: number, what: string): Fault {
  return { page, rule: 'signatures', what };
}
