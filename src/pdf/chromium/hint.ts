/**
 * Chromium tags what it knows of a document's meaning, and HTML has no word for a footnote. The one attribute of any
 * element that reaches the PDF as it stands is its language, so that it carries, behind a private-use subtag
 * (BCP 47, 2.2.7), a type and a title for the structure element: `en-US-x-Note `, `en-US-x-Sect 1. Name and Address`.
 * Sealing takes both out again.
 */
export const HINT_MARK = '-x-';

interface Hint {
  /** A structure type (ISO 32000-1, 14.8.4). */
  readonly type: string;
  /** Empty where the element has none. */
  readonly title: string;
}

/** The hint behind a language; null where there is none. */
export function hintIn(lang: string): Hint | null {
  const at = lang.indexOf(HINT_MARK);
  const [, type, title = ''] =
    /^([A-Z]\w*) (.*)$/s.exec(at < 0 ? '' : lang.slice(at + HINT_MARK.length)) ?? [];
  return type === undefined ? null : { type, title };
}

/** Before the name of a form field: the address of the link that stands in its place until sealing. The domain exists nowhere (RFC 2606). */
export const FIELD_ADDRESS = 'https://field.form4.invalid/';
