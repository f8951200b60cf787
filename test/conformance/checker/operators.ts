/** Content streams as operators with their operands (ISO 32000-1, 7.8.2). CMaps and ToUnicode tables read alike. */

export interface Name {
  readonly name: string;
}
export type Operand = number | boolean | null | Name | Uint8Array | Operand[] | Map<string, Operand>;

export interface Operation {
  /** `Tj`; an inline image is one `EI`, its operand the dictionary. */
  readonly operator: string;
  readonly operands: readonly Operand[];
}

const SPACE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)));
const ESCAPES: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** Reads all operations. Throws where the syntax is broken. */
export function* operationsOf(data: Uint8Array): Generator<Operation> {
  const scanner = new Scanner(data);
  let operands: Operand[] = [];
  for (let token = scanner.next(); token !== undefined; token = scanner.next()) {
    if (!(token instanceof Keyword)) operands.push(token);
    else if (token.word === 'BI') {
      yield { operator: 'EI', operands: [scanner.inlineImage()] };
      operands = [];
    } else {
      yield { operator: token.word, operands };
      operands = [];
    }
  }
  if (operands.length > 0) throw new Error('operands without an operator at the end');
}

class Keyword {
  readonly word: string;
  constructor(word: string) {
    this.word = word;
  }
}

class Scanner {
  private at = 0;
  private readonly data: Uint8Array;

  constructor(data: Uint8Array) {
    this.data = data;
  }

  next(): Operand | Keyword | undefined {
    this.skipSpace();
    const byte = this.data[this.at];
    if (byte === undefined) return undefined;
    const sign = String.fromCharCode(byte);
    if (sign === '/') return this.name();
    if (sign === '(') return this.literal();
    if (sign === '<') return this.data[this.at + 1] === 0x3c ? this.dictionary() : this.hexadecimal();
    if (sign === '[') return this.array();
    if (DELIMITERS.has(byte)) throw new Error(`unexpected ${sign} at byte ${this.at}`);
    const word = this.word();
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return Number(word);
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : new Keyword(word);
  }

  /** After `BI`: keys and values up to `ID`, then data up to an `EI` between white space. */
  inlineImage(): Map<string, Operand> {
    const entries = this.pairsUntil((token) => token instanceof Keyword && token.word === 'ID');
    this.at += 1;
    for (; this.at < this.data.length; this.at++) {
      const [before, e, i, after] = this.data.subarray(this.at, this.at + 4);
      const ends = SPACE.has(before ?? 0) && e === 0x45 && i === 0x49 && SPACE.has(after ?? 0);
      if (ends) {
        this.at += 3;
        return entries;
      }
    }
    throw new Error('an inline image without its end');
  }

  private skipSpace(): void {
    for (;;) {
      while (SPACE.has(this.data[this.at] ?? -1)) this.at++;
      if (this.data[this.at] !== 0x25) return;
      while (this.at < this.data.length && this.data[this.at] !== 10 && this.data[this.at] !== 13) this.at++;
    }
  }

  private word(): string {
    const start = this.at;
    while (this.at < this.data.length && !SPACE.has(this.data[this.at] as number)) {
      if (DELIMITERS.has(this.data[this.at] as number)) break;
      this.at++;
    }
    return latin(this.data.subarray(start, this.at));
  }

  private name(): Name {
    this.at++;
    const text = this.word().replace(/#([\da-f]{2})/gi, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    return { name: text };
  }

  private literal(): Uint8Array {
    const bytes: number[] = [];
    let depth = 1;
    this.at++;
    for (; ; this.at++) {
      const byte = this.data[this.at];
      if (byte === undefined) throw new Error('a string without its end');
      if (byte === 0x5c) {
        this.escape(bytes);
        continue;
      }
      if (byte === 0x28) depth++;
      if (byte === 0x29 && --depth === 0) break;
      bytes.push(byte);
    }
    this.at++;
    return Uint8Array.from(bytes);
  }

  /** At a backslash; leaves the place on the last byte of the escape. */
  private escape(bytes: number[]): void {
    const rest = latin(this.data.subarray(this.at + 1, this.at + 4));
    const octal = /^[0-7]{1,3}/.exec(rest)?.[0];
    const lineEnd = /^(\r\n|\r|\n)/.exec(rest)?.[0];
    if (octal) bytes.push(Number.parseInt(octal, 8) & 255);
    else if (!lineEnd) bytes.push(ESCAPES[rest[0] ?? ''] ?? rest.charCodeAt(0));
    this.at += (octal ?? lineEnd ?? ' ').length;
  }

  private hexadecimal(): Uint8Array {
    const end = this.data.indexOf(0x3e, this.at);
    if (end < 0) throw new Error('a hexadecimal string without its end');
    const digits = latin(this.data.subarray(this.at + 1, end)).replace(/\s/g, '');
    if (/[^\da-f]/i.test(digits)) throw new Error(`not hexadecimal: ${digits.slice(0, 20)}`);
    this.at = end + 1;
    const pairs = (digits.length % 2 ? `${digits}0` : digits).match(/../g) ?? [];
    return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
  }

  private array(): Operand[] {
    this.at++;
    const items: Operand[] = [];
    for (;;) {
      this.skipSpace();
      if (this.data[this.at] === 0x5d) break;
      const item = this.next();
      if (item === undefined || item instanceof Keyword) throw new Error('an array without its end');
      items.push(item);
    }
    this.at++;
    return items;
  }

  private dictionary(): Map<string, Operand> {
    this.at += 2;
    const entries = new Map<string, Operand>();
    for (;;) {
      this.skipSpace();
      if (this.data[this.at] === 0x3e && this.data[this.at + 1] === 0x3e) break;
      this.pair(this.next(), entries);
    }
    this.at += 2;
    return entries;
  }

  private pairsUntil(isEnd: (token: Operand | Keyword | undefined) => boolean): Map<string, Operand> {
    const entries = new Map<string, Operand>();
    for (let key = this.next(); !isEnd(key); key = this.next()) this.pair(key, entries);
    return entries;
  }

  private pair(key: Operand | Keyword | undefined, entries: Map<string, Operand>): void {
    const value = this.next();
    if (!isName(key) || value === undefined || value instanceof Keyword)
      throw new Error('a dictionary needs names and values');
    entries.set(key.name, value);
  }
}

export function isName(value: unknown): value is Name {
  return typeof value === 'object' && value !== null && 'name' in value;
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
