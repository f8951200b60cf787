import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Form4Error } from '../../src/errors.ts';
import type { Mailbox } from '../../src/mail/address.ts';
import type { Email } from '../../src/mail/email.ts';
import { composeMessage, type MessageOptions } from '../../src/mail/message.ts';
import { compiled } from '../tools/compiled.ts';
import { runs } from '../tools/long.ts';
import { DATE, EMAIL, expectCarried, expectRead, optionsOf, SENT, type Sent } from './messages.ts';
import { openReaders } from './readers.ts';

const all = openReaders();
const readers = all.filter(({ whyNot }) => whyNot === '');
afterAll(() => {
  for (const reader of all) reader.close();
});

const textOf = (message: Uint8Array) => Buffer.from(message).toString('latin1');

async function refusal(email: Email, options: MessageOptions): Promise<string> {
  const error = await composeMessage(email, options).then(
    () => null,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(Form4Error);
  expect((error as Form4Error).code).toBe('option-invalid');
  expect((error as Form4Error).message).toMatch(/^[\x20-\x7E]+$/);
  return (error as Form4Error).message;
}

for (const { name, whyNot } of all)
  it.skipIf(whyNot !== '')(`${name} reads messages${whyNot && ` (skipped: ${whyNot})`}`, () => {
    expect(readers.map((reader) => reader.name)).toContain(name);
  });

describe('a message is read by all as it was put in', () => {
  const SENTS: Readonly<Record<string, Sent>> = {
    'one to one': SENT,
    'a draft to nobody': { from: null, to: [], cc: [] },
    'a draft': { ...SENT, from: null },
    'many, with names that need quotes or other letters': {
      from: { name: 'Österreich, AG', address: 'legal@xn--exmple-cua.com' },
      to: [
        { name: 'Doe, Jane "JD" (Legal)', address: 'jane.q+form4@example.com' },
        { name: 'back\\slash \\" <x@example.com>, y@example.com', address: 'b@example.com' },
        { name: '', address: 'bare@example.com' },
        { name: "O'Hara; Ann: of [all]", address: '"ann, o@hara"@example.com' },
        { name: 'x@example.com', address: 'y@example.com' },
        { name: '日本語の名前がとても長いので一行に収まらない場合', address: 'n@example.jp' },
        { name: 'Ελληνικά и русский 😀 עברית', address: 'e@example.gr' },
        { name: "utf-8''%0D%0ABcc: x@example.com", address: 'p@example.com' },
      ],
      cc: Array.from({ length: 40 }, (_, index) => ({
        name: `Director Number ${index}`,
        address: `d${index}@example.com`,
      })),
    },
    'names of one long word': {
      from: { name: 'W'.repeat(60), address: `${'l'.repeat(64)}@${'d'.repeat(60)}.com` },
      to: [{ name: `${'W'.repeat(60)} ${'"'.repeat(30)}`, address: 'a@example.com' }],
      cc: [{ name: 'ß'.repeat(60), address: 'a@example.com' }],
    },
  };

  it.each(Object.entries(SENTS))('%s', async (_, sent) => {
    await expectCarried(EMAIL, sent, readers);
  });

  const SUBJECTS = [
    'Form 4',
    'Ørsted – “Form 4” für Jürgen',
    '日本語の件名がとても長いので一行に収まらない場合はどうなるか見てみましょう',
    `${'word '.repeat(100)}end`,
    'W'.repeat(1000),
    '  spaces  at   the ends  ',
    '=?utf-8?Q?Form_3?=',
    '=?utf-8?B?Rm9ybSAz?= and =?iso-8859-1?Q?more?=',
    '=?utf-8?Q?=0D=0ABcc:_x@example.com?=',
    'a =?utf-8?Q?b c?= d',
    'an =?unfinished word',
    'a:b;c,d<e>"f"\\g(h)',
    '%0D%0ABcc: x@example.com',
    '😀👩‍👩‍👧🇨🇭',
    '\u200FForm\u00A04\u200B\uFFFE',
    '.',
  ];
  it.each(SUBJECTS)('the subject %j', async (subject) => {
    await expectCarried({ ...EMAIL, subject }, SENT, readers);
  });

  it('texts with any line ends, and with none', async () => {
    for (const text of [
      'a',
      'a\n',
      '\na',
      'a\r\nb\rc\n\n\n',
      '\n',
      ' ',
      '\t',
      '\r\r\n',
      '=',
      '=20\n=\n',
      ' .\n.',
    ])
      await expectCarried({ ...EMAIL, text, html: `<p>${text}</p>` }, SENT, readers);
  });

  it('texts longer than what is encoded at a time', async () => {
    const text = `${'x'.repeat(65_534)}\u20AC  \n${'é \n'.repeat(60_000)}`;
    await expectCarried({ ...EMAIL, text }, SENT, readers);
  });

  it('attachments of any length and name', async () => {
    const names = [
      'a',
      '4.pdf',
      'Form 4 (Doe).pdf',
      'a+b_c-d.xml',
      `${'n'.repeat(60)}.pdf`,
      'a..b',
      'x y.tar.gz',
    ];
    const attachments = names.map((filename, index) => ({
      filename,
      content: new Uint8Array(index * 19).fill(index),
      contentType: 'application/octet-stream',
    }));
    // mailparser tells the type of what is only said to be bytes by its name.
    for (const contentType of ['application/pdf', 'text/xml', 'text/html', 'application/xhtml+xml'])
      await expectCarried(
        { ...EMAIL, attachments: attachments.map((file) => ({ ...file, contentType })) },
        SENT,
        readers,
      );
    await expectCarried({ ...EMAIL, attachments: [] }, SENT, readers);
  });

  it('a view into a larger buffer', async () => {
    const content = new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 3);
    const email = { ...EMAIL, attachments: [{ filename: 'a.bin', content, contentType: 'application/x-a' }] };
    await expectCarried(email, SENT, readers);
  });

  const words = fc.stringMatching(/^[A-Za-z"\\,.()<>@:;'%?&é日😀-]{1,20}$/u);
  const names = fc
    .array(words, { maxLength: 6 })
    .map((each) => each.join(' '))
    .filter((name) => !name.includes('=?'));
  const locals = fc.stringMatching(/^[a-z0-9+_-]{1,10}(\.[a-z0-9+]{1,10})?$/);
  const mailboxes: fc.Arbitrary<Mailbox> = fc.record({
    name: names,
    address: locals.map((local) => `${local}@example.com`),
  });
  const emails: fc.Arbitrary<Email> = fc.record({
    subject: lines(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 })),
    html: bodies(),
    text: bodies(),
    attachments: fc.array(
      fc.record({
        filename: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 .()_+-]{0,50}[A-Za-z0-9]$/),
        content: fc.uint8Array({ maxLength: 300 }),
        contentType: fc.constantFrom('application/pdf', 'text/xml', 'text/plain'),
      }),
      { maxLength: 3 },
    ),
  });

  it('whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        emails,
        fc.option(mailboxes),
        fc.array(mailboxes, { maxLength: 5 }),
        fc.array(mailboxes, { maxLength: 5 }),
        async (email, from, to, cc) => {
          await expectCarried(email, { from, to, cc }, readers);
        },
      ),
      { numRuns: runs(300), seed: 5 },
    );
  });
});

function lines(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return texts.filter(
    (text) => text.trim() !== '' && !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\uFEFF\u202A-\u202E\u2066-\u2069]/u.test(text),
  );
}

function bodies(): fc.Arbitrary<string> {
  const units = fc.constantFrom(
    ...['a', ' ', '  ', '\n', '\n', '\r\n', '.', '=', '-', '--', 'é', '日', '😀', '\t', '&#174;'],
  );
  return fc.oneof(
    fc.string({ unit: units, minLength: 1, maxLength: 300 }),
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 100 })
      .filter((text) => !/[\p{Cc}\p{Cs}\uFEFF]/u.test(text)),
  );
}

describe('the readers notice', () => {
  const PLANTS: Readonly<Record<string, (message: string) => string>> = {
    'another subject': (text) => text.replace('Subject: Form 4', 'Subject: Form 3'),
    'another recipient': (text) => text.replace('jane@example.com', 'jane@example.com, x@example.com'),
    'another name': (text) => text.replace('Jane Doe', 'Jane Roe'),
    'another sender': (text) => text.replace('legal@', 'illegal@'),
    'a hidden recipient': (text) => text.replace('Date:', 'Bcc: x@example.com\r\nDate:'),
    'another date': (text) => text.replace('21:30:15', '21:30:16'),
    'another text': (text) => text.replace('From here', 'From there'),
    'a dot more': (text) => text.replace('\r\n..\r\n', '\r\n...\r\n'),
    'another octet in a file': (text) => text.replace('AAECAw', 'AAECBA'),
    'another name of a file': (text) => text.replaceAll('form4.pdf', 'form5.pdf'),
    'a lost file': (text) =>
      text.replace(/(--=_form4\S+-Part_1)\r\nContent-Type: application[\s\S]*?(?=\1)/, ''),
  };
  it.each(Object.entries(PLANTS))('%s', async (_, plant) => {
    const message = textOf(await composeMessage(EMAIL, optionsOf(SENT)));
    expect(plant(message)).not.toBe(message);
    for (const reader of readers) {
      const planted = Buffer.from(plant(message), 'latin1');
      await expect(expectRead(planted, EMAIL, SENT, [reader]), reader.name).rejects.toThrow();
      const [before, after] = [await reader.read(Buffer.from(message, 'latin1')), await reader.read(planted)];
      expect(after, reader.name).not.toEqual(before);
    }
  });

  it.skipIf(readers.length < all.length)('defects: Python tells of them', async () => {
    const message = textOf(await composeMessage(EMAIL, optionsOf(SENT)));
    const python = readers.at(-1);
    for (const [from, to, defect] of [
      [/--\r\n$/, '\r\n', /CloseBoundaryNotFound/],
      ['MIME-Version: 1.0', 'MIME-Version: x', /mime-version: Invalid/i],
      ['Jane Doe <', 'Jane Doe <<', /to: Invalid/i],
      ['AAECAw', 'AAE*Aw', /InvalidBase64/],
    ] as const) {
      const planted = message.replace(from, to);
      expect(planted).not.toBe(message);
      const said = await python?.read(Buffer.from(planted, 'latin1')).then(
        ({ defects }) => defects.join(),
        (error) => String(error),
      );
      expect(said).toMatch(defect);
    }
  });
});

describe('what is written', () => {
  it('says who, when and what, and nothing of the machine', async () => {
    const [head] = textOf(await composeMessage(EMAIL, optionsOf(SENT))).split('\r\n\r\n');
    expect(head?.replace(/[0-9a-f]{32}/g, '#')).toBe(
      [
        'Subject: Form 4: Doe Jane, Example Corp (EXCO), 14 February 2025',
        'From: "Legal, Example Corp" <legal@example.com>',
        'To: Jane Doe <jane@example.com>',
        'Message-ID: <#@example.com>',
        'Date: Tue, 04 Mar 2025 21:30:15 +0000',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed;',
        ' boundary="=_form4-#-Part_1"',
      ].join('\r\n'),
    );
  });

  it('without a sender is a draft, with an identifier of nobody’s domain', async () => {
    const message = textOf(await composeMessage(EMAIL, { date: DATE, to: 'jane@example.com' }));
    expect(message).toMatch(
      /^X-Unsent: 1\r\nSubject: .*\r\nTo: jane@example.com\r\nMessage-ID: <[0-9a-f]{32}@form4\.invalid>\r\n/,
    );
    expect(message).not.toMatch(/^From:/m);
  });

  it('has the identifier that is given, with or without brackets', async () => {
    for (const messageId of ['20250304.1@example.com', '<20250304.1@example.com>']) {
      const message = textOf(await composeMessage(EMAIL, { ...optionsOf(SENT), messageId }));
      expect(message).toMatch(/\r\nMessage-ID: <20250304\.1@example\.com>\r\n/);
    }
    const messageId = `${'x'.repeat(100)}@${'y'.repeat(100)}`;
    await expectRead(await composeMessage(EMAIL, { ...optionsOf(SENT), messageId }), EMAIL, SENT, readers);
  });

  it('does not change what is handed over', async () => {
    const [email, options] = [structuredClone(EMAIL), structuredClone(optionsOf(SENT))];
    Object.freeze(email.attachments);
    await composeMessage(Object.freeze(email), Object.freeze(options));
    expect(options).toEqual(optionsOf(SENT));
    expect(Buffer.from(email.attachments[0]?.content as Uint8Array)).toEqual(EMAIL.attachments[0]?.content);
  });
});

describe('what a message cannot hold is refused', () => {
  const OPTIONS: Readonly<Record<string, readonly [Partial<Record<keyof MessageOptions, unknown>>, RegExp]>> =
    {
      'two senders': [{ from: 'a@x.com, b@x.com' }, /^from: expected one address, got "a@x.com, b@x.com"$/],
      'a header in the sender': [{ from: 'a@x.com\r\nBcc: b@x.com' }, /^from: expected one line/],
      'a header in a copy': [{ cc: ['a@x.com', 'a@x.com\nBcc: b@x.com'] }, /^cc: expected one line/],
      'no date': [{ date: undefined }, /^date: expected a Date of the years 1900 to 9999, got undefined$/],
      'a text as date': [{ date: '2025-03-04' }, /^date: expected a Date .*, got "2025-03-04"$/],
      'an invalid date': [{ date: new Date(Number.NaN) }, /^date: .*, got an invalid Date$/],
      'a date before mail': [
        { date: new Date('1899-12-31T23:59:59Z') },
        /^date: .*, got 1899-12-31T23:59:59.000Z$/,
      ],
      'a date of five digits': [{ date: new Date('+010000-01-01T00:00:00Z') }, /^date: /],
      'a header in the identifier': [
        { messageId: 'a@x.com>\r\nBcc: b@x.com' },
        /^messageId: expected one line/,
      ],
      'an identifier with spaces': [{ messageId: 'a b@x.com' }, /^messageId: expected an identifier such as/],
      'two identifiers': [{ messageId: '<a@x.com> <b@x.com>' }, /^messageId: expected an identifier/],
      'an identifier without a domain': [{ messageId: 'a' }, /^messageId: expected an identifier/],
      'an identifier with one bracket': [{ messageId: '<a@x.com' }, /^messageId: expected an identifier/],
      'an identifier with two dots': [{ messageId: 'a..b@x.com' }, /^messageId: expected an identifier/],
      'an identifier of 251': [
        { messageId: `${'a'.repeat(245)}@x.com` },
        /^messageId: expected an identifier/,
      ],
      'an identifier of other letters': [{ messageId: 'ä@x.com' }, /^messageId: expected an identifier/],
    };
  it.each(Object.entries(OPTIONS))('%s', async (_, [option, reason]) => {
    expect(await refusal(EMAIL, { ...optionsOf(SENT), ...option } as MessageOptions)).toMatch(reason);
  });

  const EMAILS: Readonly<Record<string, readonly [Partial<Record<keyof Email, unknown>>, RegExp]>> = {
    'a header in the subject': [
      { subject: 'a\r\nBcc: x@x.com' },
      /^subject: expected one line of text without control characters, got "a\\r\\nBcc: x@x.com"$/,
    ],
    'a NEL in the subject': [{ subject: 'a\x85b' }, /^subject: /],
    'a line separator in the subject': [{ subject: 'a\u2028b' }, /^subject: /],
    'half a character in the subject': [{ subject: 'a\uD800' }, /^subject: /],
    'an override in the subject': [{ subject: '\u202Egpj.exe' }, /^subject: .*, got "\\u\{202E\}gpj\.exe"$/],
    'an isolate in the subject': [{ subject: 'a\u2067b' }, /^subject: /],
    'a byte order mark in the subject': [{ subject: '\uFEFFa' }, /^subject: /],
    'a byte order mark in the text': [{ text: '\uFEFFa' }, /^text: /],
    'no subject': [{ subject: '' }, /^subject: .*, got ""$/],
    'a blank subject': [{ subject: ' \u3000' }, /^subject: /],
    'a NUL in the text': [
      { text: 'a\0' },
      /^text: expected text without control characters but tabs and line ends/,
    ],
    'an escape in the HTML': [{ html: '\x1B[31m' }, /^html: /],
    'half a character in the text': [{ text: '\uDC00\uD800' }, /^text: /],
    'no text': [{ text: '' }, /^text: /],
    'no HTML': [{ html: undefined }, /^html: .*, got undefined$/],
  };
  it.each(Object.entries(EMAILS))('%s', async (_, [part, reason]) => {
    expect(await refusal({ ...EMAIL, ...part } as Email, optionsOf(SENT))).toMatch(reason);
  });

  const NAMES = [
    ...[
      '',
      ' ',
      '.',
      '..',
      '.pdf',
      'a.',
      'a ',
      ' a',
      '-a',
      'a/b',
      '../a',
      'a\\b',
      'C:a',
      'a"b',
      "a'b",
      'a;b',
      'a=b',
      'a%0D%0Ab',
    ],
    ...[
      'a\r\nContent-Type: x',
      'a\nb',
      'a\0.pdf',
      'a\tb',
      'gpj.exe\u202E',
      'a\u200B',
      'ä.pdf',
      '日本.pdf',
      '😀',
      '\uD800',
    ],
    ...[
      '=?utf-8?Q?a?=',
      "utf-8''a",
      '*',
      'a?',
      'a|b',
      'a<b>',
      'a&b',
      '$a',
      '`a`',
      '~a',
      'a'.repeat(65),
      'filename*0*=x',
      'a,b',
      'a@b',
    ],
  ];
  it.each(NAMES)('the file name %j', async (filename) => {
    const attachments = [EMAIL.attachments[0], { ...EMAIL.attachments[1], filename }] as Email['attachments'];
    expect(await refusal({ ...EMAIL, attachments }, optionsOf(SENT))).toMatch(
      /^attachments\[1\]\.filename: expected .*, got "/,
    );
  });

  const TYPES = [
    '',
    'pdf',
    'application/',
    '/pdf',
    'message/rfc822',
    'multipart/mixed',
    'text/plain; charset=x',
    'a/b\r\nBcc: x',
    'text/pl ain',
    'text/plain\t',
    'x/y',
    'text/"a"',
    'text/ä',
  ];
  it.each(TYPES)('the type %j', async (contentType) => {
    const attachments = [{ ...EMAIL.attachments[0], contentType }] as Email['attachments'];
    expect(await refusal({ ...EMAIL, attachments }, optionsOf(SENT))).toMatch(
      /^attachments\[0\]\.contentType: expected /,
    );
  });

  it('a file that is not bytes: a path, an address, a text', async () => {
    for (const content of [
      'text',
      undefined,
      null,
      { path: '/etc/passwd' },
      { href: 'https://example.com/' },
    ]) {
      const attachments = [{ ...EMAIL.attachments[0], content }] as unknown as Email['attachments'];
      expect(await refusal({ ...EMAIL, attachments }, optionsOf(SENT))).toMatch(
        /^attachments\[0\]\.content: expected bytes/,
      );
    }
  });

  it('bodies that Nodemailer would fetch', async () => {
    for (const html of [{ path: '/etc/passwd' }, { href: 'https://example.com/' }])
      expect(await refusal({ ...EMAIL, html } as unknown as Email, optionsOf(SENT))).toMatch(/^html: /);
  });
});

describe('the same arguments give the same bytes', () => {
  it('again, in another process, time zone and locale', async () => {
    const message = await composeMessage(EMAIL, optionsOf(SENT));
    expect(await composeMessage(EMAIL, optionsOf(SENT))).toEqual(message);
    for (const [TZ, LANG] of [
      ['Asia/Tokyo', 'tr_TR.UTF-8'],
      ['America/New_York', 'C'],
    ] as const) {
      const env = { ...process.env, TZ, LANG, LC_ALL: LANG };
      const child = execFileSync(process.execPath, [fileURLToPath(compiled('test/mail/message.child.ts'))], {
        env,
      });
      const [zone = '', ...lines] = child.toString('latin1').split('\n');
      expect(zone).toBe(TZ);
      expect(lines.join('\n')).toBe(textOf(message));
    }
  });

  it('whatever buffers hold the files', async () => {
    const attachments = EMAIL.attachments.map((file) => ({
      ...file,
      content: Uint8Array.from(file.content),
    }));
    expect(await composeMessage({ ...EMAIL, attachments }, optionsOf(SENT))).toEqual(
      await composeMessage(EMAIL, optionsOf(SENT)),
    );
  });

  it('and others give another identifier and boundary', async () => {
    const [pdf, xml] = EMAIL.attachments as [Email['attachments'][0], Email['attachments'][0]];
    const messages = await Promise.all([
      composeMessage(EMAIL, optionsOf(SENT)),
      composeMessage({ ...EMAIL, subject: 'x' }, optionsOf(SENT)),
      composeMessage({ ...EMAIL, text: 'x' }, optionsOf(SENT)),
      composeMessage({ ...EMAIL, html: 'x' }, optionsOf(SENT)),
      composeMessage({ ...EMAIL, attachments: [pdf] }, optionsOf(SENT)),
      composeMessage({ ...EMAIL, attachments: [xml, pdf] }, optionsOf(SENT)),
      composeMessage(
        { ...EMAIL, attachments: [{ ...pdf, content: new Uint8Array(pdf.content.length) }, xml] },
        optionsOf(SENT),
      ),
      composeMessage({ ...EMAIL, attachments: [{ ...pdf, filename: 'x' }, xml] }, optionsOf(SENT)),
      composeMessage({ ...EMAIL, attachments: [{ ...pdf, contentType: 'text/x' }, xml] }, optionsOf(SENT)),
      composeMessage(EMAIL, { ...optionsOf(SENT), to: [] }),
      composeMessage(EMAIL, { ...optionsOf(SENT), to: [], cc: optionsOf(SENT).to }),
      composeMessage(EMAIL, { ...optionsOf(SENT), from: 'x@example.com' }),
      composeMessage(EMAIL, { ...optionsOf(SENT), date: new Date(DATE.getTime() + 1000) }),
    ]);
    const found = (pattern: RegExp) => new Set(messages.map((message) => pattern.exec(textOf(message))?.[1]));
    expect(found(/^Message-ID: <(\S*)@example\.com>\r$/m).size).toBe(messages.length);
    expect(found(/^ boundary="(\S*)"\r$/m).size).toBe(messages.length);
  });
});
