import { expect } from 'vitest';
import type { Mailbox } from '../../src/mail/address.ts';
import type { Email } from '../../src/mail/email.ts';
import { composeMessage, type MessageOptions } from '../../src/mail/message.ts';
import type { Reader, Reading } from './readers.ts';
import { flaws } from './wire.ts';

/** A small message with what is hard to carry: dots and spaces at the ends of lines, long lines, other scripts. */
export const EMAIL: Email = {
  subject: 'Form 4: Doe Jane, Example Corp (EXCO), 14 February 2025',
  html: `<!DOCTYPE html>\n<html lang="en-US">\n<body>\n<p>&#174; ${'a long line '.repeat(40)}</p>\n</body>\n</html>\n`,
  text: [
    '.a line that begins with a dot',
    '..',
    '.',
    'two spaces at the end  ',
    '',
    'From here on',
    '--',
    '=_form4 = 100 %',
    `Ångström ${'日本 '.repeat(60)}`,
    '\tthe end\n',
  ].join('\n'),
  attachments: [
    { filename: 'form4.pdf', content: bytes(1000), contentType: 'application/pdf' },
    {
      filename: 'Form 4 (filing).xml',
      content: Buffer.from('<a>\n.\r\n..\u00E9</a>'),
      contentType: 'text/xml',
    },
  ],
};

/** Every value of an octet. */
function bytes(length: number): Uint8Array {
  return Buffer.from(Array.from({ length }, (_, index) => index % 256));
}

export const DATE = new Date('2025-03-04T21:30:15Z');

/** Who writes to whom, as mailboxes. */
export interface Sent {
  readonly from: Mailbox | null;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
}

export const SENT: Sent = {
  from: { name: 'Legal, Example Corp', address: 'legal@example.com' },
  to: [{ name: 'Jane Doe', address: 'jane@example.com' }],
  cc: [],
};

/** The options that say so: every name in quotes. */
export function optionsOf({ from, to, cc }: Sent): MessageOptions {
  return {
    from: from === null ? undefined : written(from),
    to: to.map(written),
    cc: cc.map(written),
    date: DATE,
  };
}

function written({ name, address }: Mailbox): string {
  return name === '' ? address : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;
}

/** What every reader has to find in it. */
function readingOf({ subject, html, text, attachments }: Email, sent: Sent): Omit<Reading, 'messageId'> {
  return {
    defects: [],
    headers: [
      ...(sent.from === null ? ['x-unsent'] : []),
      'subject',
      ...(sent.from === null ? [] : ['from']),
      ...(sent.to.length === 0 ? [] : ['to']),
      ...(sent.cc.length === 0 ? [] : ['cc']),
      ...['message-id', 'date', 'mime-version', 'content-type'],
    ],
    subject,
    from: sent.from === null ? [] : [sent.from],
    to: sent.to,
    cc: sent.cc,
    date: DATE.toISOString(),
    html: html.replace(/\r\n?/g, '\n'),
    text: text.replace(/\r\n?/g, '\n'),
    attachments: attachments.map(({ filename, content, contentType }) => ({
      filename,
      contentType,
      content: Buffer.from(content).toString('base64'),
    })),
  };
}

/** Expects that the message is flawless and that all find in it what was put in. */
export async function expectRead(
  message: Uint8Array,
  email: Email,
  sent: Sent,
  readers: readonly Reader[],
): Promise<void> {
  expect(flaws(message)).toEqual([]);
  const messageId = /^Message-ID:\s+(<.*>)\r$/m.exec(Buffer.from(message).toString('latin1'))?.[1];
  const expected = { ...readingOf(email, sent), messageId };
  for (const reader of readers) expect(await reader.read(message), reader.name).toEqual(expected);
}

/** Composes and expects the same. */
export async function expectCarried(
  email: Email,
  sent: Sent,
  readers: readonly Reader[],
): Promise<Uint8Array> {
  const message = await composeMessage(email, optionsOf(sent));
  await expectRead(message, email, sent, readers);
  return message;
}
