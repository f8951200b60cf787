import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { domainToASCII } from 'node:url';
import { type AddressObject, simpleParser } from 'mailparser';
import PostalMime, { type Address } from 'postal-mime';
import type { Mailbox } from '../../src/mail/address.ts';

/** What a reader finds in a message. */
export interface Reading {
  /** What it complains of. */
  readonly defects: readonly string[];
  /** The names of the message's headers in small letters, in order. */
  readonly headers: readonly string[];
  readonly subject: string | null;
  readonly from: readonly Mailbox[];
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** ISO 8601 in UTC. */
  readonly date: string;
  /** With angle brackets. */
  readonly messageId: string | null;
  /** Lines ended by `\n`. */
  readonly html: string | null;
  readonly text: string | null;
  readonly attachments: readonly {
    readonly filename: string | null;
    readonly contentType: string;
    /** Base64. */
    readonly content: string;
  }[];
}

/** Somebody else who reads messages. */
export interface Reader {
  readonly name: string;
  /** Why it is not there; an empty text where it is. */
  readonly whyNot: string;
  read(message: Uint8Array): Promise<Reading>;
  close(): void;
}

/** Two parsers of one author, which share little, and one of other people in another language. */
export function openReaders(): readonly Reader[] {
  return [postalMime, mailparser, new PythonReader()];
}

const postalMime: Reader = {
  name: 'postal-mime',
  whyNot: '',
  close() {},
  async read(message) {
    const { headers, html, text, ...email } = await PostalMime.parse(message);
    return {
      defects: [],
      headers: headers.map(({ key }) => key),
      subject: email.subject ?? null,
      from: mailboxesOf(email.from && [email.from]),
      to: mailboxesOf(email.to),
      cc: mailboxesOf(email.cc),
      date: iso(email.date),
      messageId: email.messageId ?? null,
      html: withoutLast(withLineFeeds(html)),
      text: withoutLast(withLineFeeds(text)),
      attachments: email.attachments.map(({ filename, mimeType, content }) => ({
        filename,
        contentType: mimeType,
        content: base64(new Uint8Array(content as ArrayBuffer)),
      })),
    };
  },
};

const mailparser: Reader = {
  name: 'mailparser',
  whyNot: '',
  close() {},
  async read(message) {
    const { headerLines, html, text, ...email } = await simpleParser(Buffer.from(message));
    return {
      defects: email.textConversionError === undefined ? [] : [String(email.textConversionError)],
      headers: headerLines.map(({ key }) => key),
      subject: email.subject ?? null,
      from: addressesOf(email.from),
      to: addressesOf(email.to),
      cc: addressesOf(email.cc),
      date: iso(email.date),
      messageId: email.messageId ?? null,
      html: withLineFeeds(html || undefined),
      text: withLineFeeds(text),
      attachments: email.attachments.map(({ filename, contentType, content }) => ({
        filename: filename ?? null,
        contentType,
        content: base64(content),
      })),
    };
  },
};

/** Python's `email`, in one process for all messages. */
class PythonReader implements Reader {
  readonly name = "Python's email";
  readonly whyNot = spawnSync('python3', ['--version']).error === undefined ? '' : 'no python3 on the PATH';
  #started: { process: ChildProcessWithoutNullStreams; lines: AsyncIterator<string> } | undefined;
  #before: Promise<unknown> = Promise.resolve();

  /** One message after the other, since answers have no names. */
  read(message: Uint8Array): Promise<Reading> {
    const reading = this.#before.then(() => this.#ask(message));
    this.#before = reading.catch(() => {});
    return reading;
  }

  async #ask(message: Uint8Array): Promise<Reading> {
    const { process, lines } = this.#start();
    process.stdin.write(`${base64(message)}\n`);
    const { value } = await lines.next();
    const { error, ...reading } = JSON.parse(value) as Reading & { readonly error?: string };
    if (error !== undefined) throw new Error(error);
    return {
      ...reading,
      date: iso(reading.date),
      html: withLineFeeds(reading.html ?? undefined),
      text: withLineFeeds(reading.text ?? undefined),
    };
  }

  #start() {
    if (this.#started === undefined) {
      const process = spawn('python3', [join(import.meta.dirname, 'read.py')]);
      const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
      this.#started = { process, lines };
    }
    return this.#started;
  }

  close(): void {
    this.#started?.process.stdin.end();
  }
}

function mailboxesOf(addresses: readonly Address[] = []): Mailbox[] {
  return addresses.map(({ name, address, group }) => {
    if (group !== undefined) throw new Error(`a group: ${name}`);
    return { name, address: withAsciiDomain(address) };
  });
}

function addressesOf(headers: AddressObject | AddressObject[] | undefined): Mailbox[] {
  return [headers ?? []].flat().flatMap(({ value }) =>
    value.map(({ name, address, group }) => {
      if (group !== undefined || address === undefined) throw new Error(`a group: ${name}`);
      return { name, address: withAsciiDomain(address) };
    }),
  );
}

/** Some readers show international domains in their own letters. */
function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  const domain = address.slice(at);
  return /^[\x20-\x7E]*$/.test(domain) ? address : `${address.slice(0, at)}${domainToASCII(domain)}`;
}

function iso(date: Date | string | undefined): string {
  return new Date(date ?? Number.NaN).toISOString();
}

function withLineFeeds(text: string | undefined): string | null {
  return text?.replaceAll('\r\n', '\n') ?? null;
}

/** postal-mime ends each body with a line end of its own. */
function withoutLast(text: string | null): string | null {
  return text?.replace(/\n$/, '') ?? null;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
