/** As long as a name's parts may get; what mail programs show of a name is shorter. */
const LONGEST_PART = 40;

/**
 * The name of a mail's attachments without an ending, for people: `Form-4-A_QLYS_Thakar-Sumedh-S_2021-09-17`. It is of
 * ASCII letters, digits, dots and hyphens with `_` between the parts and begins with a letter, whatever the texts hold,
 * so that it needs no encoding, names no folder, and reads as it is. What is absent is left out.
 */
export function fileStem(...texts: readonly (string | undefined)[]): string {
  return ['Form', ...texts].map(safe).filter(Boolean).join('_').replace('_', '-');
}

function safe(text = ''): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, LONGEST_PART)
    .replace(/^-+|-+$/g, '');
}
