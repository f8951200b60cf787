import type { FormView } from '../../../form/view.ts';
import { pageOf } from '../../../html/page.ts';
import { templatesOf } from '../../templates.ts';
import { edgarView } from '../view.ts';
import { precompiled } from './precompiled.ts';
import { formStyle, type Ink, type Paper } from './style.ts';
import { RULES } from './templates.ts';

/** How a form is laid out as HTML. */
export interface HtmlLook {
  /** EDGAR's colours (values blue, notes green), or all black. */
  readonly ink: Ink;
  /** The size of the printed page, always landscape. */
  readonly paper: Paper;
  /** A folder of the user's own templates, which replace ours file by file. */
  readonly templates?: string | undefined;
}

const templates = templatesOf(precompiled, RULES);

/**
 * Lays a finished view out as one HTML document that needs nothing else: no script, no request, one style sheet that
 * its Content-Security-Policy names by hash.
 *
 * @throws {Form4Error} template-invalid for a template of the user's
 */
export function layOutHtml(form: FormView, look: HtmlLook): string {
  const view = edgarView(form);
  const { fill, style } = templates(look.templates);
  return fill('form', { ...view, ...pageOf(`\n${style}\n${formStyle(view, look.ink, look.paper)}\n`) });
}
