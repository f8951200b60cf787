import { type FieldFont, fieldEntries, writeAcroForm } from '../record/fields.ts';
import { serialize, serializeEntries, textLiteral } from '../write/serialize.ts';
import type { Drawing } from './drawing.ts';
import type { ElementContent, StructureElement } from './structure.ts';
import type { Annotation, TypesetFile } from './typeset-file.ts';

/** Writes what lies beside the pages' content: links, form fields, and the structure tree (ISO 32000-1, 12.5.6.5 and 14.7). */

/** Adds the links of all pages; one whose anchor is nowhere is left out, its text stays. */
export function writeLinks(file: TypesetFile, pages: readonly Drawing[]): void {
  const anchors = new Map<string, string>();
  for (const [index, page] of pages.entries()) {
    for (const { id, y } of page.anchors) {
      if (!anchors.has(id)) anchors.set(id, file.destination(index, y));
    }
  }
  for (const [index, page] of pages.entries()) {
    for (const link of page.links) {
      const destination = 'href' in link.to ? null : anchors.get(link.to.anchor);
      if (destination === undefined) continue;
      const action =
        'href' in link.to ? `/A <</S /URI/URI ${textLiteral(link.to.href)}>>` : `/Dest ${destination}`;
      const entries = `/Subtype /Link/Contents ${textLiteral(link.label)}${action}`;
      const annotation = file.annotate(index, link, entries);
      // Closed with the structure, which still adds its key.
      if (link.element === null) file.put(annotation.ref, `<<${annotation.entries}>>`);
      else link.element.hold({ page: index, annotation });
    }
  }
}

/** Adds the form fields of all pages, and the form that they make. */
export function writeFields(file: TypesetFile, pages: readonly Drawing[], font: FieldFont): void {
  const fields = pages.flatMap((page, index) =>
    page.fields.map((mark) => {
      const entries = serializeEntries(fieldEntries(file, mark.field, mark));
      const annotation = file.annotate(index, mark, `${entries}/P ${file.pageRef(index)}`);
      mark.element.hold({ page: index, annotation });
      return annotation.ref;
    }),
  );
  file.declare('AcroForm', writeAcroForm(file, fields, font));
}

/** Writes the element and all below it, with the parent tree that leads from content back to elements. */
export function writeStructure(file: TypesetFile, root: StructureElement, pageCount: number): void {
  const onPage: string[][] = Array.from({ length: pageCount }, () => []);
  const pages = onPage.map((_, index) => String(file.pageRef(index)));
  const annotated: string[] = [];
  const ids: [id: string, ref: string][] = [];

  /** Gives the element's reference. */
  const write = (element: StructureElement, parent: string): string => {
    const { type, attributes, kids, content } = element;
    const ref = file.ref();
    const own = String(ref);
    if (attributes.id !== undefined) ids.push([attributes.id, own]);
    let below = '';
    for (const kid of kids) if (isShown(kid)) below += `${below === '' ? '' : ' '}${write(kid, own)}`;
    const first = content[0];
    for (const each of content)
      below += `${below === '' ? '' : ' '}${kidOf(each, own, first as ElementContent)}`;
    const page = first === undefined ? '' : `/Pg ${pages[first.page]}`;
    // A field's annotation stands alone: so those who judge signatures look for it when the field is signed.
    const all = type === 'Form' && content.length === 1 ? below : `[${below}]`;
    file.put(ref, `<</Type /StructElem/S /${type}/P ${parent}${described(file, element)}${page}/K ${all}>>`);
    return own;
  };

  const kidOf = (content: ElementContent, ref: string, first: ElementContent): string => {
    if ('annotation' in content) {
      const { ref: own, entries } = content.annotation as Annotation;
      const key = pageCount + annotated.push(ref) - 1;
      file.put(own, `<<${entries}/StructParent ${key}>>`);
      return `<</Type /OBJR/Obj ${own}/Pg ${pages[content.page]}>>`;
    }
    (onPage[content.page] as string[])[content.mcid] = ref;
    if (content.page === first.page) return String(content.mcid);
    return `<</Type /MCR/Pg ${pages[content.page]}/MCID ${content.mcid}>>`;
  };

  const tree = file.ref();
  const top = write(root, String(tree));
  const parents = [...onPage.map((refs) => `[${refs.join(' ')}]`), ...annotated];
  const numbers = parents.map((value, key) => `${key} ${value}`).join(' ');
  file.put(
    tree,
    `<</Type /StructTreeRoot/K [${top}]/ParentTree <</Nums [${numbers}]>>/ParentTreeNextKey ${parents.length}${idTree(ids)}>>`,
  );
  file.declare('StructTreeRoot', tree);
}

/** Elements by their identifiers, sorted (7.9.6). */
function idTree(ids: [id: string, ref: string][]): string {
  if (ids.length === 0) return '';
  ids.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `/IDTree <</Names [${ids.map(([id, ref]) => `${textLiteral(id)} ${ref}`).join(' ')}]>>`;
}

/** A table's cell and a list item's body count even when they are empty; anything else without content says nothing. */
function isShown({ type, content, kids }: StructureElement): boolean {
  return content.length > 0 || type === 'TD' || type === 'TH' || type === 'LBody' || kids.some(isShown);
}

function described(file: TypesetFile, { type, attributes, area }: StructureElement): string {
  const { alt, title, id, scope, rowSpan = 1, colSpan = 1, headers } = attributes;
  let out = '';
  if (alt !== undefined) out += `/Alt ${textLiteral(alt)}`;
  if (title !== undefined) out += `/T ${textLiteral(title)}`;
  if (id !== undefined) out += `/ID ${textLiteral(id)}`;
  // Table 349 of ISO 32000-1.
  let table = '';
  if (scope !== undefined) table += `/Scope /${scope}`;
  if (rowSpan !== 1) table += `/RowSpan ${rowSpan}`;
  if (colSpan !== 1) table += `/ColSpan ${colSpan}`;
  if (headers !== undefined) table += `/Headers [${headers.map(textLiteral).join(' ')}]`;
  if (table !== '') out += `/A <</O /Table${table}>>`;
  if (type === 'L') out += '/A <</O /List/ListNumbering /Decimal>>';
  if (area !== null) out += `/A <</O /Layout/Placement /Inline/BBox ${serialize(file.rectangle(area))}>>`;
  return out;
}
