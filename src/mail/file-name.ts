/** With it the line of a header that holds it is as long as it may be (RFC 5322, 2.1.1); there is no folding within it. */
export const LONGEST_FILENAME = 64;

/** Without an ending of three letters. */
const LONGEST_STEM = LONGEST_FILENAME - 4;

/**
 * The name of a mail's attachments without an ending, for people: `Form-4-A_QLYS_Thakar-Sumedh-S_2021-09-17`. It is of
 * ASCII letters, digits, dots and hyphens with `_` between the parts and begins with a letter, whatever the texts hold,
 * so that it needs no encoding, names no folder, and reads as it is. What is absent is left out; where it would be too
 * long for a header, the longest parts are cut.
 */
export function fileStem(...texts: readonly (string | undefined)[]): string {
  const parts = ['Form', ...texts].map(safe).filter(Boolean);
  let longest = LONGEST_STEM;
  let stem = joined(parts, longest);
  while (stem.length > LONGEST_STEM) stem = joined(parts, --longest);
  return stem;
}

function safe(text = ''): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function joined(parts: readonly string[], longest: number): string {
  const cut = parts.map((part) => part.slice(0, longest).replace(/-$/, ''));
  return cut.join('_').replace('_', '-');
}
