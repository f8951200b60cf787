import type { FormView } from '../../../form/view.ts';
import { fragmentOf, shadowOf } from '../../../html/fragment.ts';
import { pageOf } from '../../../html/page.ts';
import type { HtmlLook } from '../../look.ts';
import { templatesOf } from '../../templates.ts';
import { edgarView } from '../view.ts';
import { precompiled } from './precompiled.ts';
import { embedded, PAGE } from './standing.ts';
import { formStyle, fragmentStyle } from './style.ts';
import { RULES } from './templates.ts';

const templates = templatesOf(precompiled, RULES);

/**
 * Lays a finished view out as one HTML document that needs nothing else: no script, no request, one style sheet that
 * its Content-Security-Policy names by hash. Or, where the look says so, as a fragment of another document, with a style
 * sheet that holds for the fragment alone. Images, of a logo or of the user's templates, stand in the page.
 *
 * @throws {Form4Error} template-invalid for a template of the user's
 */
export function layOutHtml(form: FormView, look: HtmlLook): string {
  const view = edgarView(form);
  const { fill, style, hasImages } = templates(look.templates);
  const printStyle = look.printStyle === undefined ? [] : [look.printStyle];
  if (look.embed === undefined)
    return fill('form', {
      ...view,
      ...PAGE,
      ...pageOf(
        `\n${[style, formStyle(view, look.ink, look.paper), ...printStyle].join('\n')}\n`,
        hasImages || Boolean(view.letterhead?.logo),
      ),
    });
  const { idPrefix, isShadow } = look.embed;
  const shell = fragmentOf(`${style}\n${fragmentStyle(view, look.ink)}`, idPrefix, isShadow);
  const fragment = fill('form-fragment', { ...view, ...embedded(idPrefix, isShadow), ...shell });
  return isShadow ? fill('form-shadow', shadowOf(fragment)) : fragment;
}
