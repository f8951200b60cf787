/** A value in quotes for a message: short, and harmless whatever it holds. */
export function quoted(text: string): string {
  const characters = [...text];
  const shown = characters.slice(0, 40).join('') + (characters.length > 40 ? '...' : '');
  return JSON.stringify(shown).replace(
    /[^\x20-\x7E]/gu,
    (c) => `\\u{${(c.codePointAt(0) as number).toString(16).toUpperCase()}}`,
  );
}

/** `U+2019`. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}
