import { readFile } from 'node:fs/promises';
import type { Kind } from '../options/kinds.ts';
import { orOf, refusal } from '../options/refusal.ts';
import { UsageError } from './exit.ts';
import type { Given } from './parser.ts';
import { STANDARD } from './stdio.ts';

/** The options of a command line as the library takes them, by their names there. Throws a `UsageError`. */
export async function valuesOf(given: readonly Given[]): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const each of given) {
    const { name, flag } = each;
    if (flag.sets === undefined) values[name] = await readValue(each);
    else values[name] = [...((values[name] as readonly string[]) ?? []), flag.sets];
  }
  return values;
}

async function readValue({ option, flag, words }: Given): Promise<unknown> {
  if (flag.value === undefined) return true;
  const name = `--${flag.long}`;
  if (option.type === 'list') {
    const items = flag.repeatable ? words : itemsOf(words.join(), flag.none);
    return Promise.all(items.map((word) => readWord(word, option.of as Kind<unknown>, name)));
  }
  if (flag.repeatable) return words;
  return readWord(words[0] as string, option, name);
}

/** `pdf, xml` → `pdf` and `xml`. */
function itemsOf(word: string, none: string | undefined): string[] {
  return word === none ? [] : word.split(',').map((item) => item.trim());
}

/** One word as a value of its kind. */
async function readWord(word: string, kind: Kind<unknown>, name: string): Promise<unknown> {
  switch (kind.type) {
    case 'bytes':
      return readBytes(word, name);
    case 'date':
      return readDate(word, name);
    case 'copy':
      return readCopy(word, kind, name);
    case 'number':
      return checked(/^\d+(\.\d+)?$/.test(word) ? Number(word) : Number.NaN, word, kind, name);
    case 'choice':
    case 'text':
      return checked(word, word, kind, name);
    default:
      return word;
  }
}

/** The kind of a copy; what else it says has options of its own. */
function readCopy(word: string, kind: Kind<unknown>, name: string): string {
  const { choices = [] } = kind;
  if (choices.includes(word)) return word;
  const fault = kind.fault?.({ kind: word }, name) ?? refusal(name, orOf(choices), word, choices);
  throw new UsageError(fault.replace(`${name}.kind:`, `${name}:`));
}

function checked(value: unknown, word: string, kind: Kind<unknown>, name: string): unknown {
  if (kind.accepts(value)) return value;
  throw new UsageError(kind.fault?.(value, name) ?? refusal(name, kind.expected, word, kind.choices));
}

async function readBytes(file: string, name: string): Promise<Uint8Array> {
  // Standard input is the operand's.
  if (file === STANDARD) throw new UsageError(`${name}: expected a file, got -`);
  try {
    return await readFile(file);
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new UsageError(`${name}: ${file} cannot be read (${code}); check the path`, { cause: error });
  }
}

/** ISO 8601: a day, and maybe a time, and with it maybe an offset. */
const ISO =
  /^(\d{4}-\d\d-\d\d)(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?$/;

/** A moment; in UTC, at the beginning of the day, where the word does not say. */
function readDate(word: string, name: string): Date {
  const [, day = '', time = '00:00', offset = 'Z'] = ISO.exec(word) ?? [];
  const isDay = new Date(`${day}T00:00Z`).toJSON()?.startsWith(day);
  if (isDay) return new Date(`${day}T${time}${offset}`);
  throw new UsageError(
    `${name}: expected a date such as 2025-03-04 or 2025-03-04T16:30:15-05:00, got ${word}`,
  );
}
