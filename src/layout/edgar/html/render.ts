import type { AuthenticationView, FormView } from '../../../form/view.ts';
import type { Page } from '../../../html/documents.ts';
import { markup } from '../../../html/markup.ts';
import { type TemplateSet, templateSet } from '../../../html/templates.ts';
import { authenticationStyle, contentSecurityPolicy, formStyle, type Ink, type Paper } from './style.ts';

/** How a form is laid out as HTML. */
export interface HtmlLayout {
  /** EDGAR's colours (values blue, notes green), or all black. */
  readonly ink: Ink;
  /** The size of the printed page, always landscape. */
  readonly paper: Paper;
  /** A folder of the user's own templates, which replace ours file by file; see `userTemplates`. */
  readonly templates?: string | undefined;
}

/**
 * Lays a finished view out as one HTML document that needs nothing else: no script, no request, one style sheet that
 * its Content-Security-Policy names by hash. Throws Form4Error `template-invalid` for a template of the user's.
 */
export function layOutHtml(view: FormView, layout: HtmlLayout): string {
  const { set, page } = pageOf(formStyle(view, layout.ink, layout.paper), layout);
  return set.fill('form', { ...view, ...page });
}

/** The same for an authentication document. */
export function layOutAuthenticationHtml(view: AuthenticationView, layout: HtmlLayout): string {
  const { set, page } = pageOf(authenticationStyle(view, layout.ink, layout.paper), layout);
  return set.fill('authentication', { ...view, ...page });
}

/** The templates, and what they are filled with besides the view; `own` are the rules of this document. */
function pageOf(own: string, { templates }: HtmlLayout): { set: TemplateSet; page: Page } {
  const set = templateSet(templates);
  const style = `\n${set.style}\n${own}\n`;
  return { set, page: { style: markup(style), csp: markup(contentSecurityPolicy(style)) } };
}
