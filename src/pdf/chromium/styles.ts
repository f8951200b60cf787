/**
 * What printing adds to a form's HTML: the fonts and the paper.
 *
 * The HTML names Arial and Times, which not every machine has. The fonts of the package have the same metrics;
 * they come as a style sheet with @font-face rules from an address that the browser never asks the network for
 * (see site.ts). Other ways were measured, per form of 30 rows with a headless shell: fonts inside the HTML as
 * data: addresses cost 215 ms more than none, because Chromium decodes them anew each time; this way costs
 * nothing after the first print, because the renderer keeps the fonts; a private fontconfig costs nothing either but
 * exists on Linux only.
 */

import type { Paper } from '../../options/paper.ts';

/** Where the browser is told that the document and its fonts come from; the domain exists nowhere (RFC 2606). */
export const ORIGIN = 'https://form4.invalid/';
const SHEETS = `${ORIGIN}print/`;

/** Landscape. */
export const PAPERS: Readonly<Record<Paper, string>> = { letter: '11in 8.5in', a4: '297mm 210mm' };

interface Face {
  readonly file: string;
  readonly families: readonly string[];
  readonly weight: 400 | 700;
  readonly style: 'normal' | 'italic';
  /** The characters that the face is for; all, where it is not said. */
  readonly range?: string;
}

const SANS = ['Arial', 'Helvetica', 'Liberation Sans'];
const SERIF = ['Times New Roman', 'Times', 'Liberation Serif'];

/** Of faces of one name the later are asked first, so the one that only fills gaps stands before the rest. */
const FACES: readonly Face[] = [
  {
    file: 'DejaVuSans.ttf',
    families: [...SANS, ...SERIF],
    weight: 400,
    style: 'normal',
    range: 'U+80-10FFFF',
  },
  { file: 'LiberationSans-Regular.ttf', families: SANS, weight: 400, style: 'normal' },
  { file: 'LiberationSans-Bold.ttf', families: SANS, weight: 700, style: 'normal' },
  { file: 'LiberationSans-Italic.ttf', families: SANS, weight: 400, style: 'italic' },
  { file: 'LiberationSerif-Regular.ttf', families: SERIF, weight: 400, style: 'normal' },
];

/** The address of a font file as the style sheets name it. */
export function fontAddress(file: string): string {
  return `${SHEETS}${file}`;
}

/** The address of the style sheet that `withPrintStyles` links. */
export function sheetAddress(paper: Paper): string {
  return `${SHEETS}${paper}.css`;
}

/** The style sheet: every face under every name it stands in for, and the paper, which wins over the form's own. */
export function printSheet(paper: Paper): string {
  const faces = FACES.flatMap(({ file, families, weight, style, range }) =>
    families.map(
      (family) =>
        `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:url("${fontAddress(file)}")${range ? `;unicode-range:${range}` : ''}}`,
    ),
  );
  return `${faces.join('\n')}\n@page{size:${PAPERS[paper]}}\n`;
}

/**
 * The same document with the link to the print style sheet as the last thing of its head, and its
 * Content-Security-Policy opened for this sheet and its fonts, and for nothing else.
 */
export function withPrintStyles(html: string, paper: Paper): string {
  const link = `<link rel="stylesheet" href="${sheetAddress(paper)}">`;
  const opened = html.replace(POLICY, (_, before: string, quote: string, policy: string) => {
    return `${before}${quote}${openPolicy(policy)}${quote}`;
  });
  const headEnd = opened.search(/<\/head\s*>/i);
  const at = headEnd >= 0 ? headEnd : (/^\s*<!doctype[^>]*>/i.exec(opened)?.[0].length ?? 0);
  return opened.slice(0, at) + link + opened.slice(at);
}

/** A policy's <meta> up to its `content`, the quote, and the policy. */
const POLICY =
  /(<meta\b[^>]*http-equiv\s*=\s*["']?content-security-policy["']?[^>]*\scontent\s*=\s*)(["'])(.*?)\2/gis;

/** Adds to a policy the addresses that print styles come from; a host's address leaves hashes and keywords in force. */
function openPolicy(written: string): string {
  const policy = addSource(addSource(decode(written), 'style-src'), 'font-src');
  return policy.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

/** The character references that an escaping template writes into a policy; a policy needs no others. */
const REFERENCES: Record<string, string> = {
  '&#x27;': "'",
  '&#39;': "'",
  '&#x3D;': '=',
  '&quot;': '"',
  '&amp;': '&',
};

function decode(text: string): string {
  return text.replace(/&#?\w+;/g, (reference) => REFERENCES[reference] ?? reference);
}

function addSource(policy: string, directive: string): string {
  const name = new RegExp(`(^|[;\\s])(${directive})(?![-\\w])`, 'i');
  if (name.test(policy)) return policy.replace(name, `$1$2 ${SHEETS}`);
  // Without the directive its default holds, which goes on holding for what it allowed.
  const fallback = /(?:^|[;\s])default-src(?![-\w])([^;]*)/i
    .exec(policy)?.[1]
    ?.replace(/'none'/i, '')
    .trim();
  if (fallback === undefined) return policy;
  return `${policy.replace(/[;\s]*$/, '')}; ${directive} ${`${fallback} ${SHEETS}`.trim()}`;
}
