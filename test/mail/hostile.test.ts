import { afterAll, describe, expect, it } from 'vitest';
import { Form4Error } from '../../src/errors.ts';
import type { Email } from '../../src/mail/email.ts';
import { TEXTS } from '../builders/hostile-filings.ts';
import { PAYLOADS } from '../builders/hostile-views.ts';
import { sampled } from '../tools/long.ts';
import { EMAIL, expectCarried, SENT, type Sent } from './messages.ts';
import { openReaders } from './readers.ts';

/**
 * Text that tries to be something else, in each place of a message: it is carried as it is, so that three readers find
 * it and nothing but it, or it is refused.
 */

/** What would add a header, a recipient, a part or a file. */
const INJECTIONS = [
  'x\r\nBcc: x@example.com',
  'x\nBcc: x@example.com',
  'x\rBcc: x@example.com',
  'x\r\n Bcc: x@example.com',
  'x\r\n\r\n<script>alert(1)</script>',
  'x\u0085Bcc: x@example.com',
  'x\u2028Bcc: x@example.com',
  'x\u000BBcc: x@example.com',
  'x\u560D\u560ABcc: x@example.com', // whose low octets are CR and LF
  'x\u{1F60D}\u010D\u010ABcc: x@example.com',
  'x%0D%0ABcc: x@example.com',
  'x\\r\\nBcc: x@example.com',
  'x=0D=0ABcc: x@example.com',
  '=?utf-8?Q?x=0D=0ABcc:_x@example.com?=',
  '=?utf-8?B?eA0KQmNjOiB4QGV4YW1wbGUuY29t?=',
  '=?utf-8?Q?x?= =?utf-8?Q?=0D=0ABcc:?= x@example.com',
  '=?utf-7?Q?+AA0ACg-Bcc:?= x@example.com',
  'x" <x@example.com>, "y',
  'x\\" <x@example.com>, y',
  'x <x@example.com>',
  'x, x@example.com',
  'x; x@example.com',
  'x: x@example.com;',
  '(x@example.com)',
  '"; filename="x.exe',
  "x; filename*=utf-8''x.exe",
  'x"\r\nContent-Type: text/html',
  '--=_form4-00000000000000000000000000000000-Part_1--',
  '\r\n--=_form4-00000000000000000000000000000000-Part_1\r\nContent-Type: text/html\r\n\r\n<p>x',
  '\r\n.\r\nMAIL FROM:<x@example.com>',
  '\n.\n',
  '.',
  '\r\nFrom x@example.com Tue Mar  4 21:30:15 2025\r\n',
  'begin 644 x.exe\n#0V%T\n`\nend\n',
  '../../x',
  'con',
  'x.pdf\u0000.exe',
  'filing.xml',
  'x.pdf .exe',
];

const HOSTILE = [...new Set([...PAYLOADS, ...Object.values(TEXTS), ...INJECTIONS])];

type Place = (text: string) => readonly [Email, Sent];

const mailbox = (name: string) => ({ name, address: 'jane@example.com' });
const [pdf, xml] = EMAIL.attachments as [Email['attachments'][0], Email['attachments'][0]];

/** Where a text is put, and whether a message can hold it there. */
const PLACES: Readonly<Record<string, readonly [Place, (text: string) => boolean]>> = {
  subject: [(subject) => [{ ...EMAIL, subject }, SENT], isLine],
  text: [(text) => [{ ...EMAIL, text }, SENT], isBody],
  html: [(html) => [{ ...EMAIL, html }, SENT], isBody],
  'name of the sender': [(text) => [EMAIL, { ...SENT, from: mailbox(text) }], isName],
  'name of a recipient': [(text) => [EMAIL, { ...SENT, to: [mailbox(text), mailbox('')] }], isName],
  'name of one who gets a copy': [(text) => [EMAIL, { ...SENT, cc: [mailbox(text)] }], isName],
  'name of a file': [
    (filename) => [{ ...EMAIL, attachments: [{ ...pdf, filename }, xml] }, SENT],
    (text) => /^(?=.{1,64}$)[A-Za-z0-9]([\w .()+-]*[\w)])?$/.test(text),
  ],
  'type of a file': [
    (contentType) => [{ ...EMAIL, attachments: [pdf, { ...xml, contentType }] }, SENT],
    () => false,
  ],
  file: [
    (text) => [{ ...EMAIL, attachments: [pdf, { ...xml, content: new TextEncoder().encode(text) }] }, SENT],
    () => true,
  ],
};

type Range = readonly [first: number, last: number];

const CONTROLS: readonly Range[] = [
  [0, 0x1f],
  [0x7f, 0x9f],
  [0xfeff, 0xfeff],
];
const STEERING: readonly Range[] = [
  [0x2028, 0x202e],
  [0x2066, 0x2069],
];
const UNSEEN: readonly Range[] = [
  [0xad, 0xad],
  [0x200b, 0x200f],
  [0x2060, 0x206f],
  [0xe0000, 0xe007f],
];

function has(text: string, ranges: readonly Range[]): boolean {
  const points = [...text].map((character) => character.codePointAt(0) as number);
  return points.some((point) => ranges.some(([first, last]) => point >= first && point <= last));
}

function isLine(text: string): boolean {
  return text.trim() !== '' && text.isWellFormed() && !has(text, [...CONTROLS, ...STEERING]);
}

function isBody(text: string): boolean {
  return text !== '' && text.isWellFormed() && !has(text.replace(/[\t\r\n]/g, ''), CONTROLS);
}

function isName(text: string): boolean {
  const fits = !/[^ ]{61}/.test(text.replace(/["\\]/g, '\\$&'));
  return isLine(text) && fits && !has(text, UNSEEN) && !text.includes('=?');
}

/** In a header, spaces in a row read as one. */
function asRead({ from, to, cc }: Sent): Sent {
  const read = ({ name, address }: Sent['to'][0]) => ({ name: name.replace(/ +/g, ' ').trim(), address });
  return { from: from && read(from), to: to.map(read), cc: cc.map(read) };
}

const all = openReaders();
const readers = all.filter(({ whyNot }) => whyNot === '');
afterAll(() => {
  for (const reader of all) reader.close();
});

describe.each(Object.entries(PLACES))('in the place: %s', (_, [put, isHeld]) => {
  it.each(sampled(HOSTILE, 10).map((text) => [JSON.stringify(text).slice(0, 80), text]))(
    '%s',
    async (_, text) => {
      const [email, sent] = put(text);
      if (isHeld(text)) await expectCarried(email, asRead(sent), readers);
      else
        await expect(expectCarried(email, sent, readers)).rejects.toSatisfy(
          (error) => error instanceof Form4Error && error.code === 'option-invalid',
        );
    },
  );
});

it('some texts are carried in each place that takes any, and some are refused', () => {
  for (const [place, [, isHeld]] of Object.entries(PLACES)) {
    const held = HOSTILE.filter(isHeld).length;
    if (place !== 'type of a file') expect(held, place).toBeGreaterThan(1);
    if (place !== 'file') expect(held, place).toBeLessThan(HOSTILE.length);
  }
});
