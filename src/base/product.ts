import { readFileSync } from 'node:fs';

const { name, version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as Readonly<Record<'name' | 'version', string>>;

/** Who made a document: the package's name and version. */
export const PRODUCT = { name, version } as const;
