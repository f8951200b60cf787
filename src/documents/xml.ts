import { isDeepStrictEqual } from 'node:util';
import { replaceForbidden } from '../base/xml.ts';
import { writeXml } from '../edgar/write.ts';
import { Form4Error } from '../errors.ts';
import { isReadFrom } from '../filing/memory.ts';
import type { DraftFiling } from '../filing/schema.ts';
import type { SettledOptions } from '../options/all.ts';
import { parseFiling, readingFor } from './parse.ts';

/**
 * The XML that goes into the PDF and along with a mail: the origin's, byte for byte, unless it holds what must not be
 * passed on.
 *
 * @throws {Form4Error} `option-invalid` where the origin's XML is of another filing, and the codes of `writeXml`
 */
export function xmlOf(
  filing: DraftFiling,
  { origin, copy, onProblem }: Pick<SettledOptions<'renderPdf'>, 'origin' | 'copy' | 'onProblem'>,
): Uint8Array {
  const xml = origin?.xml ?? null;
  if (xml === null) return written(filing);
  const same = isReadFrom(filing, xml) || isDeepStrictEqual(parseFiling(xml, readingFor(copy)), filing);
  if (!same) {
    throw new Form4Error(
      'option-invalid',
      'origin: its XML says something else than the filing; pass the filing as it was read, or leave origin out',
    );
  }
  const secret = secretIn(filing);
  if (secret === null) return xml;
  onProblem?.({
    rule: 'ccc-left-out',
    severity: 'warning',
    path: secret,
    message: 'is a secret, so the XML that is passed on is written anew without it instead of as it came',
    source: 'specification 3.3, o(1)',
    place: null,
  });
  return written(filing);
}

type Owner = NonNullable<DraftFiling['reportingOwner']>[number];
type Unrecognized = NonNullable<DraftFiling['unrecognized']>[number];

/** Where the filing has an access code of EDGAR's (CCC), also one where EDGAR's schema has none; null where it has not. */
function secretIn({ reportingOwner = [], unrecognized = [] }: DraftFiling): string | null {
  const owner = reportingOwner.findIndex(hasSecret);
  if (owner >= 0) return `reportingOwner[${owner}].reportingOwnerId.rptOwnerCcc`;
  const other = unrecognized.findIndex(isSecret);
  return other >= 0 ? `unrecognized[${other}]` : null;
}

const hasSecret = ({ reportingOwnerId }: Owner) => Boolean(reportingOwnerId?.rptOwnerCcc?.trim());

/** An element or an attribute whose name ends as that of a code does: `issuerCcc`. */
const isSecret = ({ element = '', attribute = '' }: Unrecognized) =>
  /<[^<>\s]*ccc[\s/>]/i.test(element) || /ccc\s*=/i.test(`${attribute}${element}`);

/** The filing's XML without what must not be passed on (CCC) and what XML cannot hold, which the form shows as U+FFFD. */
function written(filing: DraftFiling): Uint8Array {
  const reportingOwner = filing.reportingOwner?.map((owner) => {
    const { rptOwnerCcc: _, ...reportingOwnerId } = owner.reportingOwnerId ?? {};
    return owner.reportingOwnerId === undefined ? owner : { ...owner, reportingOwnerId };
  });
  const unrecognized = filing.unrecognized?.filter((entry) => !isSecret(entry));
  const open = {
    ...filing,
    ...(reportingOwner && { reportingOwner }),
    ...(unrecognized && { unrecognized }),
  };
  return new TextEncoder().encode(writeXml(printable(open) as DraftFiling));
}

function printable(value: unknown): unknown {
  if (typeof value === 'string') return replaceForbidden(value);
  if (Array.isArray(value)) return value.map(printable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, printable(inner)]));
}
