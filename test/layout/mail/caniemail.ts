import { caniemail } from 'caniemail';
import { otherBranch, wordBranch } from './conditional.ts';
import { usesOf } from './features.ts';
import { CLIENTS, type Client, feature, type Support, supportOf } from './support.ts';

/** A feature that a mail uses and a client does not show in full. */
export interface Finding {
  /** caniemail's name of the feature: `css-max-width`. */
  readonly slug: string;
  readonly client: Client;
  readonly support: Exclude<Support['kind'], 'full'>;
  readonly notes: readonly string[];
}

/** The mail as a client reads it: Outlook for Windows has Word's branch of conditional comments. */
export function readBy(client: Client, html: string): string {
  return client === 'outlook.windows' ? wordBranch(html) : otherBranch(html);
}

/** All that caniemail's data holds against a mail, client by client. */
export function findingsOf(html: string): Finding[] {
  return CLIENTS.flatMap((client) =>
    [...usesOf(readBy(client, html)).slugs].flatMap((slug) => {
      const { kind, notes } = supportOf(slug, client);
      return kind === 'full' ? [] : [{ slug, client, support: kind, notes }];
    }),
  );
}

/** What a mail uses and caniemail has no page for: `<b>`, `border=`, `color:`. */
export function unmeasuredIn(html: string): string[] {
  const both = [wordBranch(html), otherBranch(html)].flatMap((branch) => [...usesOf(branch).unmeasured]);
  return [...new Set(both)].sort();
}

/**
 * The features that caniemail's own checker calls unsupported and `findingsOf` does not: a second witness, which finds by
 * itself what a mail uses. It does not know Outlook.com.
 */
export function missedOf(html: string): string[] {
  const found = findingsOf(html);
  return CLIENTS.filter((client) => client !== 'outlook.outlook-com').flatMap((client) => {
    const seen = found.filter((finding) => finding.client === client);
    const titles = seen.map(({ slug }) => feature(slug)?.title);
    return errorsOf(client, readBy(client, html))
      .filter((title) => !titles.includes(title))
      .map((title) => `${client}: ${title}`);
  });
}

/** Titles of features that the package itself reports as errors. */
function errorsOf(client: Client, html: string): string[] {
  try {
    const { issues } = caniemail({ clients: [client as Exclude<Client, 'outlook.outlook-com'>], html });
    return [...new Set([...issues.errors.values()].flat().map(({ title }) => title))];
  } catch (error) {
    // It gives up at a property that nobody measured in the client, so it is asked again without.
    const [, property = ''] = /^Feature "([a-z-]+)" not found/.exec(String((error as Error).message)) ?? [];
    const rest = html.replaceAll(new RegExp(`\\b${property}:[^;"}]*;?`, 'g'), '');
    if (property === '' || rest === html) throw error;
    return errorsOf(client, rest);
  }
}
