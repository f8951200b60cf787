import { sha256 } from '../base/digest.ts';
import type { OptionsOf } from '../options/all.ts';
import { settle } from '../options/check.ts';
import { type Mailbox, parseMailboxes } from './address.ts';
import type { Parts } from './compose.ts';
import type { Email, EmailAttachment } from './email.ts';
import { LONGEST_FILENAME } from './file-name.ts';
import { checkBody, checkLine, checkName, refused } from './text.ts';

/** Who sends it to whom, and when. */
export interface MessageOptions extends OptionsOf<'composeMessage'> {}

/**
 * A whole message (RFC 5322, MIME), to be kept as .eml or sent as it is: 7-bit, lines ended by CRLF. The same
 * arguments give the same bytes.
 *
 * @throws {Form4Error} `option-invalid` where a text, a name or an address has what a message cannot hold, or what
 * could be read as another header or recipient
 */
export async function composeMessage(email: Email, options: MessageOptions): Promise<Uint8Array> {
  const settings = settle('composeMessage', options);
  const content = { ...checkEnvelope(settings), ...checkEmail(email) };
  const messageId = settings.messageId === undefined ? null : checkMessageId(settings.messageId);
  const digest = digestOf(content, messageId);
  // Nodemailer is loaded where a message is made.
  const { compose } = await import('./compose.ts');
  return compose({
    ...content,
    messageId: messageId ?? `${digest.slice(0, 32)}@${domainOf(content.from)}`,
    // Neither quoted-printable nor base64 has "=_" (RFC 2045, 6.7), so no part can hold a boundary.
    boundary: { prefix: '=_form4', base: digest.slice(32) },
  });
}

type Envelope = Pick<Parts, 'from' | 'to' | 'cc' | 'date'>;

function checkEnvelope({ from, to, cc, date }: MessageOptions): Envelope {
  const senders = parseMailboxes('from', from);
  if (senders.length > 1) throw refused('from', 'one address', from);
  return {
    from: senders[0] ?? null,
    to: parseMailboxes('to', to),
    cc: parseMailboxes('cc', cc),
    date,
  };
}

/** What follows the `<` in RFC 5322, 3.6.4, without its obsolete forms and literals. */
const MESSAGE_ID = /^<?([\w!#$%&'*+/=?^`{|}~.-]+@[\w!#$%&'*+/=?^`{|}~.-]+)>?$/;

/** RFC 5536, 3.1.3, for what was written to a newsgroup; nothing else sets a limit. */
const LONGEST_ID = 250;

function checkMessageId(messageId: string): string {
  const id = MESSAGE_ID.exec(checkName('messageId', messageId))?.[1];
  const hasEmptyAtom = id !== undefined && /^\.|\.\.|\.@|@\.|\.$/.test(id);
  const isBracketed = messageId.startsWith('<') === messageId.endsWith('>');
  if (id !== undefined && !hasEmptyAtom && isBracketed && id.length <= LONGEST_ID) return id;
  throw refused('messageId', 'an identifier such as 20250304.1@example.com', messageId);
}

type Content = Pick<Parts, 'subject' | 'html' | 'text' | 'attachments'>;

function checkEmail({ subject, html, text, attachments }: Email): Content {
  return {
    subject: checkLine('subject', subject),
    html: checkBody('html', html),
    text: checkBody('text', text),
    attachments: attachments.map((attachment, index) => checkAttachment(`attachments[${index}]`, attachment)),
  };
}

/** Letters, digits and what no shell, file system or parameter of a header (RFC 2231) reads as something else. */
const FILENAME = /^[A-Za-z\d](?:[\w .()+-]*[\w)])?$/;

/** A file's own type (RFC 2045, 5.1) without parameters; a message or a multipart would be read as part of this one. */
const CONTENT_TYPE = /^(?:application|audio|font|image|model|text|video)\/[A-Za-z\d][A-Za-z\d.+-]{0,62}$/;

function checkAttachment(
  option: string,
  { filename, content, contentType }: EmailAttachment,
): EmailAttachment {
  const name = checkName(`${option}.filename`, filename);
  if (!FILENAME.test(name) || name.length > LONGEST_FILENAME) {
    const expected = `at most ${LONGEST_FILENAME} ASCII letters, digits, spaces and . _ - ( ) +`;
    throw refused(`${option}.filename`, expected, name);
  }
  const type = checkName(`${option}.contentType`, contentType);
  if (!CONTENT_TYPE.test(type))
    throw refused(`${option}.contentType`, 'a type such as application/pdf, without parameters', type);
  if (!(content instanceof Uint8Array)) throw refused(`${option}.content`, 'bytes', content);
  return { filename: name, content, contentType: type.toLowerCase() };
}

/** Everything that the message holds, so that no two have the same identifier. */
function digestOf({ attachments, ...content }: Envelope & Content, messageId: string | null): string {
  const files = attachments.map(({ filename, contentType, content }) => [
    filename,
    contentType,
    sha256(content),
  ]);
  return sha256(JSON.stringify([content, messageId, files]));
}

/** Reserved, so that it is nobody's (RFC 2606, 2). */
const NO_DOMAIN = 'form4.invalid';

function domainOf(from: Mailbox | null): string {
  return from === null ? NO_DOMAIN : from.address.slice(from.address.lastIndexOf('@') + 1);
}
