import { describe, expect, it } from 'vitest';
import { findingsOf, missedOf, unmeasuredIn } from './caniemail.ts';
import { CASES, mailOf } from './cases.ts';
import { conditionsOf, otherBranch, wordBranch } from './conditional.ts';
import { usesOf } from './features.ts';
import { CLIENTS, type Client, supportOf } from './support.ts';

const MAILS = (['ledger', 'official'] as const).flatMap((layout) =>
  Object.keys(CASES).map((name) => mailOf(name, layout)),
);

/** Clients that do not support what a mail uses, or that nobody measured, and why it does no harm there. */
interface Exception {
  readonly slug: string;
  readonly support: 'none' | 'untested';
  readonly clients: readonly Client[];
  readonly why: string;
}

const GMAIL: readonly Client[] = CLIENTS.filter((client) => client.startsWith('gmail.'));
const OUTLOOK: readonly Client[] = CLIENTS.filter((client) => client.startsWith('outlook.'));
const WORD: readonly Client[] = ['outlook.windows', 'outlook.windows-mail'];
const YAHOO: readonly Client[] = CLIENTS.filter((client) => client.startsWith('yahoo.'));

const EXCEPTIONS: readonly Exception[] = [
  {
    slug: 'html-meta-color-scheme',
    support: 'none',
    clients: [...GMAIL, ...OUTLOOK, 'apple-mail.ios', ...YAHOO, 'samsung-email.android'],
    why: 'who does not know the declaration darkens a mail in a way of its own; it is for Apple Mail and Thunderbird',
  },
  {
    slug: 'html-doctype',
    support: 'none',
    clients: ['outlook.windows', 'yahoo.android', 'samsung-email.android', 'thunderbird.macos'],
    why: 'tables state their size of type, so that a page with quirks is the same; the emulation shows it with them',
  },
  {
    slug: 'html-body',
    support: 'none',
    clients: ['outlook.macos', 'yahoo.ios', 'yahoo.android'],
    why: 'body has no attribute and no style that could be lost',
  },
  {
    slug: 'html-aria-label',
    support: 'none',
    clients: ['outlook.windows-mail', ...YAHOO, 'thunderbird.macos'],
    why: 'it names a table for the ear whose captions say the same',
  },
  {
    slug: 'html-role',
    support: 'none',
    clients: ['outlook.windows-mail'],
    why: 'without it a table for layout is announced as a table; the text is the same, in the same order',
  },
  {
    slug: 'html-wbr',
    support: 'none',
    clients: ['gmail.ios', ...WORD],
    why: 'it has no content to lose; a long caption breaks a little later',
  },
  {
    slug: 'css-table-layout',
    support: 'none',
    clients: WORD,
    why: 'Word sizes columns by their content within the fixed width of the table about the mail',
  },
  {
    slug: 'css-table-layout',
    support: 'untested',
    clients: ['gmail.mobile-webmail', 'thunderbird.macos'],
    why: 'of CSS 2, and measured as supported in the same engines under another name',
  },
  {
    slug: 'css-word-break',
    support: 'none',
    clients: ['outlook.windows-mail', ...YAHOO],
    why: 'only words longer than their column need it; word-wrap does the same in Yahoo, nothing does in Word',
  },
  {
    slug: 'css-word-wrap',
    support: 'none',
    clients: [...WORD, 'outlook.android'],
    why: 'only words longer than their column need it; word-break does the same on Android, nothing does in Word',
  },
  {
    slug: 'css-word-wrap',
    support: 'untested',
    clients: [
      ...(['gmail.mobile-webmail', 'gmail.ios', 'outlook.macos', 'yahoo.ios', 'yahoo.android'] as const),
      ...(['samsung-email.android', 'thunderbird.macos'] as const),
    ],
    why: 'only words longer than their column need it, and word-break is there where this should be lost',
  },
];

/** What clients support in part, and why the rest of it is not used. */
const IN_PART: Readonly<Record<string, string>> = {
  'css-font-size': 'all sizes are in px; what lacks is rem, percentages and relative sizes',
  'css-font-weight': 'only `normal` is stated; what lacks is numbers',
  'css-margin': 'none is negative; `auto` only centres, which the table about the mail does in Word',
  'css-max-width': 'Word has the table of a fixed width in its place; no table has a max-width',
  'css-text-align': 'only `center` is stated; what lacks is `start` and `end`',
  'css-word-break': 'breaking long words anywhere is what it is for',
  'css-word-wrap': 'breaking long words anywhere is what it is for',
  'html-align': 'only cells are aligned; a table only in Word, which supports it',
  'html-body': 'a `div` in its place is the same: body has no attribute and no style',
  'html-lang': 'only html has a language',
  'html-role': 'lost on the `div` about the mail, kept on tables',
  'html-style': 'the only sheet is for Word and stands before what it is for',
  'html-wbr': 'it has no content to lose',
  'html-width': 'only tables and cells have one; 190 px of a box beside the title may be more at 120 dpi',
};

/** What the mails use and caniemail has no page for: HTML 4 and CSS 1, as old as mail clients that show HTML. */
const UNMEASURED = [
  ...['<a>', '<b>', '<br>', '<head>', '<html>', '<i>', '<meta>', '<title>'],
  ...[
    'border=',
    'charset=',
    'colspan=',
    'content=',
    'font-family:',
    'href=',
    'id=',
    'name=',
    'rowspan=',
    'scope=',
  ],
];

describe('every mail, by the data of caniemail', () => {
  const found = MAILS.flatMap(findingsOf);

  it('uses nothing that a client does not support but what is excepted, and every exception is needed', () => {
    const seen = found
      .filter(({ support }) => support !== 'partial')
      .map(({ slug, support, client }) => `${slug} ${support} ${client}`);
    const excepted = EXCEPTIONS.flatMap(({ slug, support, clients }) =>
      clients.map((client) => `${slug} ${support} ${client}`),
    );
    expect([...new Set(seen)].sort()).toEqual(excepted.sort());
  });

  it('of what is supported in part uses the part, and every reason is needed', () => {
    const seen = found.filter(({ support }) => support === 'partial').map(({ slug }) => slug);
    expect([...new Set(seen)].sort()).toEqual(Object.keys(IN_PART).sort());
  });

  it('uses beyond that only what every client has', () => {
    expect([...new Set(MAILS.flatMap(unmeasuredIn))].sort()).toEqual([...UNMEASURED].sort());
  });

  it('has no fault that the package itself sees and we do not', () => {
    // The package takes its time; mails that use the same are the same to it.
    const different = new Map(MAILS.map((mail) => [usedIn(mail), mail]));
    expect(different.size).toBeGreaterThan(1);
    expect([...different.values()].flatMap(missedOf)).toEqual([]);
  });
});

function usedIn(mail: string): string {
  const { slugs, unmeasured } = usesOf(mail);
  return [...slugs, ...unmeasured].sort().join();
}

it('no part of a mail scrolls by itself: on Android nobody could scroll to the rest of a form', () => {
  for (const client of ['gmail.android', 'outlook.android', 'yahoo.android'] as const)
    expect(supportOf('css-overflow', client).notes).toContain(
      'Buggy. Cannot scroll through to hidden content.',
    );
  for (const mail of MAILS) expect(mail).not.toMatch(/overflow(-[xy])?:/);
});

describe('the judge sees what is planted', () => {
  const mail = mailOf('filed', 'ledger');
  const plant = (from: string | RegExp, to: string) => {
    const planted = mail.replace(from, to);
    expect(planted).not.toBe(mail);
    return planted;
  };
  const judged = (html: string) => {
    const before = findingsOf(mail).map(({ slug, client }) => `${slug} ${client}`);
    return findingsOf(html)
      .filter(({ support, slug, client }) => support === 'none' && !before.includes(`${slug} ${client}`))
      .map(({ slug, client }) => `${slug} ${client}`);
  };

  it.each([
    ['an element', '<p>', '<section>x</section><p>', 'html-semantics outlook.windows'],
    ['a dialogue', '<p>', '<dialog>x</dialog><p>', 'html-dialog gmail.ios'],
    ['a form', '<p>', '<input type="checkbox"><p>', 'html-input-checkbox outlook.windows'],
    ['an anchor', '<p>', '<a href="#form4-F1">x</a><p>', 'html-anchor-links gmail.ios'],
    ['an attribute', '<p>', '<p hidden>', 'html-hidden gmail.desktop-webmail'],
    ['a property', 'margin:0 auto', 'position:absolute', 'css-position gmail.desktop-webmail'],
    ['a property of a group', 'margin:0 auto', 'left:1px', 'css-left-right-top-bottom gmail.ios'],
    ['a value', 'margin:0 auto', 'display:flex', 'css-display-flex outlook.windows'],
    ['a variable', 'margin:0 auto', 'margin:var(--a)', 'css-variables gmail.desktop-webmail'],
    ['a calculation', 'margin:0 auto', 'margin:calc(1px + 1%)', 'css-unit-calc outlook.windows'],
    ['a unit', 'margin:0 auto', 'margin:1vw', 'css-unit-vw outlook.windows'],
    ['a style sheet', '<title>', '<style>p{margin:0}</style><title>', 'html-style gmail.mobile-webmail'],
    [
      'an at-rule',
      '<title>',
      '<style>@media print{p{margin:0}}</style><title>',
      'css-at-media outlook.windows',
    ],
    [
      'a selector',
      '<title>',
      '<style>p:hover{margin:0}</style><title>',
      'css-pseudo-class-hover outlook.windows',
    ],
    ['a combinator', '<title>', '<style>p>b{margin:0}</style><title>', 'css-selector-child outlook.windows'],
  ])('%s', (_, from, to, says) => {
    expect(judged(plant(from, to))).toContain(says);
  });

  it('what is for Word alone counts for Outlook on Windows alone', () => {
    const planted = plant('<p>', '<!--[if mso]><section>x</section><![endif]--><p>');
    expect(judged(planted)).toEqual(['html-semantics outlook.windows']);
  });

  it('what is not for Word counts for the others', () => {
    const planted = plant('<p>', '<!--[if !mso]><!--><section>x</section><!--<![endif]--><p>');
    const found = judged(planted);
    expect(found).toContain('html-semantics yahoo.ios');
    expect(found).not.toContain('html-semantics outlook.windows');
  });

  it('the package is a witness of its own: what our tables lack it sees', () => {
    expect(missedOf(mail)).toEqual([]);
    const found = missedOf(plant('<p>', '<p sizes="1">'));
    expect(found).toContain('outlook.windows: srcset and sizes attributes');
    expect(found).toContain('gmail.ios: srcset and sizes attributes');
  });
});

it('the newest version measured counts', () => {
  expect(supportOf('html-align', 'outlook.macos')).toEqual({
    kind: 'partial',
    notes: [expect.stringContaining('do not work on `<table>`')],
  });
  expect(() => supportOf('css-nothing', 'gmail.ios')).toThrow('css-nothing');
});

it('conditional comments part a mail in two', () => {
  const html =
    'a<!--[if mso]>b<![endif]-->c<!--[if !mso]><!-->d<!--<![endif]--><!--e-->f<!--[if gte mso 9]>g<![endif]-->';
  expect(wordBranch(html)).toBe('abcf');
  expect(otherBranch(html)).toBe('acdf');
  expect(conditionsOf(html)).toEqual(['mso', '!mso', 'gte mso 9']);
});
