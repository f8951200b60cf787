import { orOf } from '../options/refusal.ts';
import type { Flagged } from './flags.ts';

/** What help says of an option: its sentence, the words it takes, and what holds without it. */
export function sentenceOf({ option, flag }: Flagged): string {
  const sentence = flag.help ?? option.help;
  const remarks = [choicesOf({ option, flag }), defaultOf({ option, flag })].filter((each) => each !== null);
  const end = remarks.length === 0 ? '' : ` (${remarks.join('; ')})`;
  return `${sentence.replace(/\.$/, '')}${end}.${flag.repeatable ? ' It may be repeated.' : ''}`.replaceAll(
    '`',
    '',
  );
}

type Sentence = Pick<Flagged, 'option' | 'flag'>;

function choicesOf({ option: { choices }, flag }: Sentence): string | null {
  if (choices === undefined || flag.value === undefined) return null;
  return flag.none === undefined
    ? orOf(choices)
    : `${choices.join(', ')}, several with commas between them, or ${flag.none}`;
}

function defaultOf({ option, flag }: Sentence): string | null {
  if (option.choices?.length === 1) return null;
  const said = flag.otherwise ?? option.otherwise ?? wordOf(option.default);
  return flag.value === undefined && flag.otherwise === undefined ? null : said && `by default ${said}`;
}

/** A default as a word; null where it says nothing. */
function wordOf(value: unknown): string | null {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return Array.isArray(value) && value.length > 0 ? value.join() : null;
}
