import type { FormView } from '../../../form/view.ts';
import { pageOf } from '../../../html/page.ts';
import type { HtmlLook } from '../../look.ts';
import { templatesOf } from '../../templates.ts';
import { edgarView } from '../view.ts';
import { precompiled } from './precompiled.ts';
import { formStyle } from './style.ts';
import { RULES } from './templates.ts';

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
  const rules = [style, formStyle(view, look.ink, look.paper), ...(look.printStyle ? [look.printStyle] : [])];
  return fill('form', { ...view, ...pageOf(`\n${rules.join('\n')}\n`) });
}
