import type { DraftFiling } from '../filing/schema.ts';
import { cleanLine } from '../form/clean.ts';
import type { Extracted } from '../pdf/record/extract.ts';
import type { ManifestEntry } from './manifest.ts';

type Facts = Omit<ManifestEntry, 'file' | 'bytes' | 'sha256' | 'xmlSha256' | 'attachments'> & {
  readonly attachments: readonly object[];
};

/** What the manifest says of a PDF beside its name, size and digest: what the PDF and the filing in it say. */
export function factsOf(
  { issuer, reportingOwner }: DraftFiling,
  { properties, standards, date, attachments }: Said,
): Facts {
  return {
    standards: [...standards],
    date: date?.toISOString() ?? null,
    issuerName: cleanLine(issuer?.issuerName),
    ownerNames: (reportingOwner ?? []).map(({ reportingOwnerId }) =>
      cleanLine(reportingOwnerId?.rptOwnerName),
    ),
    attachments: attachments.map(({ name, relationship, bytes, sha256 }) => ({
      name,
      relationship,
      bytes: bytes.length,
      sha256,
    })),
    ...properties,
  } as Facts;
}

type File = Pick<Extracted['attachments'][number], 'name' | 'relationship' | 'bytes' | 'sha256'>;
type Said = Pick<Extracted, 'properties' | 'standards' | 'date'> & { readonly attachments: readonly File[] };
