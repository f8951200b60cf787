import { basename, dirname, extname } from 'node:path';
import type { PdfBrowser } from '../../src/index.ts';
import { readInput } from '../corpus/inputs.ts';
import { checkPages } from './check.ts';
import { type Making, nameOf, optionsFor } from './copies.ts';
import type { Fault } from './facts.ts';
import { readFacts } from './read.ts';
import { fillOfLast } from './rules/last-page.ts';
import { leastSizes, type TypeClass } from './rules/type-size.ts';

/** What is measured of one PDF. */
export interface Judged {
  /** The file's stem; behind it `#2` for a submission's second form. */
  readonly file: string;
  /** The column of counts: `letter plain`. */
  readonly name: string;
  readonly making: Making;
  readonly pages: number;
  /** The share of its last page that is filled. */
  readonly fill: number;
  readonly least: Partial<Record<TypeClass, number>>;
  readonly faults: readonly Fault[];
}

/** The two functions of a form4 that are needed; an older version of it will do. */
export type Package = Pick<typeof import('../../src/index.ts'), 'parseFiling' | 'renderPdf'>;

/**
 * Renders each form of a file in each way and judges its pages.
 *
 * @throws where the file holds no ownership document, or one that does not render
 */
export async function judgeFile(
  file: string,
  makings: readonly Making[],
  { parseFiling, renderPdf }: Package,
  browser?: PdfBrowser,
): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const [index, { xml, expected }] of readInput(file).documents.entries()) {
    const filing = parseFiling(xml.trim());
    const words = stringsIn(expected).join('\n');
    const stem = stemOf(file) + (index === 0 ? '' : `#${index + 1}`);
    for (const making of makings) {
      const pdf = await renderPdf(filing, { ...optionsFor(making), ...(browser && { browser }) });
      const facts = await readFacts(pdf);
      judged.push({
        file: stem,
        name: nameOf(making),
        making,
        pages: facts.pages.length,
        fill: fillOfLast(facts),
        least: leastSizes(facts),
        faults: checkPages(facts, words),
      });
    }
  }
  return judged;
}

/** A file's name without its ending, or its folder's where all are called alike: `f4_AAPL_0001140361-26-017175`, `qualys`. */
export function stemOf(file: string): string {
  const stem = basename(file, extname(file));
  return stem === 'filing' ? basename(dirname(file)) : stem;
}

/** Every text of a form as the checker of the corpus expects it, captions among them. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value.replace(/\s+/g, ' ')];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
