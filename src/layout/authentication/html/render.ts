import type { AuthenticationView } from '../../../form/view.ts';
import { pageOf } from '../../../html/page.ts';
import { precompiled as edgar } from '../../edgar/html/precompiled.ts';
import type { HtmlLook } from '../../look.ts';
import { templatesOf } from '../../templates.ts';
import { precompiled } from './precompiled.ts';
import { documentStyle } from './style.ts';
import { RULES } from './templates.ts';

/** The document goes with a form: EDGAR's style sheets are those of both, and hold its rules too. */
const templates = templatesOf({ ...precompiled, styles: edgar.styles }, RULES);

/**
 * Lays an authentication document out as one HTML document that needs nothing else, as the form does.
 *
 * @throws {Form4Error} template-invalid for a template of the user's
 */
export function layOutHtml(view: AuthenticationView, look: HtmlLook): string {
  const { fill, style, hasImages } = templates(look.templates);
  const page = pageOf(`\n${style}\n${documentStyle(view, look.ink, look.paper)}\n`, hasImages);
  return fill('authentication', { ...view, ...page });
}
