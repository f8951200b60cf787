import { ValueTexts } from '../../../pdf/content/value-text.ts';
import type { PdfDict, PdfValue } from '../../../pdf/objects/values.ts';
import { PdfRef } from '../../../pdf/objects/values.ts';
import type { PdfFile } from '../../../pdf/read/file.ts';
import { type Finding, finding } from '../../messages.ts';
import type { FormRule } from '../comparison.ts';
import { elementText, type FormElement, isElement } from '../elements.ts';
import type { FormReading } from '../form.ts';

/** Texts that an element says beside its content: titles, expansions, languages. */
const TEXTS = ['T', 'E', 'Lang', 'Alt', 'ActualText'] as const;

/** Entries of the root that say what types and classes mean (ISO 32000-1, 14.7.3 and 14.7.5.2). */
const MEANINGS = ['RoleMap', 'ClassMap', 'Namespaces'] as const;

/** The structure says nothing that the form's does not, its types mean the same, and content leads back to its element. */
export const structureSays: FormRule = ({ expected, found }) => {
  const [one, other] = [expected.form, found.form];
  return [...meanings(one, other), ...texts(one, other), ...leadsBack(other)];
};

function changed(entry: string, expected: string | null, there: string | null): Finding {
  return finding('structure', { entry, expected, found: there });
}

function meanings(one: FormReading, other: FormReading): Finding[] {
  const said = ({ file, tree }: FormReading, key: string) =>
    tree.has(key) ? new ValueTexts(file).textOf(tree.get(key)) : null;
  return MEANINGS.flatMap((key) => {
    const [wanted, there] = [said(one, key), said(other, key)];
    return wanted === there ? [] : [changed(`/${key}`, wanted, there)];
  });
}

function texts(one: FormReading, other: FormReading): Finding[] {
  const known = new Set(spoken(one));
  const added = spoken(other).find((text) => !known.has(text));
  return added === undefined ? [] : [changed('', null, `“${added}”`)];
}

function spoken({ file, roots }: FormReading): string[] {
  const said: string[] = [];
  const walk = (element: FormElement): void => {
    for (const key of TEXTS) said.push(elementText(file, element, key) ?? '');
    for (const kid of element.kids) if (isElement(kid)) walk(kid);
  };
  for (const root of roots) walk(root);
  return said.filter(Boolean);
}

/** The tree of parents names for each content and annotation the element that holds it (14.7.4.4). */
function leadsBack({ file, tree, roots, pages }: FormReading): Finding[] {
  const parents = numbersIn(file, tree.get('ParentTree'));
  const keys = new Map(pages.map(({ page: { ref, dict } }) => [ref.number, dict.get('StructParents')]));
  const isParent = (value: PdfValue | undefined, { number }: FormElement) =>
    value instanceof PdfRef && value.number === number;
  const walk = (element: FormElement): boolean =>
    element.kids.every((kid) => {
      if (isElement(kid)) return walk(kid);
      if (kid.kind === 'annotation')
        return isParent(parents.get(file.dict(kid.ref)?.get('StructParent')), element);
      return isParent(file.array(parents.get(keys.get(kid.page)))[kid.mcid], element);
    });
  return roots.every(walk) ? [] : [changed('/ParentTree', 'the elements of the content', 'others')];
}

const DEEPEST = 10;

/** A number tree (7.9.7). */
function numbersIn(file: PdfFile, root: PdfValue | undefined): ReadonlyMap<PdfValue | undefined, PdfValue> {
  const numbers = new Map<PdfValue | undefined, PdfValue>();
  const walk = (value: PdfValue | undefined, depth: number): void => {
    const node: PdfDict | null = file.dict(value);
    if (node === null || depth > DEEPEST) return;
    const pairs = file.array(node.get('Nums'));
    for (let at = 0; at + 1 < pairs.length; at += 2) numbers.set(pairs[at], pairs[at + 1] as PdfValue);
    for (const kid of file.array(node.get('Kids'))) walk(kid, depth + 1);
  };
  walk(root, 0);
  return numbers;
}
