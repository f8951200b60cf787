import MailComposer from 'nodemailer/lib/mail-composer';
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import type { Mailbox } from './address.ts';
import type { EmailAttachment } from './email.ts';

/** Everything in a message, checked. */
export interface Parts {
  readonly from: Mailbox | null;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly date: Date;
  /** Without angle brackets. */
  readonly messageId: string;
  readonly subject: string;
  /** Lines ended by CRLF, as of the text. */
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly EmailAttachment[];
  readonly boundary: { readonly prefix: string; readonly base: string };
}

/** Writes the message with Nodemailer, which leaves nothing to chance or to the machine where all this is given. */
export async function compose(parts: Parts): Promise<Uint8Array> {
  const { from, to, cc, date, messageId, subject, html, text, attachments, boundary } = parts;
  const composer = new MailComposer({
    headers: [
      // Outlook opens such a file for sending, others take no notice.
      ...(from === null ? [{ key: 'X-Unsent', value: '1' }] : []),
      // Nodemailer passes on a subject that looks encoded already, which would then read as something else.
      { key: 'Subject', value: { prepared: true, foldLines: true, value: encodeSubject(subject) } },
    ],
    from: from === null ? undefined : { ...from },
    to: to.map((mailbox) => ({ ...mailbox })),
    cc: cc.map((mailbox) => ({ ...mailbox })),
    date,
    messageId: `<${messageId}>`,
    text,
    html,
    attachments: attachments.map(({ filename, content, contentType }) => ({
      filename,
      content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
      contentType,
      contentTransferEncoding: 'base64',
    })),
    encoding: 'quoted-printable',
    boundaryPrefix: boundary.prefix,
    baseBoundary: boundary.base,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return new Uint8Array(await composer.compile().build());
}

/** Words that stand in a line as they are, one space between them. */
const PLAIN = /^[\x21-\x7E]{1,60}(?: [\x21-\x7E]{1,60})*$/;

/** The subject as encoded words (RFC 2047) where it is not plain or looks encoded. */
function encodeSubject(subject: string): string {
  if (PLAIN.test(subject) && !subject.includes('=?')) return subject;
  const letters = subject.match(/[A-Za-z]/g)?.length ?? 0;
  return encodeWord(subject, letters * 2 > subject.length ? 'Q' : 'B', 52);
}
