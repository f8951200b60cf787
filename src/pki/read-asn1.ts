import * as asn1js from 'asn1js';

/** Says that bytes are not the ASN.1 that they should be. */
export class Asn1Error extends Error {}

const UNIVERSAL = {
  boolean: 1,
  integer: 2,
  bits: 3,
  octets: 4,
  null: 5,
  oid: 6,
  utf8: 12,
  sequence: 16,
  set: 17,
  utcTime: 23,
  time: 24,
} as const;

type Universal = keyof typeof UNIVERSAL;

/** A value of ASN.1 in DER or BER (X.690), with the bytes that it was read from. */
export class Asn1 {
  /** Tag, length and content. */
  readonly raw: Uint8Array;
  readonly #block: asn1js.BaseBlock;

  private constructor(block: asn1js.BaseBlock) {
    this.#block = block;
    this.raw = block.valueBeforeDecodeView;
  }

  /** Reads the one value that the bytes are. @throws {Asn1Error} where they are none, or more than one */
  static read(bytes: Uint8Array): Asn1 {
    const { value, rest } = Asn1.readFirst(bytes);
    if (rest.length > 0) throw new Asn1Error('there is more behind it');
    return value;
  }

  /** Reads the value that the bytes begin with; gives what is behind it as well. @throws {Asn1Error} where it is none */
  static readFirst(bytes: Uint8Array): { readonly value: Asn1; readonly rest: Uint8Array } {
    const { offset, result } = fromBer(bytes);
    if (offset <= 0 || result.error !== '') throw new Asn1Error('it is no ASN.1, or cut off');
    return { value: new Asn1(result), rest: bytes.subarray(offset) };
  }

  is(type: Universal): boolean {
    const { tagClass, tagNumber } = this.#block.idBlock;
    return tagClass === 1 && tagNumber === UNIVERSAL[type];
  }

  /** Whether it has a tag of the context, `[number]`. */
  isTagged(number: number): boolean {
    const { tagClass, tagNumber } = this.#block.idBlock;
    return tagClass === 3 && tagNumber === number;
  }

  get isConstructed(): boolean {
    return this.#block.idBlock.isConstructed;
  }

  /** What a sequence, a set or an explicit tag holds. */
  get kids(): readonly Asn1[] {
    if (!this.#block.idBlock.isConstructed) throw new Asn1Error('a value holds no values');
    const inner: unknown = (this.#block.valueBlock as { readonly value?: unknown }).value;
    if (!Array.isArray(inner)) throw new Asn1Error('a value holds no values');
    return inner
      .filter((each) => each instanceof asn1js.BaseBlock && !(each instanceof asn1js.EndOfContent))
      .map((each: asn1js.BaseBlock) => new Asn1(each));
  }

  as(type: Universal): this {
    if (!this.is(type)) throw new Asn1Error(`a value is no ${type}`);
    return this;
  }

  /** The values of a sequence. */
  sequence(): readonly Asn1[] {
    return this.as('sequence').kids;
  }

  set(): readonly Asn1[] {
    return this.as('set').kids;
  }

  oid(): string {
    if (!(this.as('oid').#block instanceof asn1js.ObjectIdentifier)) throw new Asn1Error('no identifier');
    return (this.#block as asn1js.ObjectIdentifier).getValue();
  }

  /** The octets of a string, also of one in several parts. */
  octets(): Uint8Array {
    if (!(this.as('octets').#block instanceof asn1js.OctetString)) throw new Asn1Error('no octets');
    return new Uint8Array((this.#block as asn1js.OctetString).getValue());
  }

  /** The content of a primitive value, whatever its tag. */
  content(): Uint8Array {
    const block = this.#block.valueBlock as { readonly valueHexView?: Uint8Array };
    if (this.#block.idBlock.isConstructed || block.valueHexView === undefined)
      throw new Asn1Error('a value has no content of its own');
    return block.valueHexView;
  }

  /** An integer's content, hexadecimal. */
  integerHex(): string {
    return Buffer.from(this.as('integer').content()).toString('hex');
  }

  /** A small integer. */
  integer(): number {
    const hex = this.integerHex();
    if (hex.length === 0 || hex.length > 8) throw new Asn1Error('an integer is too large');
    return Number.parseInt(hex, 16);
  }

  boolean(): boolean {
    return (this.as('boolean').raw[2] ?? 0) !== 0;
  }

  /** The bits of a bit string by their number, as far as they are set; of the first 32. */
  bits(): ReadonlySet<number> {
    if (!(this.as('bits').#block instanceof asn1js.BitString)) throw new Asn1Error('no bits');
    const bytes = (this.#block as asn1js.BitString).valueBlock.valueHexView;
    const numbers = Array.from({ length: Math.min(32, bytes.length * 8) }, (_, number) => number);
    return new Set(
      numbers.filter((number) => ((bytes[number >> 3] as number) & (0x80 >> (number & 7))) !== 0),
    );
  }

  /** UTCTime or GeneralizedTime (RFC 5280, 4.1.2.5; RFC 3161, 2.4.2). */
  time(): Date {
    const isShort = this.is('utcTime');
    if (!isShort && !this.is('time')) throw new Asn1Error('a value is no time');
    const text = Buffer.from(this.content()).toString('latin1');
    const [, year = '', month, day, hour, minute, second, fraction = '', rest] =
      (isShort
        ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)()Z(.*)$/s
        : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z(.*)$/s
      ).exec(text) ?? [];
    const full = isShort ? `${Number(year) >= 50 ? '19' : '20'}${year}` : year;
    const written = `${full}-${month}-${day}T${hour}:${minute}:${second}`;
    const date = new Date(`${written}.${fraction.slice(1, 4).padEnd(3, '0')}Z`);
    if (rest !== '' || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(written))
      throw new Asn1Error('a time is none');
    return date;
  }

  /** The text of a string of any of the usual kinds. */
  text(): string {
    const value: unknown = (this.#block.valueBlock as { readonly value?: unknown }).value;
    return typeof value === 'string' ? value : '';
  }
}

/** The library throws errors of any kind at some malformed values, and returns an error of others. */
function fromBer(bytes: Uint8Array): ReturnType<typeof asn1js.fromBER> {
  try {
    return asn1js.fromBER(bytes);
  } catch (error) {
    throw new Asn1Error(`it is no ASN.1 (${(error as Error).message})`);
  }
}
