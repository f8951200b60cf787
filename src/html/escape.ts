const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Text as HTML, safe between tags and between double or single quotes. */
export function escapeHtml(text: string): string {
  return /[&<>"'`]/.test(text) ? text.replace(/[&<>"'`]/g, (found) => ENTITIES[found] ?? '') : text;
}

/**
 * Text as a CSS string with its quotes, safe inside a `<style>` element: all but letters and digits is written as
 * a six-digit escape, so that nothing can end the string, the rule or the element. Spaces are escaped too, because CSS
 * swallows one that follows an escape.
 */
export function cssString(text: string): string {
  const escaped = Array.from(text, (character) =>
    /[A-Za-z0-9]/.test(character)
      ? character
      : `\\${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(6, '0')}`,
  );
  return `"${escaped.join('')}"`;
}
