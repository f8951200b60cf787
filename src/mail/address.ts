import { domainToASCII } from 'node:url';
import { checkName, refused } from './text.ts';

/** A person or a role with an address, as both are written into a header. */
export interface Mailbox {
  /** Empty where there is none. */
  readonly name: string;
  /** ASCII: `jane@example.com`. */
  readonly address: string;
}

/** One header's mailboxes, as in a header: 'Jane Doe <jane@example.com>, legal@example.com'. */
export type Addresses = string | readonly string[];

/**
 * The mailboxes of an option. Read strictly (RFC 5322, 3.4, without comments, groups and routes): a reader that
 * repairs what is malformed may find fewer or other recipients than were meant.
 *
 * @throws {Form4Error} `option-invalid`
 */
export function parseMailboxes(option: string, addresses: Addresses | undefined): readonly Mailbox[] {
  if (addresses === undefined) return [];
  return [addresses].flat().flatMap((list) => {
    const parts = splitList(checkName(option, list));
    return parts.map((part) => parseMailbox(option, part.trim()));
  });
}

/** The parts between commas that stand outside quotes. */
function splitList(list: string): string[] {
  const parts = [''];
  for (const [piece] of list.matchAll(/"(?:[^"\\]|\\.)*"|[^",]+|[",]/gu)) {
    if (piece === ',') parts.push('');
    else parts.push(`${parts.pop()}${piece}`);
  }
  return parts;
}

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
/** Of a name. Full stops outside quotes are an obsolete form (RFC 5322, 4.1), and what everybody writes. */
const WORD = String.raw`(?:${QUOTED}|[^ ()<>[\]:;@\\,"]+)`;
const ADDRESS = String.raw`(?:${QUOTED}|[^ ()<>[\]:;@\\,"]+)@[^ ()<>[\]:;@\\,"]+`;
const MAILBOX = new RegExp(
  `^(?:(?:(?<name>${WORD}(?: +${WORD})*) *)?<(?<angled>${ADDRESS})>|(?<bare>${ADDRESS}))$`,
  'u',
);

function parseMailbox(option: string, part: string): Mailbox {
  const { name = '', angled, bare } = MAILBOX.exec(part)?.groups ?? {};
  const address = angled ?? bare;
  if (address === undefined) {
    const expected = `addresses such as jane@example.com or "Doe, Jane" <jane@example.com>, commas between them`;
    throw refused(option, expected, part);
  }
  return { name: checkDisplayName(option, unquoted(name)), address: checkAddress(option, address) };
}

/** Without quotes and their backslashes; spaces in a row read as one in a header. */
function unquoted(words: string): string {
  return words
    .replace(/"((?:[^"\\]|\\.)*)"/gu, (_, inner: string) => inner.replace(/\\(.)/gu, '$1'))
    .replace(/ +/g, ' ')
    .trim();
}

/** Longer ones would not fit into a line of 78 octets (RFC 5322, 2.1.1). */
const LONG_WORD = /[^ ]{61}/u;

function checkDisplayName(option: string, name: string): string {
  // Many readers decode what looks like an encoded word inside quotes too (against RFC 2047, 5).
  if (name.includes('=?')) throw refused(option, 'a name in its own letters, not as an encoded word', name);
  if (LONG_WORD.test(name.replace(/["\\]/g, '\\$&')))
    throw refused(option, 'a name with words of at most 60 letters', name);
  return name;
}

/** Octets before and after the `@` (RFC 5321, 4.5.3.1; RFC 1035, 2.3.4). */
const LONGEST = { local: 64, domain: 253 } as const;

function checkAddress(option: string, address: string): string {
  const at = address.lastIndexOf('@');
  const written = address.slice(0, at);
  const local = minimalQuotes(written);
  const domain = asciiDomain(address.slice(at + 1));
  if (!/^[\x20-\x7E]*$/.test(written))
    throw refused(option, 'ASCII before the @, since the message is 7-bit', address);
  if (local === null) throw refused(option, 'full stops only between other characters before the @', address);
  if (domain === null) throw refused(option, 'a domain name after the @', address);
  if (local.length > LONGEST.local || domain.length > LONGEST.domain)
    throw refused(
      option,
      `at most ${LONGEST.local} characters before the @ and ${LONGEST.domain} after it`,
      address,
    );
  return `${local}@${domain}`;
}

const DOT_ATOM = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

/** The local part with quotes only where it needs them (RFC 5321, 4.1.2); null where it is malformed. */
function minimalQuotes(written: string): string | null {
  if (!written.startsWith('"')) return DOT_ATOM.test(written) ? written : null;
  const local = written.slice(1, -1).replace(/\\(.)/gu, '$1');
  if (DOT_ATOM.test(local)) return local;
  return local === '' ? null : `"${local.replace(/["\\]/g, '\\$&')}"`;
}

/** In small letters, an international one as A-labels (RFC 5891); null where it is no domain name. */
function asciiDomain(domain: string): string | null {
  const ascii = /^[\x20-\x7E]*$/.test(domain) ? domain.toLowerCase() : domainToASCII(domain);
  const labels = ascii.split('.');
  if (!labels.every((label) => /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/.test(label))) return null;
  // What ends in a number is an address of the network, in one of many spellings.
  return /^(?:\d+|0x[\da-f]*)$/.test(labels.at(-1) as string) ? null : ascii;
}
