import { rawData } from 'caniemail';

/** What caniemail's measurements say of one feature. */
export interface Feature {
  readonly slug: string;
  readonly title: string;
  readonly category: string;
  readonly notes_by_num: Readonly<Record<string, string>> | null;
  /** Family → platform → version → `y`, `a #1`, `n`, `u`. */
  readonly stats: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
}

const FEATURES: ReadonlyMap<string, Feature> = new Map(
  (rawData.data as unknown as readonly Feature[]).map((feature) => [feature.slug, feature]),
);

/** The clients that a mail must be fit for, as caniemail names them. */
export const CLIENTS = [
  ...['gmail.desktop-webmail', 'gmail.mobile-webmail', 'gmail.ios', 'gmail.android'],
  ...['outlook.windows', 'outlook.windows-mail', 'outlook.macos'],
  ...['outlook.outlook-com', 'outlook.ios', 'outlook.android'],
  ...['apple-mail.macos', 'apple-mail.ios'],
  ...['yahoo.desktop-webmail', 'yahoo.ios', 'yahoo.android'],
  ...['samsung-email.android', 'thunderbird.macos'],
] as const;

export type Client = (typeof CLIENTS)[number];

export interface Support {
  /** `untested` where nobody measured the client, or the result is given as unknown. */
  readonly kind: 'full' | 'partial' | 'none' | 'untested';
  /** In words, what the support lacks or where it errs. */
  readonly notes: readonly string[];
}

export function feature(slug: string): Feature | undefined {
  return FEATURES.get(slug);
}

/** What the newest measured version of a client does with a feature. */
export function supportOf(slug: string, client: Client): Support {
  const known = FEATURES.get(slug);
  if (known === undefined) throw new Error(`caniemail has no feature ${slug}`);
  const [family = '', platform = ''] = client.split('.');
  const versions = Object.entries(known.stats[family]?.[platform] ?? {});
  const [, newest = 'u'] = versions.sort(([a], [b]) => compareVersions(a, b)).at(-1) ?? [];
  const notes = [...newest.matchAll(/#(\d+)/g)].map(([, number = '']) => known.notes_by_num?.[number] ?? '');
  return { kind: KINDS[newest.trim()[0] as keyof typeof KINDS], notes };
}

const KINDS = { y: 'full', a: 'partial', n: 'none', u: 'untested' } as const;

/** `9` before `10.3`, `2019-02` before `2019-12`. */
function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
