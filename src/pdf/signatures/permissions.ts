import { textOf } from '../objects/strings.ts';
import { isDict, type PdfDict, PdfRef, PdfString, type PdfValue } from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import type { Change } from './change-messages.ts';
import { nameIn } from './values.ts';

/** What a certification allows afterwards: 1 nothing, 2 filling and signing, 3 annotations too (ISO 32000-1, table 254). */
export type DocMdp = 1 | 2 | 3;

/** Whether a field may not be filled any more (12.8.2.4). */
export type FieldLock = (field: string) => boolean;

/** The parameters of a signature's transform method (12.8.1, table 253); null where it has none of that name. */
function parametersOf(file: PdfFile, signature: PdfDict, method: string): PdfDict | null {
  for (const reference of file.array(signature.get('Reference'))) {
    const dict = file.dict(reference);
    if (nameIn(file, dict, 'TransformMethod') === method)
      return file.dict(dict?.get('TransformParams')) ?? new Map();
  }
  return null;
}

/** What a signature certifies; null where it is no certification. The catalog has to name it (12.8.4). */
export function docMdpOf(file: PdfFile, signature: PdfDict, ref: PdfValue): DocMdp | null {
  const named = file.dict(file.dict(file.trailer.get('Root'))?.get('Perms'))?.get('DocMDP');
  const parameters = parametersOf(file, signature, 'DocMDP');
  const isNamed = named instanceof PdfRef && ref instanceof PdfRef && named.number === ref.number;
  if (parameters === null || !isNamed) return null;
  const level = file.resolve(parameters.get('P'));
  return level === 1 || level === 3 ? level : 2;
}

/** The fields that a signature locks; null where it locks none. */
export function fieldLockOf(file: PdfFile, signature: PdfDict): FieldLock | null {
  const parameters = parametersOf(file, signature, 'FieldMDP');
  if (parameters === null || !isDict(parameters)) return null;
  const names = file.array(parameters.get('Fields')).flatMap((each) => {
    const name = file.resolve(each);
    return name instanceof PdfString ? [textOf(name)] : [];
  });
  const isNamed = (field: string) => names.some((name) => field === name || field.startsWith(`${name}.`));
  const action = nameIn(file, parameters, 'Action');
  if (action === 'Include') return isNamed;
  return action === 'Exclude' ? (field) => !isNamed(field) : () => true;
}

const ALLOWED: Readonly<Record<DocMdp | 'none', ReadonlySet<Change['kind']>>> = {
  1: new Set(['validation', 'metadata']),
  2: new Set(['validation', 'metadata', 'signing', 'filling']),
  3: new Set(['validation', 'metadata', 'signing', 'filling', 'annotation']),
  none: new Set(['validation', 'metadata', 'signing', 'filling']),
};

/** Whether a change leaves what was signed as it was, and is not forbidden by a certification or a lock. */
export function isAllowed(
  { kind, field }: Change,
  permissions: DocMdp | null,
  lock: FieldLock | null,
): boolean {
  if (kind === 'filling' && lock !== null && lock(field ?? '')) return false;
  return ALLOWED[permissions ?? 'none'].has(kind);
}
