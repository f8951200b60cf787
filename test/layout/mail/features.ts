import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { attribute, elementsOf, textOf } from '../../html/check.ts';
import { type Declaration, declarationsOf, rulesOf } from './declarations.ts';
import { feature } from './support.ts';

/** What a mail makes use of, in two lists: features by caniemail's slugs, and what caniemail has no page for. */
export interface Uses {
  readonly slugs: ReadonlySet<string>;
  /** `<b>`, `border=`, `color:`. */
  readonly unmeasured: ReadonlySet<string>;
}

/** Elements that caniemail measures under one heading. */
const ELEMENT_GROUPS: Readonly<Record<string, readonly string[]>> = {
  'html-h1-h6': ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  'html-lists': ['ul', 'ol', 'li', 'dl', 'dt', 'dd'],
  'html-table': ['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  'html-image-maps': ['map', 'area'],
  'html-semantics': [
    ...['article', 'aside', 'details', 'figcaption', 'figure', 'footer', 'header'],
    ...['main', 'mark', 'nav', 'section', 'summary', 'time'],
  ],
};

/** Properties that caniemail measures under one heading, where the heading is not their own name. */
const PROPERTY_GROUPS: readonly (readonly [pattern: RegExp, slug: string])[] = [
  [/^margin-(top|right|bottom|left)$/, 'css-margin'],
  [/^padding-(top|right|bottom|left)$/, 'css-padding'],
  [/^border(-(top|right|bottom|left))?(-(width|style|color))?$/, 'css-border'],
  [/^(left|right|top|bottom)$/, 'css-left-right-top-bottom'],
  [/^(column|row)-gap$/, 'css-gap'],
  [/^list-style$/, 'css-list-style'],
  [/^--/, 'css-variables'],
];

/** Values that caniemail measures by themselves. */
const VALUES: readonly (readonly [pattern: RegExp, slug: string])[] = [
  [/\bvar\(/, 'css-variables'],
  [/\bcalc\(/, 'css-unit-calc'],
  [/\bclamp\(/, 'css-function-clamp'],
  [/\blight-dark\(/, 'css-function-light-dark'],
  [/\bmax\(/, 'css-function-max'],
  [/\bmin\(/, 'css-function-min'],
  [/\brgb\(/, 'css-rgb'],
  [/\brgba\(/, 'css-rgba'],
  [/\b(lch|oklch|lab|oklab)\(/, 'css-modern-color'],
  [/\blinear-gradient\(/, 'css-linear-gradient'],
  [/\bradial-gradient\(/, 'css-radial-gradient'],
  [/\bconic-gradient\(/, 'css-conic-gradient'],
  [/!\s*important/i, 'css-important'],
  [/\binitial\b/, 'css-unit-initial'],
  [/\b(system-ui|ui-serif|ui-sans-serif|ui-rounded|ui-monospace)\b/, 'css-sytem-ui'],
  [/\b(fit|min|max)-content\b/, 'css-intrinsic-size'],
  [/[\d.]%/, 'css-unit-percent'],
];

const UNITS = ['ch', 'cm', 'em', 'ex', 'in', 'mm', 'pc', 'pt', 'px', 'rem', 'vh', 'vmax', 'vmin', 'vw'];

/** Selectors that caniemail measures, in the order of their marks. */
const SELECTORS: readonly (readonly [pattern: RegExp, slug: string])[] = [
  [/\*/, 'css-selector-universal'],
  [/(^|[\s>+~])[a-z]/i, 'css-selector-type'],
  [/\./, 'css-selector-class'],
  [/#/, 'css-selector-id'],
  [/\[/, 'css-selector-attribute'],
  [/>/, 'css-selector-child'],
  [/\+/, 'css-selector-adjacent-sibling'],
  [/~/, 'css-selector-general-sibling'],
  [/[\w\])] +[\w.#[]/, 'css-selector-descendant'],
];

/** Everything that markup makes use of: elements, attributes, properties, values, units and selectors. */
export function usesOf(html: string): Uses {
  const document = parse(html);
  const found = [
    // caniemail measures what a document says; a parser adds elements that a fragment does not have.
    ...elementsOf(document)
      .filter(({ tagName }) => new RegExp(`<${tagName}[\\s>/]`, 'i').test(html))
      .flatMap(elementUses),
    ...(/^\s*<!doctype/i.test(html) ? ['html-doctype'] : []),
  ];
  return {
    slugs: new Set(found.filter((name) => feature(name) !== undefined)),
    unmeasured: new Set(found.filter((name) => feature(name) === undefined)),
  };
}

function elementUses(element: Tree.Element): string[] {
  const { tagName } = element;
  return [
    ...tagUses(tagName),
    ...element.attrs.flatMap(({ name, value }) => attributeUses(tagName, name, value)),
    ...(tagName === 'style' ? sheetUses(textOf(element)) : []),
    ...(tagName === 'meta' && attribute(element, 'name') === 'color-scheme'
      ? ['html-meta-color-scheme']
      : []),
  ];
}

export function tagUses(tag: string): string[] {
  const group = Object.keys(ELEMENT_GROUPS).find((slug) => ELEMENT_GROUPS[slug]?.includes(tag));
  if (group !== undefined) return [group];
  return feature(`html-${tag}`)?.title.includes(`<${tag}>`) ? [`html-${tag}`] : [`<${tag}>`];
}

export function attributeUses(tag: string, name: string, value: string): string[] {
  if (name === 'style') return declarationsOf(value).flatMap(declarationUses);
  if (name === 'href' && value.startsWith('#')) return ['html-anchor-links'];
  if (name === 'href' && value.startsWith('mailto:')) return ['html-mailto-links'];
  if (name === 'type' && (tag === 'input' || tag === 'button')) return [`html-${tag}-${value}`];
  return feature(`html-${name}`)?.title.endsWith('attribute') ? [`html-${name}`] : [`${name}=`];
}

export function declarationUses({ property, value }: Declaration): string[] {
  const group = PROPERTY_GROUPS.find(([pattern]) => pattern.test(property))?.[1];
  const own = feature(`css-${property}`) ? `css-${property}` : `${property}:`;
  const pair = property === 'display' && [`css-display-${value}`].find((slug) => feature(slug));
  return [
    group ?? own,
    ...(pair ? [pair] : []),
    ...VALUES.filter(([pattern]) => pattern.test(value)).map(([, slug]) => slug),
    ...UNITS.filter((unit) => new RegExp(`[\\d.]${unit}\\b`, 'i').test(value)).map(
      (unit) => `css-unit-${unit}`,
    ),
  ];
}

function sheetUses(sheet: string): string[] {
  return [
    ...(sheet.includes('/*') ? ['css-comments'] : []),
    ...[...sheet.matchAll(/@([\w-]+)/g)].map(([, rule]) => `css-at-${rule}`),
    ...[...sheet.matchAll(/::?([a-z-]+)(?=[^{}]*\{)/g)].flatMap(([whole, name]) =>
      [`css-pseudo-${whole.startsWith('::') ? 'element' : 'class'}-${name}`].filter((slug) => feature(slug)),
    ),
    ...rulesOf(sheet).flatMap(({ selectors, declarations }) => [
      ...(selectors.length > 1 ? ['css-selector-grouping'] : []),
      ...selectors.flatMap((selector) =>
        SELECTORS.filter(([pattern]) => pattern.test(selector)).map(([, slug]) => slug),
      ),
      ...declarations.flatMap(declarationUses),
    ]),
  ];
}
