/** The only pages that a form links to. */
const SEC = 'https://www.sec.gov/';

/** The page that a name links to; null where there is none or it leads elsewhere. */
export function secPage(href: string | null): string | null {
  return href?.startsWith(SEC) ? href : null;
}
