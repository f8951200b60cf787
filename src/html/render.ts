import type { FormView } from '../form/view.ts';
import { markup } from './helpers.ts';
import { contentSecurityPolicy, documentStyle, type Ink, type Paper } from './style.ts';
import { ourTemplates, userTemplates } from './templates.ts';

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
export function layOutHtml(view: FormView, options: HtmlLayout): string {
  const set = options.templates === undefined ? ourTemplates() : userTemplates(options.templates);
  const style = `\n${set.style}\n${documentStyle(view, options.ink, options.paper)}\n`;
  return set.fill({ ...view, style: markup(style), csp: markup(contentSecurityPolicy(style)) });
}
