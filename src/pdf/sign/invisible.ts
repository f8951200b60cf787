import { Form4Error } from '../../errors.ts';
import { textString } from '../objects/strings.ts';
import { dictOf, name, PdfRef, type PdfValue } from '../objects/values.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import type { SignatureField } from './field.ts';
import type { Increment } from './increment.ts';
import { addFormElement, refOf } from './structure.ts';

/** F of an annotation: it prints, and stays where it is (ISO 32000-1, table 165). */
const PRINT_AND_LOCKED = 4 | 128;

/**
 * Adds a signature field that has no place on the page: a rectangle without extent on the first page (12.7.4.5), and a
 * Form element with it in the structure, as PDF/UA wants of every field (ISO 14289-1, 7.18.4).
 */
export function addInvisibleField(
  increment: Increment,
  fieldName: string,
  description: string,
): SignatureField {
  if (fieldName === '' || /[.\p{Cc}]/u.test(fieldName))
    throw new Form4Error(
      'option-invalid',
      `field: expected a name without a full stop for the field that is added, got ${JSON.stringify(fieldName)}`,
    );
  const page = firstPage(increment);
  const ref = increment.reserve();
  const StructParent = addFormElement(increment, ref, page);
  const dict = dictOf({
    ...{ Type: name('Annot'), Subtype: name('Widget'), FT: name('Sig'), T: textString(fieldName) },
    ...{ TU: textString(description), F: PRINT_AND_LOCKED, Rect: [0, 0, 0, 0], P: page, StructParent },
  });
  increment.set(ref, dict);
  const annotations = [...increment.array(increment.dict(page)?.get('Annots')), ref];
  // Pages with annotations say that tabbing follows the structure (ISO 14289-1, 7.18.3).
  increment.merge(page, { Annots: annotations, Tabs: name('S') });
  changeForm(increment, (form) => ({ Fields: [...increment.array(form.get('Fields')), ref] }));
  return { name: fieldName, type: 'Sig', ref, dict, widget: ref, rect: null, isFilled: false };
}

/** SigFlags: the file holds signatures, and is to be changed by appending only (12.7.2). */
const SIGNATURES_APPEND_ONLY = 3;

/** Says in the form that there are signatures; our own copies say it before they are signed. */
export function flagForm(increment: Increment): void {
  changeForm(increment, (form) => {
    const flags = Number(increment.resolve(form.get('SigFlags')) ?? 0);
    const wanted = flags | SIGNATURES_APPEND_ONLY;
    return flags === wanted ? null : { SigFlags: wanted };
  });
}

/** Changes entries of the form's dictionary, where it stands. */
function changeForm(
  increment: Increment,
  change: (form: ReadonlyMap<string, PdfValue>) => Readonly<Record<string, PdfValue>> | null,
): void {
  const at = increment.dict(increment.root)?.get('AcroForm');
  const form = increment.dict(at) ?? new Map<string, PdfValue>();
  const entries = change(form);
  if (entries === null) return;
  if (at instanceof PdfRef) increment.merge(at, entries);
  else increment.merge(increment.root, { AcroForm: new Map([...form, ...Object.entries(entries)]) });
}

/** Names a certification in the catalog (12.8.4). */
export function namePermission(increment: Increment, signature: PdfRef): void {
  const permissions = increment.dict(increment.dict(increment.root)?.get('Perms')) ?? [];
  increment.merge(increment.root, { Perms: new Map([...permissions, ['DocMDP', signature]]) });
}

/** More levels than the tree of pages of any file has. */
const DEEPEST = 64;

function firstPage(increment: Increment): PdfRef {
  let at = refOf(increment.dict(increment.root)?.get('Pages'), 'the tree of pages');
  for (let depth = 0; depth < DEEPEST; depth++) {
    const node = increment.dict(at);
    if (node === null) break;
    if (!node.has('Kids')) return at;
    at = refOf(increment.array(node.get('Kids'))[0], 'the first page');
  }
  throw new PdfSyntaxError('the tree of pages leads to no page');
}
