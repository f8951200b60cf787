import { FIELD_ADDRESS, HINT_MARK } from './hint.ts';

/**
 * A script that says what a page's markup means in a PDF beyond what Chromium sees in it: hints (see pdf/chromium/hint.ts),
 * and paragraphs, as which Chromium does not know those that are laid out as a grid. Nothing that it changes can be seen.
 *
 * It goes by names of elements and by roles, so that a user's own templates are understood too; of the hooks of
 * templates/form.hbs it knows a check box, a footnote's number and where a form field goes: there a link stands, of which
 * sealing makes the field (see pdf/record/fields.ts).
 */
export const TAG_DOCUMENT = `{
  const { lang } = document.documentElement;
  const all = (selector) => document.querySelectorAll(selector);
  const textOf = (element) => (element?.textContent ?? '').replace(/\\s+/g, ' ').trim();
  const labelled = (element) => (element.getAttribute('aria-labelledby') ?? '').split(/\\s+/);
  const nameOf = (element) =>
    element.getAttribute('aria-label') ?? labelled(element).map((id) => textOf(document.getElementById(id))).join(' ');
  const hint = (element, type, title) => { element.lang = lang + '${HINT_MARK}' + type + ' ' + title; };

  for (const each of all('p, dl > div, [data-check]')) each.setAttribute('role', 'paragraph');
  for (const each of all('section, [role=region], [role=group]')) hint(each, 'Sect', nameOf(each));
  for (const each of all('.ordinal')) {
    each.setAttribute('role', 'group');
    hint(each, 'Lbl', '');
  }
  for (const each of all('[data-form-field]')) {
    const link = document.createElement('a');
    link.href = '${FIELD_ADDRESS}' + each.dataset.formField;
    link.style.cssText = 'display: block; height: 100%';
    link.append(...each.childNodes);
    each.append(link);
  }
  for (const each of all('a[href]')) {
    hint(each, 'Link', nameOf(each) || textOf(each));
    const target = each.hash && document.getElementById(each.hash.slice(1));
    if (target && each.getAttribute('role') === 'doc-noteref') hint(target, 'Note', '');
  }
}`;
