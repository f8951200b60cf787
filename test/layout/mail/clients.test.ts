import { parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../html/check.ts';
import { LONG, sampled } from '../../tools/long.ts';
import { casesOf, fragmentOf, mailOf } from './cases.ts';
import { EMULATED, type EmulatedClient, isOfPhones, original } from './clients.ts';
import { otherBranch } from './conditional.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { defectsOf, look, scrollDefects } from './shown.ts';

type Layout = Parameters<typeof mailOf>[1];

/** In pixels: two telephones, the mail's own width, a desk. The official layout is for a desk only. */
const WIDTHS: Readonly<Record<Layout, readonly number[]>> = {
  ledger: [320, 375, 640, 1000],
  official: [1000],
};

/** Where a client makes a page scroll sideways whatever the mail says. */
interface Forced {
  readonly layout: Layout;
  readonly clients: readonly string[];
  readonly cases: RegExp;
  readonly widths: readonly number[];
  readonly why: string;
}

const FORCED: readonly Forced[] = [
  {
    layout: 'ledger',
    clients: ['outlook.windows'],
    cases: /(?:)/,
    widths: [320, 375, 640],
    why: 'Word knows no max-width but of tables: the table about the mail is 640 px wide, beside the margins of the page',
  },
  {
    layout: 'ledger',
    clients: ['outlook.windows', 'outlook.windows-mail', 'no styles', 'no styles, no presentation'],
    cases: /^endless words/,
    widths: [320, 375, 640, 1000],
    why: 'nothing makes Word, or a page without styles, break a word',
  },
  {
    layout: 'official',
    clients: ['outlook.windows', 'outlook.windows-mail'],
    cases: /^endless words/,
    widths: [1000],
    why: 'nothing makes Word break a word',
  },
  {
    layout: 'official',
    clients: ['yahoo.desktop-webmail'],
    cases: /^endless words in cells/,
    widths: [1000],
    why: 'without word-break only tables of a fixed layout break words, and theirs would make 16 columns equal',
  },
  {
    layout: 'official',
    clients: ['no styles', 'no styles, no presentation'],
    cases: /^(?!joint|to sign$|form 3|other)/,
    widths: [1000],
    why: 'without styles 16 columns stand in the size of type of the page',
  },
];

function reasonFor(layout: Layout, client: string, name: string, width: number): Forced | undefined {
  return FORCED.find(
    (each) =>
      each.layout === layout &&
      each.clients.includes(client) &&
      each.cases.test(name) &&
      each.widths.includes(width),
  );
}

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(() => mailbox.close());

/** The text of a mail as a browser shows it, which no client may change. */
async function shownText(html: string): Promise<string> {
  await mailbox.show(original(html), 1000);
  return (await look(mailbox.page)).text;
}

/** Clients by the page that they make of a mail; many make the same. */
function pagesOf(html: string, clients: readonly EmulatedClient[]): Map<string, string[]> {
  const pages = new Map<string, string[]>();
  for (const { name, show } of clients) {
    const page = show(html);
    pages.set(page, [...(pages.get(page) ?? []), name]);
  }
  return pages;
}

const excused = new Set<string>();

describe.each(['ledger', 'official'] as const)('%s', (layout) => {
  // Nobody reads the official layout on a telephone but by scrolling, so that what telephones make of it is not judged.
  const clients = EMULATED.filter(({ name }) => layout === 'ledger' || !isOfPhones(name));

  it.each(sampled(casesOf(layout), 1))('%s: every client shows all of it', async (name) => {
    const mail = mailOf(name, layout);
    const text = await shownText(mail);
    expect(text.replaceAll(' ', '')).toBe(wordsOf(mail));
    const found: string[] = [];
    for (const [page, names] of pagesOf(mail, clients)) {
      await mailbox.show(page, WIDTHS[layout][0] as number);
      for (const width of WIDTHS[layout]) {
        await mailbox.resize(width);
        const shown = await look(mailbox.page);
        const scrolling = scrollDefects(shown);
        for (const client of names) {
          const reason = reasonFor(layout, client, name, width);
          if (reason && scrolling.length > 0) excused.add(`${FORCED.indexOf(reason)} ${client}`);
          const defects = defectsOf(shown, text).filter((defect) => !reason || !scrolling.includes(defect));
          found.push(...defects.map((defect) => `${client} at ${width} px: ${defect}`));
        }
      }
    }
    expect(found).toEqual([]);
  });
});

/** The words of a mail's body as its markup has them, without white space. */
function wordsOf(html: string): string {
  const [, body = ''] = otherBranch(html).split('<body>');
  return textOf(parse(body)).replace(/\s+/g, '');
}

it.runIf(LONG)('every reason to scroll sideways is needed by every client that it names', () => {
  const named = FORCED.flatMap(({ clients }, index) => clients.map((client) => `${index} ${client}`));
  expect([...excused].sort()).toEqual(named.sort());
});

it('no mail asks for anything', () => {
  expect(mailbox.requests).toEqual([]);
});

it('a fragment in a page of its own shows the form as the mail does', async () => {
  const host = (html: string) =>
    original(
      `<!DOCTYPE html><html><head><meta name="viewport" content="width=device-width"></head><body>${html}</body></html>`,
    );
  for (const layout of ['ledger', 'official'] as const) {
    const fragment = fragmentOf('filed', layout);
    const text = await shownText(mailOf('filed', layout));
    await mailbox.show(host(fragment), 1000);
    const shown = await look(mailbox.page);
    expect(text.endsWith(shown.text)).toBe(true);
    expect(shown.text.length).toBeGreaterThan(1000);
    for (const width of WIDTHS[layout]) {
      await mailbox.resize(width);
      expect(defectsOf(await look(mailbox.page), shown.text)).toEqual([]);
    }
  }
});

describe('the emulated clients', () => {
  const show = (name: string, html: string) =>
    EMULATED.find((client) => client.name === name)?.show(html) ?? '';
  const page = (body: string, head = '') =>
    `<!DOCTYPE html><html><head>${head}</head><body style="margin:1px">${body}</body></html>`;

  it.each([
    ['gmail.ios', '<p id="a" class="b">x', '<p id="m_-4711a" class="m_-4711b">x'],
    ['yahoo.ios', '<p id="a">x', '<p id="yiv4711a">x'],
    ['outlook.outlook-com', '<p class="a b">x', '<p class="x_a x_b">x'],
    ['apple-mail.macos', '<p class="a">x', '<p class="a">x'],
    ['gmail.desktop-webmail', '<p style="color:red;position:fixed">x', '<p style="color:red">x'],
    ['outlook.windows', '<p style="max-width:9px">x', '<p>x'],
    ['outlook.windows', '<table style="max-width:9px"><tr><td>x', '<table style="max-width:9px">'],
    ['outlook.windows', '<p style="padding:9px;width:9px">x', '<p>x'],
    ['outlook.windows', '<td style="padding:9px">x', 'x'],
    ['outlook.windows', '<div style="margin:0 auto">x', '<div>x'],
    ['outlook.windows', '<!--[if mso]><p>y<![endif]-->', '<p>y'],
    ['yahoo.desktop-webmail', '<table aria-label="a"><tr><td>x', '<table><tbody>'],
    ['yahoo.desktop-webmail', '<section><b>x</b></section>', '<b>x</b>'],
    ['no styles', '<p style="margin:0" id="a">x', '<p>x'],
    [
      'no styles, no presentation',
      '<table border="1" width="9"><tr><td align="left">x',
      '<table><tbody><tr><td>x',
    ],
  ])('%s: %s', (client, body, shown) => {
    const made = show(client, page(body));
    expect(made).toContain(shown);
    expect(made.startsWith('<html')).toBe(client === 'outlook.windows');
  });

  it('webmail leaves no head, and no body but its own', () => {
    const made = show('gmail.desktop-webmail', page('x', '<style>p{color:red}</style><title>y</title>'));
    expect(made).toContain('<div style="margin:1px">x</div>');
    expect(made).not.toContain('color:red');
    expect(show('apple-mail.ios', page('x', '<style>p{color:red}</style>'))).toContain('color:red');
    expect(show('no styles', page('x', '<style>p{color:red}</style>'))).not.toContain('color:red');
  });

  it('are as many as the list of clients, and two that leave less', () => {
    expect(EMULATED).toHaveLength(19);
    expect(parse(show('gmail.ios', '')).childNodes.length).toBeGreaterThan(0);
  });
});

/** Each damages a mail in one place; a client at a width must show what it says here. */
const PLANTED: readonly [
  name: string,
  client: string,
  width: number,
  damage: (html: string) => string,
  says: RegExp,
][] = [
  [
    'a table of 700 px',
    'gmail.ios',
    640,
    after('<table width="700"><tr><td>x</td></tr></table>'),
    /scrolls sideways: 7\d\d px/,
  ],
  [
    'a word that cannot break',
    'apple-mail.ios',
    320,
    after(`<p style="white-space:nowrap">${'long '.repeat(40)}</p>`),
    /scrolls sideways/,
  ],
  ['text of 11 px', 'gmail.ios', 375, after('<p style="font-size:11px">x</p>'), /^11 px: "x"/m],
  ['small text', 'apple-mail.ios', 375, after('<sup>x</sup>'), /^11\.\d+ px: "x"/m],
  [
    "text of the client's size made smaller",
    'no styles',
    375,
    after('<small><small><small>x</small></small></small>'),
    /px: "x"/,
  ],
  [
    'text over its cell',
    'apple-mail.macos',
    1000,
    after(
      '<table style="table-layout:fixed;width:90px"><tr><td><nobr>one two three four</nobr></td></tr></table>',
    ),
    /text runs over its cell: one two/,
  ],
  [
    'a box too narrow',
    'apple-mail.macos',
    1000,
    after('<div style="width:20px"><nobr>one two three</nobr></div>'),
    /div holds \d+ px in 20/,
  ],
  [
    'text upon text',
    'apple-mail.macos',
    1000,
    after('<p style="line-height:0">one<br>two</p>'),
    /on one another: "one" and "two"/,
  ],
  [
    'text outside of the page',
    'apple-mail.macos',
    1000,
    after('<p style="text-indent:-999px">one</p>'),
    /outside of the page: "one"/,
  ],
  [
    'text that is not displayed',
    'apple-mail.ios',
    375,
    after('<p style="display:none">x</p>'),
    /not to be seen: "x"/,
  ],
  [
    'text that is not visible',
    'apple-mail.ios',
    375,
    after('<p style="visibility:hidden">x</p>'),
    /not to be seen: "x"/,
  ],
  [
    'text that is see-through',
    'apple-mail.ios',
    375,
    after('<p style="opacity:0">x</p>'),
    /not to be seen: "x"/,
  ],
  [
    'words that run together',
    'no styles',
    375,
    after('<span style="display:block">one</span><span style="display:block">two</span>'),
    /the text differs/,
  ],
  [
    'text of a pseudo element',
    'apple-mail.ios',
    375,
    (html) => html.replace('<title>', '<style>h1::after{content:"x"}</style><title>'),
    /text of a style: "x"/,
  ],
  [
    'text for others than Word',
    'outlook.windows',
    1000,
    after('<!--[if !mso]><!--><p>one</p><!--<![endif]-->'),
    /the text differs/,
  ],
  [
    'text for Word',
    'outlook.windows',
    1000,
    after('<!--[if mso]><p>one</p><![endif]-->'),
    /the text differs/,
  ],
  ['text of a hidden attribute', 'gmail.ios', 375, after('<p hidden>one</p>'), /the text differs/],
];

function after(markup: string): (html: string) => string {
  return (html) => html.replace('<p>', `${markup}<p>`);
}

describe('the checks see what is planted', () => {
  const mail = mailOf('form 3 without rows', 'ledger');

  it.each(PLANTED)('%s', async (_, name, width, damage, says) => {
    const client = EMULATED.find((each) => each.name === name);
    const damaged = damage(mail);
    expect(damaged).not.toBe(mail);
    const text = await shownText(damaged);
    await mailbox.show(client?.show(damaged) ?? '', width);
    expect(defectsOf(await look(mailbox.page), text).join('\n')).toMatch(says);
  });
});
