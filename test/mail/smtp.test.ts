import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeMessage } from '../../src/mail/message.ts';
import { DATE, EMAIL, expectRead, optionsOf, SENT } from './messages.ts';
import { openReaders, type Reading } from './readers.ts';

/** What the server was handed: the message, and who it was for. */
interface Delivery {
  readonly from: string;
  readonly to: readonly string[];
  readonly message: Buffer;
}

const deliveries: Delivery[] = [];

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, { envelope }, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      deliveries.push({
        from: envelope.mailFrom ? envelope.mailFrom.address : '',
        to: envelope.rcptTo.map(({ address }) => address),
        message: Buffer.concat(chunks),
      });
      done();
    });
  },
});

const all = openReaders();
const readers = all.filter(({ whyNot }) => whyNot === '');

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(async () => {
  for (const reader of all) reader.close();
  await new Promise<void>((resolve) => server.close(resolve));
});

/** Plain SMTP over the loopback. */
function transport() {
  const { port } = server.server.address() as AddressInfo;
  return createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
}

async function delivered(
  send: (sender: ReturnType<typeof transport>) => Promise<unknown>,
): Promise<Delivery> {
  const before = deliveries.length;
  const sender = transport();
  await send(sender);
  sender.close();
  expect(deliveries).toHaveLength(before + 1);
  return deliveries.at(-1) as Delivery;
}

describe('a message sent through an SMTP server', () => {
  it('arrives byte for byte', async () => {
    const message = await composeMessage(EMAIL, optionsOf(SENT));
    // Lines that begin with a dot, which SMTP doubles on the way (RFC 5321, 4.5.2).
    const lines = Buffer.from(message).toString('latin1').split('\r\n');
    expect(lines.filter((line) => line.startsWith('.')).length).toBeGreaterThanOrEqual(3);
    const envelope = { from: 'legal@example.com', to: ['jane@example.com'] };
    const {
      from,
      to,
      message: received,
    } = await delivered((sender) => sender.sendMail({ envelope, raw: Buffer.from(message) }));
    expect({ from, to }).toEqual(envelope);
    expect(received.equals(message)).toBe(true);
    await expectRead(received, EMAIL, SENT, readers);
  });

  it('with names in other letters and many recipients arrives byte for byte', async () => {
    const to = Array.from({ length: 120 }, (_, index) => ({
      name: `Jürgen Nº ${index}`,
      address: `j${index}@example.com`,
    }));
    const message = await composeMessage(EMAIL, optionsOf({ ...SENT, to }));
    const envelope = { from: 'legal@example.com', to: to.map(({ address }) => address) };
    const delivery = await delivered((sender) => sender.sendMail({ envelope, raw: Buffer.from(message) }));
    expect(delivery.to).toEqual(envelope.to);
    expect(delivery.message.equals(message)).toBe(true);
  });
});

describe('an Email handed to Nodemailer as it is', () => {
  it('arrives with the same subject, texts and files', async () => {
    const { message } = await delivered((sender) =>
      sender.sendMail({
        ...EMAIL,
        from: '"Legal, Example Corp" <legal@example.com>',
        to: 'Jane Doe <jane@example.com>',
        date: DATE,
      }),
    );
    for (const reader of readers) {
      const { headers, messageId, ...reading } = withoutEnds(await reader.read(message));
      const own = withoutEnds(await reader.read(await composeMessage(EMAIL, optionsOf(SENT))));
      expect({ ...own, ...reading }, reader.name).toEqual(own);
      expect(reading.attachments.map(({ content }) => Buffer.from(content, 'base64'))).toEqual(
        EMAIL.attachments.map(({ content }) => Buffer.from(content)),
      );
      expect(headers).toContain('from');
      expect(messageId).toMatch(/@example\.com>$/);
    }
  });
});

/** postal-mime ends a body with one line end or two, as it was encoded. */
function withoutEnds({ text, html, ...reading }: Reading): Reading {
  return { ...reading, text: text?.trimEnd() ?? null, html: html?.trimEnd() ?? null };
}
