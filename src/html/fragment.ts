import { type Markup, markup } from './markup.ts';

/**
 * A page's style sheet made to hold for one element of another page. The sheets are written once, for a page; what only a
 * page has is told apart by its words.
 */

/**
 * The element that holds a fragment. Next to a class stands an id that nothing has: no rule of the host page outweighs
 * ours unless it is `!important` or names an id.
 */
const SCOPE = '.form4:not(#_)';

/** What stands in a fragment for the elements of a page; headings are one level below the host's title. */
const ELEMENTS: Readonly<Record<string, string>> = {
  ':root': '&',
  html: '&',
  body: '&',
  main: 'article',
  h1: 'h2',
  h2: 'h3',
};

/** Nothing of the host's looks comes in: the holder inherits nothing, and within it the browser's own rules hold. */
const RESET = `all: initial;
direction: ltr;
unicode-bidi: isolate;
--rem: 16px;
& *, &::before, &::after, & *::before, & *::after { all: revert; }`;

/** The last word on the holder: it is as wide as the host gives it, and keeps what lies behind the text there. */
const HOLDER = `& {
display: block;
position: relative;
isolation: isolate;
margin: 0;
}
@media screen {
& { padding: calc(0.5 * var(--rem)); }
}`;

/**
 * Around the holder, in a shadow root: the host page places it, and nothing more. A page's address leads to no element
 * within a shadow root, so that what the links name stands outside and is shown in slots.
 */
const SHADOW = `:host { all: initial; display: block; contain: content; }
${SCOPE} :has(> slot) { position: relative; isolation: isolate; }
${SCOPE} ::slotted(*) { all: initial !important; position: absolute !important; inset: 0 !important; z-index: -1 !important; }
${SCOPE} ::slotted(:target) { background: #fff8d6 !important; }`;

/** Sizes in `rem` of what `--rem` is: a host page may have another root size, and a query cannot hold a variable. */
const PIXELS_PER_REM = 16;

/** A selector's end: the rest of it, up to the brace. */
const BEFORE_BRACE = '(?=[^;{}]*\\{)';
const ELEMENT = new RegExp(`(?<=^|[\\s,{}>+~(])(?:html|body|main|h[12]|:root)(?![\\w-])${BEFORE_BRACE}`, 'g');
const ID = new RegExp(`#(?=[A-Za-z_])${BEFORE_BRACE}`, 'g');

/**
 * A page's style sheet as that of a fragment in an element of class `form4`, whose ids begin with a prefix. Rules of
 * `html`, `:root` and `body` hold for that element, and the size of the root for the unit `--rem`. What cannot stand within
 * a rule (`@font-face`, `@page`, `@import`) has no effect.
 */
export function scopedStyle(style: string, idPrefix: string): string {
  const scoped = style
    .replace(/(?<=(?:^|[\s,{}])(?:html|:root)\s*\{[^}]*)(?<![\w-])font-size:/g, '--rem:')
    .replace(ELEMENT, (element) => ELEMENTS[element] as string)
    .replace(ID, `#${idPrefix}`)
    .replace(/@(?:media|container)[^{]*/g, (query) =>
      query.replace(/([\d.]+)rem/g, (_, size) => `${Number(size) * PIXELS_PER_REM}px`),
    )
    .replace(/(?<![\w.-])(-?[\d.]+)rem\b/g, 'calc($1 * var(--rem))');
  return `${SCOPE} {\n${RESET}\n${scoped}\n${HOLDER}\n}`;
}

/** What a fragment has besides its view. */
export interface FragmentShell {
  readonly style: Markup;
}

/** What a fragment in a shadow root is made of. */
export interface ShadowShell {
  readonly fragment: Markup;
  /** The ids that its links lead to, in the order of the slots. */
  readonly targets: readonly string[];
}

/** A fragment's style sheet; in a shadow root also that of its host. */
export function fragmentOf(style: string, idPrefix: string, isShadow: boolean): FragmentShell {
  const scoped = scopedStyle(style, idPrefix);
  return { style: markup(isShadow ? `\n${SHADOW}\n${scoped}\n` : `\n${scoped}\n`) };
}

/** A fragment to stand in a shadow root. */
export function shadowOf(fragment: string): ShadowShell {
  const targets = Array.from(fragment.matchAll(/<slot name="([\w-]+)">/g), ([, id]) => id as string);
  return { fragment: markup(fragment), targets };
}
