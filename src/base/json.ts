import { Form4Error, type Place } from '../errors.ts';
import { quoted } from './words.ts';

/**
 * JSON with places. `JSON.parse` says what a text holds; `Scanner` says where something stands in it, or where it stops
 * being JSON (RFC 8259). It goes through the text once and never calls itself, so that long and deep texts cost no more than
 * their length. Of the packages for this, Momoa takes what is no JSON, `jsonc-parser` is built so that bundlers cannot
 * follow it, and both call themselves for every level.
 */

export interface ParsedJson {
  readonly value: unknown;
  /** Where a path such as `reportingOwner[0].reportingOwnerId` stands: at its name, or at the nearest thing around it. */
  readonly placeOf: (path: string) => Place;
}

/** Far beyond any filing. */
const MOST_CHARACTERS = 8_000_000;

/** @throws {Form4Error} `json-malformed` with line and column, `input-too-large`. */
export function parseJson(text: string): ParsedJson {
  if (text.length > MOST_CHARACTERS)
    throw new Form4Error('input-too-large', `the JSON is longer than ${MOST_CHARACTERS} characters`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw malformed(text, cause);
  }
  // Most texts are in order, and nobody asks where anything stands.
  let asked: { readonly root: Value; readonly lines: readonly number[] } | undefined;
  const placeOf = (path: string): Place => {
    asked ??= { root: new Scanner(text).scan(), lines: lineStarts(text) };
    return placeAt(offsetOf(path, asked.root), asked.lines);
  };
  return { value, placeOf };
}

function malformed(text: string, cause: unknown): unknown {
  try {
    new Scanner(text).scan();
  } catch (fault) {
    if (!(fault instanceof Fault)) return fault;
    const { message, offset } = fault;
    const place = placeAt(offset, lineStarts(text));
    const where = `line ${place.line}, column ${place.column}`;
    return new Form4Error('json-malformed', `the JSON does not parse at ${where}: ${message}`, {
      problems: [{ rule: 'json', severity: 'error', path: '', message, source: 'RFC 8259', place }],
      cause,
    });
  }
  return cause;
}

/** Where each line begins, as an editor counts them. */
function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ 0: end, index }) => index + end.length)];
}

function placeAt(offset: number, lines: readonly number[]): Place {
  let [line, after] = [0, lines.length];
  while (after - line > 1) {
    const middle = (line + after) >> 1;
    if ((lines[middle] as number) <= offset) line = middle;
    else after = middle;
  }
  return { line: line + 1, column: offset - (lines[line] as number) + 1 };
}

/** A value that stands at the offset, with what is inside it by name or number; null where nothing is, or too deep. */
interface Value {
  readonly offset: number;
  readonly parts: Map<string, Value> | null;
}

function offsetOf(path: string, root: Value): number {
  let value = root;
  for (const name of path.match(/[^.[\]]+/g) ?? []) {
    const part = value.parts?.get(name);
    if (part === undefined) break;
    value = part;
  }
  return value.offset;
}

/** An object or array that has not ended. */
interface Group {
  readonly closes: '}' | ']';
  readonly parts: Value['parts'];
  count: number;
}

/** What is wrong with a text, and where. */
class Fault extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

const SPACE = /[ \t\n\r]*/y;
const LITERAL = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON wants these escaped.
const UNESCAPED = /[^"\\\x00-\x1f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** The fields of a filing are less deep. */
const DEEPEST = 10;

class Scanner {
  readonly #text: string;
  readonly #open: Group[] = [];
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The outermost value, with where all in it stands. Throws a `Fault` where the text is no JSON. */
  scan(): Value {
    this.#skip(SPACE);
    const root = this.#value(this.#offset);
    for (let group = this.#open.at(-1); group; group = this.#open.at(-1)) this.#part(group);
    if (this.#next() !== '') throw this.#fault('the end of the text');
    return root;
  }

  /** Reads the next part of an object or array, or its end. */
  #part(group: Group): void {
    if (this.#next() === group.closes) {
      this.#offset += 1;
      this.#open.pop();
      return;
    }
    if (group.count > 0) {
      this.#take(',', `a comma or ${group.closes}`);
      if (this.#next() === group.closes) throw this.#fault('something behind the comma; take the comma away');
    }
    const offset = this.#offset;
    const name = group.closes === '}' ? this.#name() : String(group.count);
    group.count += 1;
    const value = this.#value(offset);
    group.parts?.set(name, value);
  }

  #name(): string {
    const start = this.#offset;
    if (this.#next() !== '"') throw this.#fault('a name in double quotes');
    this.#string();
    const name: string = JSON.parse(this.#text.slice(start, this.#offset));
    this.#take(':', 'a colon behind the name');
    this.#next();
    return name;
  }

  /** Reads a value, of an object or array the beginning. */
  #value(offset: number): Value {
    const first = this.#next();
    const isGroup = first === '{' || first === '[';
    const parts: Value['parts'] = isGroup && this.#open.length < DEEPEST ? new Map() : null;
    if (isGroup) {
      this.#offset += 1;
      this.#open.push({ closes: first === '{' ? '}' : ']', parts, count: 0 });
    } else if (first === '"') this.#string();
    else if (this.#skip(LITERAL) === '')
      throw this.#fault('a text in double quotes, a number, true, false, null, { or [');
    return { offset, parts };
  }

  #string(): void {
    this.#offset += 1;
    for (this.#skip(UNESCAPED); this.#text[this.#offset] !== '"'; this.#skip(UNESCAPED)) {
      if (this.#skip(ESCAPE) !== '') continue;
      const isEscape = this.#text[this.#offset] === '\\';
      throw this.#fault(isEscape ? 'an escape such as \\" or \\n' : 'the quote that ends the text');
    }
    this.#offset += 1;
  }

  #take(character: string, what: string): void {
    if (this.#next() !== character) throw this.#fault(what);
    this.#offset += 1;
  }

  /** The next character that is no white space; empty at the end. */
  #next(): string {
    this.#skip(SPACE);
    return this.#text[this.#offset] ?? '';
  }

  #skip(pattern: RegExp): string {
    pattern.lastIndex = this.#offset;
    const skipped = pattern.exec(this.#text)?.[0] ?? '';
    this.#offset += skipped.length;
    return skipped;
  }

  #fault(expected: string): Fault {
    const [got = ''] = this.#text.slice(this.#offset, this.#offset + 2);
    const hint = got === '/' ? '; JSON has no comments, but a name that begins with // makes one' : '';
    const seen =
      got === '' ? 'the text ends' : `got ${LINE_ENDS.has(got) ? 'the end of the line' : quoted(got)}`;
    return new Fault(this.#offset, `expected ${expected}, ${seen}${hint}`);
  }
}

const LINE_ENDS: ReadonlySet<string> = new Set(['\n', '\r']);
