import { describe, expect, it } from 'vitest';
import { composeMessage } from '../../src/mail/message.ts';
import { DATE, EMAIL, optionsOf, SENT } from './messages.ts';
import { flaws } from './wire.ts';

const sent = Buffer.from(await composeMessage(EMAIL, optionsOf(SENT))).toString('latin1');
const draft = Buffer.from(await composeMessage(EMAIL, { date: DATE })).toString('latin1');

/** What could be wrong with a message, planted, and what is said of it. */
const PLANTS: Readonly<Record<string, readonly [(message: string) => string, RegExp]>> = {
  'an octet above 127': [(text) => text.replace('X-Unsent', 'X-Unsent: \xE9\r\nX'), /octet 233/],
  'a NUL': [replace('Doe', 'D\0e'), /octet 0/],
  'a DEL': [replace('Doe', 'D\x7Fe'), /octet 127/],
  'a bare CR': [replace('From here', 'From\rhere'), /a CR alone/],
  'a bare LF': [replace('From here', 'From\nhere'), /an LF alone/],
  'LF everywhere': [(text) => text.replaceAll('\r\n', '\n'), /an LF alone/],
  'no end': [(text) => text.slice(0, -2), /no line end at the end/],
  'another recipient': [replace('Message-ID', 'Bcc: x@example.com\r\nMessage-ID'), /the header "bcc"/],
  'the mailer': [replace('Message-ID', 'X-Mailer: form4\r\nMessage-ID'), /the header "x-mailer"/],
  'a subject twice': [replace('Message-ID', 'Subject: x\r\nMessage-ID'), /2 times the header subject/],
  'no date': [(text) => text.replace(/Date: .*\r\n/, ''), /no header date/],
  'no message identifier': [(text) => text.replace(/Message-ID: .*\r\n/, ''), /no header message-id/],
  'a local date': [replace('+0000', '-0500'), /the date/],
  'a header for a part': [
    replace('Content-Type: text/html', 'Content-ID: <x@y>\r\nContent-Type: text/html'),
    /content-id/,
  ],
  'a line without a name': [replace('Message-ID', 'Message ID'), /a header line "Message ID/],
  'a line of spaces': [replace('Subject: ', 'Subject: \r\n '), /ends in white space/],
  'a tab to fold': [replace('Subject: ', 'Subject: a\r\n\t'), /a header line "\\t/],
  'a long header': [replace('Subject: ', `Subject: ${'word '.repeat(20)}`), /a header line of 1\d\d/],
  'a long word in a header': [replace('Subject: ', `Subject: ${'x'.repeat(90)} `), /a header line of/],
  'an encoded word with a space': [replace('Subject: ', 'Subject: =?UTF-8?Q?a b?= '), /an encoded word/],
  'an encoded word of 76': [
    replace('Subject: ', `Subject: =?UTF-8?Q?${'a'.repeat(66)}?=\r\n `),
    /an encoded word/,
  ],
  'an encoded word with half a character': [
    replace('Subject: ', 'Subject: =?UTF-8?B?w7zD?=\r\n '),
    /what is encoded/,
  ],
  'an encoded word with CRLF in it': [
    replace('Subject: ', 'Subject: =?UTF-8?Q?a=0D=0ABcc?=\r\n '),
    /what is encoded/,
  ],
  'an address without a domain': [replace('Message-ID: <', 'Message-ID: <<'), /the message identifier/],
  'a long line of text': [replace('From here', 'x'.repeat(77)), /text\/plain: a line of/],
  'a long line of base64': [
    (text) => text.replace(/([A-Za-z\d+/]{76})\r\n([A-Za-z\d+/]{76})/, '$1$2'),
    /application\/pdf: a line of 152/,
  ],
  'a space at the end of a line': [replace('From here on', 'From here on '), /no quoted-printable/],
  'a bare =': [replace('From here on', 'From = here on'), /no quoted-printable/],
  '8 bits announced': [replace('quoted-printable', '8bit'), /the encoding "8bit"/],
  'no character set': [replace('; charset=utf-8', ''), /the character set/],
  'a base64 that is none': [(text) => text.replace(/([A-Za-z\d+/]{76})/, '!$1'.slice(0, 76)), /no base64/],
  'a wrong boundary': [(text) => text.replace(/boundary="=_/, 'boundary="=x'), /text before the first part/],
  'no boundary': [(text) => text.replace(/boundary="[^"]*"/, 'x=y'), /the boundary ""/],
  'a boundary in the text': [
    (text) => text.replace('From here on', `x --${boundaryOf(text)}`),
    /a boundary inside a part/,
  ],
  'a boundary at the start of a line of text': [
    (text) => text.replace('From here on', `--${boundaryOf(text)}`),
    /application|mixed|header|no line/,
  ],
  'a preamble': [(text) => text.replace(`\r\n\r\n--`, '\r\n\r\nMIME\r\n--'), /text before the first part/],
  'an epilogue': [(text) => `${text}the end\r\n`, /no end of the parts, or text after it/],
  'no closing': [(text) => text.replace(/--\r\n$/, '\r\n'), /no end of the parts/],
  'another disposition': [replace('Disposition: attachment', 'Disposition: inline'), /the disposition/],
  'a folder in a name': [replace('filename=form4.pdf', 'filename=../form4.pdf'), /the disposition/],
  'a name that is encoded': [replace('filename=form4.pdf', "filename*0*=utf-8''a%0D%0A"), /the disposition/],
  'html first': [
    (text) =>
      text.replace('text/plain', 'text/x').replace('text/html', 'text/plain').replace('text/x', 'text/html'),
    /alternatives text\/html,text\/plain/,
  ],
  'related in place of mixed': [replace('multipart/mixed', 'multipart/related'), /multipart\/related of/],
  'the parts unnested': [replace('multipart/alternative', 'multipart/mixed'), /multipart\/mixed of/],
};

function replace(from: string, to: string): (text: string) => string {
  return (text) => text.replace(from, () => to);
}

function boundaryOf(text: string): string {
  return /boundary="([^"]*)"/.exec(text)?.[1] as string;
}

describe('the rules of a message on the wire', () => {
  it('are kept by a message, a draft, and one without attachments', async () => {
    expect(flaws(Buffer.from(sent, 'latin1'))).toEqual([]);
    expect(flaws(Buffer.from(draft, 'latin1'))).toEqual([]);
    const bare = await composeMessage({ ...EMAIL, attachments: [] }, { date: DATE });
    expect(flaws(bare)).toEqual([]);
  });

  it.each(Object.entries(PLANTS))('%s is noticed', (_, [plant, said]) => {
    const message = plant(sent) === sent ? plant(draft) : plant(sent);
    expect([sent, draft]).not.toContain(message);
    expect(flaws(Buffer.from(message, 'latin1')).join('\n')).toMatch(said);
  });

  it('a draft with a sender and a message without one are noticed', () => {
    const neither = /neither sent nor a draft/;
    expect(flaws(Buffer.from(draft.replace('X-Unsent: 1\r\n', ''))).join()).toMatch(neither);
    expect(flaws(Buffer.from(`X-Unsent: 1\r\n${sent}`)).join()).toMatch(neither);
    expect(flaws(Buffer.from(draft.replace('X-Unsent: 1', 'X-Unsent: 0'))).join()).toMatch(/X-Unsent/);
  });
});
