import type { Pdf } from './pdf.ts';
import { type Finding, finding } from './rules.ts';

/** A cross-reference section with its trailer (ISO 32000-1, 7.5.4 and 7.5.8), as text. */
interface Section {
  readonly at: number;
  readonly kind: 'table' | 'stream';
  /** The table from its keyword on; of a stream nothing. */
  readonly table: string;
  readonly trailer: string;
}

/**
 * The revisions that a file is made of (ISO 32000-1, 7.5.6): each begins with the bytes of the one before, adds its
 * objects, a cross-reference section and %%EOF.
 */
export function* revisions({ bytes }: Pdf): Generator<Finding> {
  const text = Buffer.from(bytes).toString('latin1');
  const sections: Section[] = [];
  const seen = new Set<number>();
  let next: number | undefined = Number(
    /^startxref\s+(\d+)/.exec(text.slice(text.lastIndexOf('startxref')))?.[1] ?? Number.NaN,
  );
  while (next !== undefined) {
    const section = sectionAt(text, next);
    if (!section || seen.has(next)) {
      yield finding(
        'revisions',
        `offset ${next}`,
        'there is no cross-reference section, or one that was there before',
      );
      return;
    }
    seen.add(next);
    sections.push(section);
    const previous: string | undefined = /\/Prev\s+(\d+)/.exec(section.trailer)?.[1];
    next = previous === undefined ? undefined : Number(previous);
  }
  yield* chained(sections, text);
  for (const section of sections) if (section.kind === 'table') yield* table(section, text);
}

function sectionAt(text: string, at: number): Section | undefined {
  const end = text.indexOf('startxref', at);
  if (text.startsWith('xref', at)) {
    const trailer = text.indexOf('trailer', at);
    if (trailer < 0 || trailer > end) return undefined;
    return { at, kind: 'table', table: text.slice(at, trailer), trailer: text.slice(trailer, end) };
  }
  if (!/^\d+ \d+ obj/.test(text.slice(at, at + 30))) return undefined;
  return { at, kind: 'stream', table: '', trailer: text.slice(at, text.indexOf('stream', at)) };
}

/** From the last to the first: of one kind, each further up, ended by %%EOF, with the identifier of the first (14.4). */
function* chained(sections: readonly Section[], text: string): Generator<Finding> {
  const first = sections.at(-1);
  for (const [index, section] of sections.entries()) {
    const where = `revision ${sections.length - index}`;
    if (section.kind !== first?.kind)
      yield finding(
        'revisions',
        where,
        `its cross-references are a ${section.kind}, those of the first are not`,
      );
    if (permanentId(section) !== (first && permanentId(first)))
      yield finding('file-id', where, 'the first part of its ID is not that of the first revision');
    const before = sections[index - 1];
    if (before && before.at < section.at)
      yield finding('revisions', where, 'its cross-references stand after those of a later one');
    const tail = text.slice(text.indexOf('startxref', section.at));
    if (!/^startxref\s+\d+\s+%%EOF/.test(tail))
      yield finding('revisions', where, 'it does not end with %%EOF');
  }
}

function permanentId({ trailer }: Section): string | undefined {
  return /\/ID\s*\[\s*<([\dA-Fa-f]+)>/.exec(trailer)?.[1]?.toLowerCase();
}

/** A table: spaces as ISO 19005-3 has them, and each object in use where the table says. */
function* table({ at, table: whole }: Section, text: string): Generator<Finding> {
  if (!/^xref(\r\n|\r|\n)\d+ \d+(\r\n|\r|\n)/.test(whole))
    yield finding('xref', `offset ${at}`, 'xref and the first header are not a line each');
  let number = 0;
  for (const line of whole.split(/\r\n|\r|\n/).slice(1)) {
    const [, first, , offset = '', generation = '', use] =
      /^(?:(\d+) (\d+)|(\d{10}) (\d{5}) ([nf]) ?)$/.exec(line) ?? [];
    if (first !== undefined) {
      number = Number(first);
      continue;
    }
    if (line === '') continue;
    if (!use) yield finding('xref', `offset ${at}`, `a line that is no entry: ${line.slice(0, 30)}`);
    else if (use === 'n' && !text.startsWith(`${number} ${Number(generation)} obj`, Number(offset)))
      yield finding('xref', `offset ${at}`, `object ${number} does not stand at ${Number(offset)}`);
    number += 1;
  }
}
