import { PdfRef, type PdfValue } from '../../objects/values.ts';
import { isSameRef } from '../../read/compare.ts';
import { type Change, change } from '../change-messages.ts';
import type { RevisionPair } from '../revision-pair.ts';
import { nameIn } from '../values.ts';
import { allowedBut, type EntryRule } from './rule.ts';

export const annotations: EntryRule = {
  part: 'page',
  keys: ['Annots'],
  reason:
    'A certification may allow comments to come and go (ISO 32000-1, table 254, 3). They may hide what is on the page, so that nothing else allows them, and fields are none of them.',
  allow: ({ was, is, page }, pair) => {
    const [before, now] = [pair.older.array(was), pair.newer.array(is)];
    const removed = before.filter((each) => each instanceof PdfRef && !isIn(now, each));
    const added = now.filter((each) => each instanceof PdfRef && !isIn(before, each));
    return allowedBut(
      before.filter((each) => !removed.includes(each)),
      now.filter((each) => !added.includes(each)),
      ...removed.map((ref) => removal(ref as PdfRef, page, pair)),
      ...added.map((ref) => addition(ref as PdfRef, page, pair)),
    );
  },
};

function isIn(list: readonly PdfValue[], ref: PdfValue): boolean {
  return list.some((each) => isSameRef(each, ref));
}

function removal(ref: PdfRef, page: number | null, pair: RevisionPair): Change {
  const kind = nameIn(pair.older, pair.older.dict(ref), 'Subtype');
  if (kind !== 'Widget') return change('annotation-removed', page, { kind });
  return change('field-removed', page, { field: pair.fieldOfWidget(ref)?.name ?? '' });
}

/** An object that was there before is no comment: it may be anything that comes into sight. */
function addition(ref: PdfRef, page: number | null, pair: RevisionPair): Change {
  const kind = nameIn(pair.newer, pair.newer.dict(ref), 'Subtype');
  const field = pair.fieldOfWidget(ref);
  if (kind !== 'Widget' && field === undefined && pair.isNew(ref))
    return change('annotation-added', page, { kind });
  return change('field-added', page, { field: field?.name ?? '' });
}
