import { type DocumentFacts, type Fault, linesOf } from '../facts.ts';
import { pagesOf } from './rows.ts';

/** Standing notices are on one page, together with a signature or with the end of explanation and remarks. */
export function notices({ blocks }: DocumentFacts): Fault[] {
  const own = blocks.filter(({ kind }) => kind === 'notice');
  const pages = [...new Set(own.flatMap(pagesOf))];
  const page = pages.at(-1) ?? 0;
  if (pages.length > 1) return [{ page, rule: 'notices', what: `they stand on pages ${pages.join(', ')}` }];
  const end = blocks.findLast(({ kind }) => kind === 'note' || kind === 'heading');
  const before = [...blocks.filter(({ kind }) => kind === 'signature').flatMap(linesOf)].concat(
    end ? linesOf(end).slice(-1) : [],
  );
  if (pages.length === 0 || before.some((line) => line.page === page)) return [];
  return [{ page, rule: 'notices', what: 'alone on their page' }];
}
