import type { AuthenticationView, FormView } from '../form/view.ts';
import { markup } from './markup.ts';
import { authenticationStyle, contentSecurityPolicy, formStyle, type Ink, type Paper } from './style.ts';
import { type DocumentName, templateSet } from './templates.ts';

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
  return fill('form', view, formStyle(view, layout.ink, layout.paper), layout);
}

/** The same for an authentication document. */
export function layOutAuthenticationHtml(view: AuthenticationView, layout: HtmlLayout): string {
  return fill('authentication', view, authenticationStyle(view, layout.ink, layout.paper), layout);
}

function fill(document: DocumentName, view: object, own: string, { templates }: HtmlLayout): string {
  const set = templateSet(templates);
  const style = `\n${set.style}\n${own}\n`;
  return set.fill(document, { ...view, style: markup(style), csp: markup(contentSecurityPolicy(style)) });
}
