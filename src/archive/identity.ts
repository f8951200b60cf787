import { isDeepStrictEqual } from 'node:util';
import { Form4Error } from '../errors.ts';
import { RECORDED } from '../options/record.ts';
import { PROPERTIES, type Properties, type PropertyName } from '../pdf/record/properties.ts';

/**
 * What makes two copies the same: the filing, and the options that decide which document it is. The version of this
 * package, the browser and the date may differ, so that an archive stays as it is when they change.
 */
const DECISIVE: ReadonlySet<string> = new Set([
  'xmlSha256',
  'supplementSha256',
  ...RECORDED.filter(({ option }) => option.decides === 'document').map(({ property }) => property.name),
]);

const IDENTITY = (Object.keys(PROPERTIES) as PropertyName[]).filter((name) => DECISIVE.has(name));

/** @throws {Form4Error} `archive-conflict` where the manifest has another copy under the name that the wanted one would take */
export function throwIfOther(file: string, listed: Properties, wanted: Properties): void {
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
