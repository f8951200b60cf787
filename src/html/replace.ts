/**
 * A view with other text in the place of some characters, wherever they stand: what a browser without a glyph for a
 * character prints is an empty box, which says nothing and which PDF/A forbids (ISO 19005-3, 6.2.11.8).
 */
export function replaceCharacters<T>(view: T, replacements: ReadonlyMap<string, string>): T {
  const replace = (value: unknown): unknown => {
    if (typeof value === 'string')
      return Array.from(value, (char) => replacements.get(char) ?? char).join('');
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replace(each)]));
  };
  return replace(view) as T;
}
