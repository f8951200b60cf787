import { createHash } from 'node:crypto';
import { type Markup, markup } from './markup.ts';

/** What the shell of a saved page has besides its view. */
export interface PageShell {
  readonly style: Markup;
  /** The Content-Security-Policy, which names the style by its hash. */
  readonly csp: Markup;
}

/** A page that needs nothing but this style sheet, and the images that it holds itself where it has any. */
export function pageOf(style: string, hasImages = false): PageShell {
  return { style: markup(style), csp: markup(contentSecurityPolicy(style, hasImages)) };
}

/**
 * The policy of a saved page: no script, no request, this one style sheet. An image cannot be named by its hash, which
 * CSP has for scripts and styles alone (CSP 3, 2.3.1); `data:` lets in what the page holds, and no request.
 */
function contentSecurityPolicy(style: string, hasImages: boolean): string {
  const images = hasImages ? ' img-src data:;' : '';
  return `default-src 'none'; style-src ${styleHash(style)};${images} base-uri 'none'; form-action 'none'`;
}

/** How a policy names a style sheet: by its hash, in quotes (CSP 3, 2.3.1). */
export function styleHash(style: string): string {
  return `'sha256-${createHash('sha256').update(style, 'utf8').digest('base64')}'`;
}
