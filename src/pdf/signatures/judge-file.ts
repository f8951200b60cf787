import { PdfRef } from '../objects/values.ts';
import type { TerminalField } from '../read/form.ts';
import { PdfStreamError } from '../read/streams.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import { changesBetween } from './changes.ts';
import type { CertifiedRevision } from './judge-later.ts';
import { judgeSignature, type Signature } from './judge-signature.ts';
import { docMdpOf } from './permissions.ts';
import type { SignedFile } from './report.ts';
import type { Revision, Revisions } from './revisions.ts';
import type { Trust } from './trust.ts';
import { signedFieldsOf } from './values.ts';

/** Judges every signature that any revision of the file has. */
export function judgeSignatures(revisions: Revisions, trust: Trust): SignedFile {
  const { all } = revisions;
  const later = all.slice(1).map(({ number, file }, index) => ({
    revision: number,
    changes: changesBetween((all[index] as Revision).file, file),
  }));
  const signatures = signaturesIn(all);
  const facts = { revisions, later, certifications: signatures.flatMap(certificationsOf), trust };
  return { later, signatures: signatures.map((signature) => judgeSignature(signature, facts)) };
}

function signaturesIn(all: readonly Revision[]): readonly Signature[] {
  const met = new Set<string>();
  const fieldNames = new Map<number | string, string>();
  return all.flatMap((revision) => {
    const fields = signedFields(revision);
    return fields.flatMap((field) => {
      const number = field.value instanceof PdfRef ? field.value.number : 'direct';
      const key = `${field.name} ${number}`;
      if (met.has(key)) return [];
      met.add(key);
      const isSame = ({ value }: TerminalField) => value instanceof PdfRef && value.number === number;
      const isOfOther = (fieldNames.get(number) ?? field.name) !== field.name;
      fieldNames.set(number, field.name);
      return [{ field, revision, isShared: fields.filter(isSame).length > 1 || isOfOther }];
    });
  });
}

function signedFields({ file }: Revision): readonly TerminalField[] {
  return unlessDamaged(() => signedFieldsOf(file)) ?? [];
}

/** A signature that cannot be read certifies nothing; that it is broken is told of itself. */
function certificationsOf({
  field: { value },
  revision: { file, number },
}: Signature): readonly CertifiedRevision[] {
  const permissions = unlessDamaged(() => {
    const dict = file.dict(value);
    return dict === null ? null : docMdpOf(file, dict, value);
  });
  return permissions === null ? [] : [{ revision: number, permissions }];
}

function unlessDamaged<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof PdfSyntaxError || error instanceof PdfStreamError) return null;
    throw error;
  }
}
