import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LONG, sampled } from '../../tools/long.ts';
import { casesOf, mailOf } from './cases.ts';
import { EMULATED } from './clients.ts';
import { contrastOf, fromLab, labOf, rgbOf } from './colour.ts';
import { faintText } from './contrast.ts';
import { DARK_MODES, invertedLightness, lighten, OUTLOOK_COM, OUTLOOK_WINDOWS } from './dark.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { look, textDefects } from './shown.ts';

const LIGHT = ['gmail.desktop-webmail', 'apple-mail.ios', 'outlook.windows', 'no styles'] as const;

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(() => mailbox.close());

function pageOf(client: string, html: string): string {
  const emulated = EMULATED.find(({ name }) => name === client);
  if (emulated === undefined) throw new Error(`there is no client ${client}`);
  return emulated.show(html);
}

/** What is faint or lost on the page of a mail once it is dark; `modes` may be all or some. */
async function faintIn(html: string, width: number, modes = DARK_MODES): Promise<string[]> {
  const found: string[] = [];
  for (const { name, client, darken } of modes) {
    await mailbox.show(pageOf(client, html), width);
    const { text } = await look(mailbox.page);
    await darken(mailbox);
    const shown = await look(mailbox.page);
    const defects = [...textDefects(shown, text), ...(await faintText(mailbox, shown))];
    await lighten(mailbox);
    found.push(...defects.map((defect) => `${name}: ${defect}`));
  }
  return found;
}

/** All but the longest: thirty rows are coloured as three are, and endless words are too wide for a picture. */
const NAMES = casesOf('ledger').filter((name) => name !== 'many rows' && !name.startsWith('endless words'));

describe('text has contrast, by its pixels', () => {
  it.runIf(LONG).each(NAMES)('dark: %s', async (name) => {
    expect(await faintIn(mailOf(name, 'ledger'), 375)).toEqual([]);
  });

  // No colour hangs on a width, since a mail has no queries: one case shows that.
  it.runIf(LONG).each([320, 640, 1000])('dark, at %i px', async (width) => {
    expect(await faintIn(mailOf('filed', 'ledger'), width)).toEqual([]);
  });

  it.runIf(LONG).each(['joint form 3', 'filed', 'amended form 5'])('dark, official: %s', async (name) => {
    expect(await faintIn(mailOf(name, 'official'), 1000)).toEqual([]);
  });

  it.runIf(LONG).each(LIGHT)('light: %s', async (client) => {
    for (const layout of ['ledger', 'official'] as const) {
      for (const name of ['filed', 'other scripts']) {
        await mailbox.show(pageOf(client, mailOf(name, layout)), 1000);
        expect(await faintText(mailbox, await look(mailbox.page))).toEqual([]);
      }
    }
  });
});

describe('every mode makes a page dark', () => {
  it.each(DARK_MODES.map((mode) => [mode.name, mode] as const))('%s', async (_, mode) => {
    await mailbox.show(pageOf(mode.client, mailOf('form 3 without rows', 'ledger')), 375);
    await mode.darken(mailbox);
    const corner = await mailbox.page.screenshot({ clip: { x: 0, y: 0, width: 1, height: 1 } });
    await lighten(mailbox);
    const [red = 255, green = 255, blue = 255] = PNG.sync.read(Buffer.from(corner)).data;
    expect(labOf([red, green, blue])[0]).toBeLessThan(25);
  });
});

/** Each puts a text into a mail; the modes named are some of those that it must be too faint in. */
const PLANTED: readonly [name: string, markup: string, modes: readonly string[]][] = [
  ['grey text', '<p style="color:#777">planted</p>', ['declared colour scheme']],
  [
    'black text without a ground',
    '<p style="color:#000">planted</p>',
    ['a dark page, yahoo.desktop-webmail', 'a dark page, thunderbird.macos', 'declared colour scheme'],
  ],
  [
    'a ground without a colour',
    '<p style="background-color:#fff">planted</p>',
    ['a dark page, yahoo.desktop-webmail', 'declared colour scheme'],
  ],
  [
    'a blue link',
    '<p><a href="https://www.sec.gov/" style="color:#0000ee">planted</a></p>',
    ['Apple Mail on its own', 'a dark page, yahoo.desktop-webmail'],
  ],
  [
    'black text on middle grey',
    '<p style="background-color:#808080;color:#000">planted</p>',
    ['Outlook.com', 'Gmail for Android, in part'],
  ],
  [
    'dark text on a ground that stays dark',
    '<p style="background-color:#444;color:#777">planted</p>',
    ['Gmail for iOS, in full'],
  ],
];

describe('the check sees what is planted', () => {
  const mail = mailOf('form 3 without rows', 'ledger');

  it.each(sampled(PLANTED, 1))('%s', async (_, markup, modes) => {
    const chosen = DARK_MODES.filter(({ name }) => modes.includes(name));
    expect(chosen).toHaveLength(modes.length);
    const found = await faintIn(mail.replace('<p>', `${markup}<p>`), 375, chosen);
    const named = found
      .filter((defect) => /contrast .*planted/.test(defect))
      .map((defect) => defect.split(': contrast')[0]);
    expect(named).toEqual(chosen.map(({ name }) => name));
  });

  it.each([
    ['grey text', '<p style="color:#777">planted</p>', /contrast 4\.4\d: "planted"/],
    ['text of the ground', '<p style="color:#fff">planted</p>', /contrast 1\.00: "planted"/],
    [
      'text under something',
      '<p style="position:relative">planted<b style="position:absolute;left:0;top:0;width:99%;height:99%;background:#fff"></b></p>',
      /contrast 1\.00: "planted"/,
    ],
    ['text cut off', '<p style="height:0;overflow:hidden">planted</p>', /contrast 1\.00: "planted"/],
  ])('light: %s', async (_, markup, says) => {
    await mailbox.show(pageOf('apple-mail.ios', mail.replace('<p>', `${markup}<p>`)), 375);
    expect((await faintText(mailbox, await look(mailbox.page))).join('\n')).toMatch(says);
  });

  it('on a page longer than a picture', async () => {
    const long = `<p style="height:17000px">long</p><p style="color:#777">planted</p>`;
    await mailbox.show(pageOf('apple-mail.ios', mail.replace('</body>', `${long}</body>`)), 375);
    expect(await faintText(mailbox, await look(mailbox.page))).toEqual([
      expect.stringMatching(/^contrast 4\.4\d/),
    ]);
  });
});

describe('colours', () => {
  /** Colours before and after, as druso/email_darkmode_simulator has measured them in the clients. */
  const MEASURED = [
    ['background', '#f4f4f4', '#2e2e2e', '#323232'],
    ['background', '#e2e3e3', '#373737', '#434545'],
    ['background', '#c8cacc', '#434547', '#5b5d5f'],
    ['background', '#fefefe', '#2a2a2a', '#272727'],
    ['background', '#000000', '#000000', '#f6f6f6'],
    ['background', '#5a5c5e', '#5a5c5e', '#b6b8ba'],
    ['text', '#222222', '#e1e1e1', '#dedede'],
    ['text', '#0078d4', '#5ba4ff', '#5ea6ff'],
  ] as const;

  it.each(MEASURED)(
    '%s %s becomes about %s in Outlook.com and %s in Outlook for Windows',
    (of, before, web, windows) => {
      const lightness = (rules: typeof OUTLOOK_COM) => labOf(rules[of](rgbOf(before)))[0];
      expect(Math.abs(lightness(OUTLOOK_COM) - labOf(rgbOf(web))[0])).toBeLessThan(10);
      expect(Math.abs(lightness(OUTLOOK_WINDOWS) - labOf(rgbOf(windows))[0])).toBeLessThan(10);
    },
  );

  it('of Apple Mail: white becomes dark, black white, and the hue stays', () => {
    expect(invertedLightness([255, 255, 255])).toEqual([51, 51, 51]);
    expect(invertedLightness([0, 0, 0])).toEqual([255, 255, 255]);
    expect(invertedLightness([0, 0, 238])).toEqual([86, 86, 255]);
  });

  it('have the contrast that WCAG computes', () => {
    expect(contrastOf([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
    expect(contrastOf([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.478, 3);
    expect(contrastOf([9, 9, 9], [9, 9, 9])).toBe(1);
  });

  it('go to CIELAB and back', () => {
    for (const hex of ['#000000', '#ffffff', '#0078d4', '#d92b2b', '#8a8d90', '#fefefe'])
      expect(fromLab(labOf(rgbOf(hex)))).toEqual(rgbOf(hex));
    expect(labOf([255, 255, 255])[0]).toBeCloseTo(100, 3);
    expect(labOf([119, 119, 119])[0]).toBeCloseTo(50.03, 1);
  });
});
