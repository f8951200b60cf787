import { Form4Error } from '../errors.ts';
import type { DraftFiling, Filing, FilingInput, UnsignedFiling } from '../filing/schema.ts';
import type { AuthenticationView, FormView } from '../form/view.ts';
import { styleHash } from '../html/page.ts';
import { layoutOf } from '../layout/all.ts';
import type { HtmlLook } from '../layout/look.ts';
import type { OptionsOf, SettledOptions } from '../options/all.ts';
import { settle } from '../options/check.ts';
import type { Copy, DraftCopy, SignatureCopy } from '../options/copy.ts';
import type { Layout } from '../options/layout.ts';
import { formOf } from './document.ts';

/** How the form looks, in HTML and PDF alike. */
export interface RenderOptions<C extends Copy = Copy> extends OptionsOf<'renderHtml'> {
  readonly copy?: C;
}

/**
 * The official form as one self-contained HTML document: no script, no request, one style sheet. With `htmlAs` it is one
 * element of a page of your own instead. Its text is in UTF-16 as every string; write it as UTF-8, which it declares.
 *
 * @throws {Form4Error} `shape-invalid` where the filing lacks what such a copy has to have, or holds what no form shows;
 * `option-invalid` where an option is unknown or has a value that it cannot take, for an `idPrefix` of a page, and for a
 * logo or a note on a copy that is filed or to be signed; `template-invalid` where a template of yours does not compile
 */
export function renderHtml(
  filing: DraftFiling,
  options: RenderOptions<DraftCopy> & { copy: DraftCopy },
): string;
export function renderHtml(filing: UnsignedFiling, options: RenderOptions & { copy: SignatureCopy }): string;
export function renderHtml(filing: Filing | FilingInput, options?: RenderOptions): string;
export function renderHtml(filing: object, options: RenderOptions = {}): string {
  const settings = settle('renderHtml', options);
  return layOut(formOf(filing, settings).view, { ...settings, embed: embedOf(settings, options) });
}

/** Where the form is to stand, unless in a page of its own. */
function embedOf(
  { htmlAs, idPrefix }: SettledOptions<'renderHtml'>,
  given: RenderOptions,
): HtmlLook['embed'] {
  if (htmlAs !== 'page') return { idPrefix, isShadow: htmlAs === 'shadow' };
  if (given.idPrefix === undefined) return undefined;
  throw new Form4Error('option-invalid', 'idPrefix: a page has none; leave it out, or choose another htmlAs');
}

/** A document's view as HTML. @throws {Form4Error} `template-invalid` for a template of the user's */
export function layOut(
  view: FormView | AuthenticationView,
  settings: HtmlLook & { readonly layout: Layout },
): string {
  return layoutOf(view, settings.layout).layOutHtml(view, settings);
}

/**
 * What a page's Content-Security-Policy has to name under `style-src`, so that the browser takes the style of this
 * fragment: `'sha256-…'`, quotes among it. It depends on the form.
 *
 * @param fragment what `renderHtml` gave
 */
export function styleSource(fragment: string): string {
  const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(fragment) ?? [];
  return styleHash(style);
}
