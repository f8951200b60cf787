import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import addressparser from 'nodemailer/lib/addressparser';
import { describe, expect, it } from 'vitest';
import { type Mailbox, parseMailboxes } from '../../src/mail/address.ts';
import { failure } from '../tools/failure.ts';
import { runs } from '../tools/long.ts';

const at = (address: string, name = ''): Mailbox => ({ name, address });

const READ: Readonly<Record<string, readonly Mailbox[]>> = {
  'jane@example.com': [at('jane@example.com')],
  '<jane@example.com>': [at('jane@example.com')],
  '  jane@example.com  ': [at('jane@example.com')],
  'Jane Doe <jane@example.com>': [at('jane@example.com', 'Jane Doe')],
  'Jane<jane@example.com>': [at('jane@example.com', 'Jane')],
  '"Doe, Jane" <jane@example.com>, b@example.com': [at('jane@example.com', 'Doe, Jane'), at('b@example.com')],
  '"" <jane@example.com>': [at('jane@example.com')],
  '"Jane \\"JD\\" \\\\ Doe" <jane@example.com>': [at('jane@example.com', 'Jane "JD" \\ Doe')],
  'Jane "JD" Q. Doe <jane@example.com>': [at('jane@example.com', 'Jane JD Q. Doe')],
  '"Legal (New York); desk: <all>" <legal@example.com>': [
    at('legal@example.com', 'Legal (New York); desk: <all>'),
  ],
  'Jürgen Müller-Łódź <j@example.com>': [at('j@example.com', 'Jürgen Müller-Łódź')],
  '山田　太郎 <taro@example.com>': [at('taro@example.com', '山田　太郎')],
  'Ann  O\u2019Hara   😀 <ann@example.com>': [at('ann@example.com', 'Ann O\u2019Hara 😀')],
  'jane.q+form4@mail.Example.COM': [at('jane.q+form4@mail.example.com')],
  'root@localhost': [at('root@localhost')],
  '"jane"@example.com': [at('jane@example.com')],
  '"jane doe"@example.com': [at('"jane doe"@example.com')],
  '"a,b@c\\"d"@example.com, x@example.com': [at('"a,b@c\\"d"@example.com'), at('x@example.com')],
  'A <"a>b"@example.com>': [at('"a>b"@example.com', 'A')],
  'jane@exämple.com': [at('jane@xn--exmple-cua.com')],
  'jane@日本.jp': [at('jane@xn--wgv71a.jp')],
};

const REFUSED: Readonly<Record<string, RegExp>> = {
  '': /^to: expected one line of text .*, got ""$/,
  ' ': /one line of text/,
  jane: /expected addresses such as/,
  'Jane Doe': /expected addresses such as/,
  '@example.com': /expected addresses such as/,
  'jane@': /expected addresses such as/,
  '<>': /expected addresses such as/,
  'Jane <>': /expected addresses such as/,
  'jane@example.com,': /got ""$/,
  ',jane@example.com': /got ""$/,
  'a@example.com,, b@example.com': /got ""$/,
  // A reader that repairs takes the first of two and drops the second.
  'a@example.com b@example.com': /got "a@example.com b@example.com"$/,
  'a@example.com; b@example.com': /commas between them/,
  'a@b@example.com': /expected addresses such as/,
  'Legal: a@example.com, b@example.com;': /expected addresses such as/,
  'undisclosed-recipients:;': /expected addresses such as/,
  'Jane (Legal) <jane@example.com>': /expected addresses such as/,
  'jane@example.com (Jane)': /expected addresses such as/,
  'jane(x)@example.com': /expected addresses such as/,
  'jane @example.com': /expected addresses such as/,
  'jane@example .com': /expected addresses such as/,
  'Jane <jane@example.com': /expected addresses such as/,
  'Jane jane@example.com>': /expected addresses such as/,
  '<jane@example.com> Jane': /expected addresses such as/,
  'Jane <a@example.com> <b@example.com>': /expected addresses such as/,
  'Jane <a@example.com, b@example.com>': /expected addresses such as/,
  '"Jane <jane@example.com>': /expected addresses such as/,
  'Jane" <jane@example.com>': /expected addresses such as/,
  '"Jane\\" <jane@example.com>': /expected addresses such as/,
  '<@relay.example.com:jane@example.com>': /expected addresses such as/,
  'jane@[127.0.0.1]': /expected addresses such as/,
  '""@example.com': /full stops/,
  'mailto:jane@example.com': /expected addresses such as/,
  'jane@127.0.0.1': /a domain name after the @/,
  'jane@0x7f.1': /a domain name after the @/,
  'jane@example.0x1f': /a domain name after the @/,
  'jane@example..com': /a domain name after the @/,
  'jane@.com': /a domain name after the @/,
  'jane@example.com.': /a domain name after the @/,
  'jane@-example.com': /a domain name after the @/,
  'jane@exam_ple.com': /a domain name after the @/,
  'jane@example.com/x': /a domain name after the @/,
  'jane@example.com%0D%0ABcc': /a domain name after the @/,
  [`jane@${'a'.repeat(64)}.com`]: /a domain name after the @/,
  [`jane@${'a.'.repeat(130)}com`]: /at most 64 characters before the @ and 253 after it/,
  [`${'a'.repeat(65)}@example.com`]: /at most 64 characters before the @/,
  [`"${'a '.repeat(32)}"@example.com`]: /at most 64 characters before the @/,
  'jane@℀.com': /a domain name after the @/,
  'jane..doe@example.com': /full stop/,
  '.jane@example.com': /full stop/,
  'jane.@example.com': /full stop/,
  'jürgen@example.com': /ASCII before the @/,
  '"jürgen"@example.com': /ASCII before the @/,
  'jane＠example.com': /expected addresses such as/,
  '=?utf-8?Q?Jane?= <jane@example.com>': /in its own letters/,
  '"=?utf-8?B?Sg==?=" <jane@example.com>': /in its own letters/,
  '"=?" <jane@example.com>': /in its own letters/,
  '"=?utf-8?Q?=0D=0ABcc:_x@example.com?=" <jane@example.com>': /in its own letters/,
  [`${'W'.repeat(61)} <jane@example.com>`]: /words of at most 60 letters/,
  [`"${'\\"'.repeat(31)}" <jane@example.com>`]: /words of at most 60 letters/,
  'jane@example.com\r\nBcc: x@example.com':
    /one line of text .*, got "jane@example.com\\r\\nBcc: x@example.com"$/,
  'jane@example.com\nBcc: x@example.com': /one line of text/,
  'Jane\r\n Doe <jane@example.com>': /one line of text/,
  'Jane\tDoe <jane@example.com>': /one line of text/,
  'Jane\0 <jane@example.com>': /got "Jane\\u0000/,
  'Jane\x7F <jane@example.com>': /got "Jane\\u\{7F\}/,
  'Jane\x85Bcc: <jane@example.com>': /one line of text/,
  'Jane\u2028 <jane@example.com>': /one line of text/,
  'Jane\uD800 <jane@example.com>': /one line of text/,
  'moc.elpmaxe@\u202Eenaj <jane@example.com>': /one line of text .* got "moc.elpmaxe@\\u\{202E\}enaj/,
  'Jane\u200B <jane@example.com>': /invisible/,
  'jane@exam\u00ADple.com': /invisible/,
  '\uFEFFjane@example.com': /one line of text/,
  '\u200Ejane@example.com': /invisible or change the direction/,
  'Jane\u{E0041} <jane@example.com>': /invisible/,
};

describe('addresses', () => {
  it.each(Object.entries(READ))('%s is read', (list, mailboxes) => {
    expect(parseMailboxes('to', list)).toEqual(mailboxes);
  });

  it.each(Object.entries(REFUSED))('%j is refused with the reason', (list, reason) => {
    const { message } = failure('option-invalid', () => parseMailboxes('to', list));
    expect(message).toMatch(reason);
    expect(message).toMatch(/^to: expected .*, got "/);
    expect(message).toMatch(/^[\x20-\x7E]+$/);
  });

  it('of several texts come one after the other, of none none', () => {
    expect(parseMailboxes('cc', ['a@x.com, b@x.com', 'C <c@x.com>'])).toEqual([
      at('a@x.com'),
      at('b@x.com'),
      at('c@x.com', 'C'),
    ]);
    expect(parseMailboxes('cc', [])).toEqual([]);
    expect(parseMailboxes('cc', undefined)).toEqual([]);
    failure('option-invalid', () => parseMailboxes('cc', ['a@x.com', '']));
  });

  it('that are no texts are refused', () => {
    for (const value of [null, 5, {}, [5]])
      failure('option-invalid', () => parseMailboxes('to', value as unknown as string));
  });

  it('are refused in good time, however long', () => {
    for (const part of ['a ', '"a" ', '\\', '"', '<', 'a@', '(', 'a.', 'a,'])
      failure('option-invalid', () => parseMailboxes('to', `${part.repeat(50_000)}<`));
  });
});

const PIECES = [
  'a',
  'b',
  '.',
  ' ',
  ' ',
  '@',
  '@',
  ',',
  '"',
  '\\',
  '<',
  '>',
  '(',
  ')',
  ':',
  ';',
  '[',
  ']',
  '=?',
  'ä',
  'example.com',
];

describe('what is accepted', () => {
  it('would not be the same were it read like that: one of two addresses is lost', () => {
    const list = 'a@example.com b@example.com';
    expect(addressparser(list)).toEqual([{ name: 'b@example.com', address: 'a@example.com' }]);
    expect(accept(list)).toBeNull();
  });

  it('is the same to a reader that repairs: no other recipient, and none less', () => {
    let accepted = 0;
    const lists = fc.array(fc.constantFrom(...PIECES, 'a@b', '"a" <a@b>', 'ä <"a b"@b>, '), { maxLength: 9 });
    fc.assert(
      fc.property(lists, (pieces) => {
        const list = pieces.join('');
        const mailboxes = accept(list);
        if (mailboxes === null) return;
        accepted++;
        const read = addressparser(list).map(({ name, address = '' }) => ({
          name: name.replace(/ +/g, ' ').trim(),
          address: address.replace(/^"([\w.]+)"@/, '$1@').replace(/[^@]*$/, domainToASCII),
        }));
        expect(read.map(({ address }) => address)).toEqual(mailboxes.map(({ address }) => address));
        expect(read).toEqual(mailboxes);
      }),
      { numRuns: runs(100_000), seed: 4 },
    );
    expect(accepted).toBeGreaterThan(runs(100_000) / 100);
  });
});

function accept(list: string): readonly Mailbox[] | null {
  try {
    return parseMailboxes('to', list);
  } catch {
    return null;
  }
}
