import { isDeepStrictEqual } from 'node:util';
import { Form4Error } from '../errors.ts';
import type { Properties } from '../pdf/record/properties.ts';

/**
 * What makes two copies the same: the filing and how it was asked for. The version of this package, the browser and
 * the date may differ, so that an archive stays as it is when they change.
 */
const IDENTITY = [
  'xmlSha256',
  'supplementSha256',
  'accessionNumber',
  'copy',
  'filed',
  'engine',
  'ink',
  'paper',
  'templatesSha256',
  'fontSha256',
] as const satisfies readonly (keyof Properties)[];

export type Identity = Pick<Properties, (typeof IDENTITY)[number]>;

/** Error: `archive-conflict`, where the manifest has another copy under the name that the wanted one would take. */
export function throwIfOther(file: string, listed: Identity, wanted: Identity): void {
  const differing = IDENTITY.filter((name) => !isDeepStrictEqual(listed[name], wanted[name]));
  if (differing.length === 0) return;
  const said = differing.map((name) => `${name} ${shown(listed[name])} there, ${shown(wanted[name])} here`);
  throw new Form4Error(
    'archive-conflict',
    `${file}: is taken by another copy (${said.join('; ')}); choose another folder, or remove that file and its line in the manifest`,
  );
}

function shown(value: string | readonly string[] | undefined): string {
  return value === undefined ? 'none' : String(value);
}
