import { fromLab, labOf, type Rgb, rgbOf } from './colour.ts';
import type { Mailbox } from './mailbox.ts';
import type { Client } from './support.ts';

/**
 * How mail clients darken a mail. None of their ways is published in full; what is known of each stands beside it.
 * A mode changes the page that is open in the mailbox, as the client does with a mail that it has laid out.
 */
export interface DarkMode {
  readonly name: string;
  /** The client whose page it darkens. */
  readonly client: Client;
  darken(mailbox: Mailbox): Promise<void>;
}

/** What a client does to colours; each is given as the light page has it. */
interface Rewriting {
  /** The page's ground, white before. */
  readonly ground: string;
  /** What a link without a colour of its own has in the light page, or in the dark one where nothing rewrites it. */
  readonly link: { readonly light: string } | { readonly dark: string };
  readonly text: (colour: Rgb) => Rgb;
  readonly background: (colour: Rgb) => Rgb;
}

const black: Rgb = [0, 0, 0];

/**
 * Lightness turned over, hue kept, so that white becomes the ground and black white: the formula by which Outlook.com's
 * own editor, roosterjs, makes a colour dark (`getDarkColor`, CIELAB).
 */
function turnedOver(ground: string): (colour: Rgb) => Rgb {
  const [base] = labOf(rgbOf(ground));
  return (colour) => {
    const [lightness, a, b] = labOf(colour);
    return fromLab([((100 - lightness) * (100 - base)) / 100 + base, a, b]);
  };
}

/** Half of the lightness scale, where clients that turn over only one half part the two. */
const MIDDLE = 50;

function ifLight(turn: (colour: Rgb) => Rgb): (colour: Rgb) => Rgb {
  return (colour) => (labOf(colour)[0] > MIDDLE ? turn(colour) : colour);
}

function ifDark(turn: (colour: Rgb) => Rgb): (colour: Rgb) => Rgb {
  return (colour) => (labOf(colour)[0] < MIDDLE ? turn(colour) : colour);
}

/** Light backgrounds darken, dark text lightens; what is dark or light already stays. */
function inPart(ground: string): Pick<Rewriting, 'ground' | 'text' | 'background'> {
  return { ground, text: ifDark(turnedOver(ground)), background: ifLight(turnedOver(ground)) };
}

/** Everything is turned over, what was dark becomes light. */
function inFull(ground: string): Pick<Rewriting, 'ground' | 'text' | 'background'> {
  return { ground, text: turnedOver(ground), background: turnedOver(ground) };
}

/** Outlook.com: measured by others as #292929 for white, and as keeping what is dark. */
export const OUTLOOK_COM: Rewriting = { ...inPart('#292929'), link: { light: '#0563c1' } };

/** Outlook for Windows: measured by others as #262626 for white and #f6f6f6 for black. */
export const OUTLOOK_WINDOWS: Rewriting = { ...inFull('#262626'), link: { light: '#0563c1' } };

const GMAIL_ANDROID: Rewriting = { ...inPart('#1f1f1f'), link: { light: '#1155cc' } };
const GMAIL_IOS: Rewriting = { ...inFull('#1f1f1f'), link: { light: '#1155cc' } };

/**
 * Apple Mail on its own: WebKit's `-apple-color-filter: apple-invert-lightness()` on the dark window. The filter leaves
 * the system's own colours alone, of which a link without a colour has one.
 */
export const APPLE_MAIL: Rewriting = {
  ground: '#1e1e1e',
  link: { dark: '#419cff' },
  text: invertedLightness,
  background: invertedLightness,
};

/** WebKit's matrix for a dark page, which comes after the hue is turned by half a circle. */
const TO_DARK = [
  [-0.77, 0.059, -0.089],
  [0.03, -0.741, -0.089],
  [0.03, 0.059, -0.89],
] as const;

/** Exported for its test. */
export function invertedLightness(colour: Rgb): Rgb {
  // In HSL, turning the hue by half a circle mirrors each part between the greatest and the least.
  const turned = colour.map((part) => Math.max(...colour) + Math.min(...colour) - part);
  const [red = 0, green = 0, blue = 0] = TO_DARK.map((row) => {
    const part = row.reduce((sum, weight, index) => sum + weight * ((turned[index] ?? 0) / 255), 1);
    return Math.round(Math.min(Math.max(part, 0), 1) * 255);
  });
  return [red, green, blue];
}

export const DARK_MODES: readonly DarkMode[] = [
  {
    // Apple Mail for a mail that declares `color-scheme`, Thunderbird without Dark Reader: the browser's own dark page.
    name: 'declared colour scheme',
    client: 'apple-mail.macos',
    async darken({ page }) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    },
  },
  rewriting('Apple Mail on its own', 'apple-mail.ios', APPLE_MAIL),
  rewriting('Gmail for Android, in part', 'gmail.android', GMAIL_ANDROID),
  rewriting('Gmail for iOS, in full', 'gmail.ios', GMAIL_IOS),
  rewriting('Outlook.com', 'outlook.outlook-com', OUTLOOK_COM),
  rewriting('Outlook for Windows, in full', 'outlook.windows', OUTLOOK_WINDOWS),
  {
    // Samsung's client shows mails in Android's web view, which is Chromium's with its forced darkening.
    name: 'Samsung, forced by Chromium',
    client: 'samsung-email.android',
    async darken({ page, session }) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      await session.send('Emulation.setAutoDarkModeOverride', { enabled: true });
    },
  },
  ...(['yahoo.desktop-webmail', 'thunderbird.macos'] as const).map((client) => ({
    // The page around the mail darkens, and the mail's own colours stay: where it has half of them it is lost.
    name: `a dark page, ${client}`,
    client,
    async darken({ page }: Mailbox) {
      await page.addStyleTag({
        content: ':where(body){background:#18181b;color:#f4f4f5}:where(a){color:#8c8cff}',
      });
    },
  })),
];

/** Gives the page back to the light. */
export async function lighten({ page, session }: Mailbox): Promise<void> {
  await page.emulateMediaFeatures([]);
  await session.send('Emulation.setAutoDarkModeOverride', {});
}

function rewriting(name: string, client: Client, rules: Rewriting): DarkMode {
  return {
    name,
    client,
    async darken({ page }) {
      if ('light' in rules.link) await page.addStyleTag({ content: `:where(a){color:${rules.link.light}}` });
      const colours = (await page.evaluate(COLOURS)) as string[];
      const text = Object.fromEntries(colours.map((css) => [css, rewritten(css, rules.text)]));
      const background = Object.fromEntries(colours.map((css) => [css, rewritten(css, rules.background)]));
      const white = text['rgb(0, 0, 0)'] ?? cssOf(rules.text(black));
      const plain = 'dark' in rules.link ? rules.link.dark : '';
      await page.evaluate(
        `(${REWRITE})(${JSON.stringify({ text, background, ground: rules.ground, white, plain })})`,
      );
    },
  };
}

function rewritten(css: string, rule: (colour: Rgb) => Rgb): string {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (css.match(/[\d.]+/g) ?? []).map(Number);
  return alpha === 0 ? css : cssOf(rule([red, green, blue]), alpha);
}

function cssOf(colour: Rgb, alpha = 1): string {
  return `rgba(${colour.join(', ')}, ${alpha})`;
}

/** Every colour on the page, as the browser names it. */
const COLOURS = `(() => {
  const found = new Set();
  for (const element of document.querySelectorAll('body, body *')) {
    const style = getComputedStyle(element);
    for (const name of ['color', 'background-color', 'border-top-color', 'border-right-color',
      'border-bottom-color', 'border-left-color']) found.add(style.getPropertyValue(name));
  }
  return [...found];
})()`;

/** Reads every colour before it writes the first, since what an element has others inherit. */
const REWRITE = `({ text, background, ground, white, plain }) => {
  const elements = [...document.querySelectorAll('body, body *')];
  const sides = ['border-top-color', 'border-right-color', 'border-bottom-color', 'border-left-color'];
  const link = (element) => plain !== '' && element.matches('a') && !/(^|;)\\s*color\\s*:/.test(element.getAttribute('style') ?? '');
  const changes = elements.map((element) => {
    const style = getComputedStyle(element);
    const own = [['color', link(element) ? plain : text[style.color]]];
    if (background[style.backgroundColor] !== style.backgroundColor)
      own.push(['background-color', background[style.backgroundColor]]);
    for (const side of sides) own.push([side, text[style.getPropertyValue(side)]]);
    return [element, own];
  });
  for (const [element, own] of changes)
    for (const [name, value] of own) element.style.setProperty(name, value, 'important');
  document.documentElement.style.setProperty('background-color', ground, 'important');
}`;
