import { type FieldFont, fieldEntries, writeAcroForm } from '../archive/fields.ts';
import type { Drawing } from './drawing.ts';
import { type PdfFile, pdfString, type Ref } from './pdfkit.ts';
import type { Attributes, Content, Element } from './structure.ts';

/** Writes what lies beside the pages' content: links, form fields, and the structure tree (ISO 32000-1, 12.5.6.5 and 14.7). */

/** Adds the links of all pages; one whose anchor is nowhere is left out, its text stays. */
export function writeLinks(file: PdfFile, pages: readonly Drawing[]): void {
  const anchors = new Map<string, unknown[]>();
  for (const [index, page] of pages.entries()) {
    for (const { id, y } of page.anchors) {
      if (!anchors.has(id)) anchors.set(id, file.destination(index, y));
    }
  }
  for (const [index, page] of pages.entries()) {
    for (const link of page.links) {
      const action =
        'href' in link.to
          ? { A: { S: 'URI', URI: pdfString(link.to.href) } }
          : { Dest: anchors.get(link.to.anchor) };
      if ('Dest' in action && action.Dest === undefined) continue;
      const data = { Subtype: 'Link', Contents: pdfString(link.label), ...action };
      const annotation = file.annotate(index, link, data);
      // Ended with the structure, which still adds its key.
      if (link.element === null) annotation.end();
      else link.element.content.push({ page: index, annotation });
    }
  }
}

/** Adds the form fields of all pages, and the form that they make. */
export function writeFields(file: PdfFile, pages: readonly Drawing[], font: FieldFont): void {
  const fields = pages.flatMap((page, index) =>
    page.fields.map((mark) => {
      const data = { ...fieldEntries(file.objects, mark.field, mark), P: file.pageRef(index) };
      const annotation = file.annotate(index, mark, data);
      mark.element.content.push({ page: index, annotation });
      return annotation;
    }),
  );
  file.form(writeAcroForm(file.objects, fields, font));
}

/** Writes the element and all below it, with the parent tree that leads from content back to elements. */
export function writeStructure(file: PdfFile, root: Element, pageCount: number): void {
  const onPage: Ref[][] = Array.from({ length: pageCount }, () => []);
  const annotations: Ref[] = [];
  const ids: [string, Ref][] = [];
  let key = pageCount;

  const write = (element: Element, parent: Ref): Ref => {
    const { attributes } = element;
    const ref = file.ref({ Type: 'StructElem', S: element.type, P: parent, ...describe(file, element) });
    if (attributes.id !== undefined) ids.push([attributes.id, ref]);
    const kids: unknown[] = element.kids.filter(isShown).map((kid) => write(kid, ref));
    const first = element.content[0];
    if (first !== undefined) ref.data.Pg = file.pageRef(first.page);
    for (const content of element.content) kids.push(kidOf(content, ref, first as Content));
    // A field's annotation stands alone: so those who judge signatures look for it when the field is signed.
    ref.data.K = element.type === 'Form' && kids.length === 1 ? kids[0] : kids;
    ref.end();
    return ref;
  };

  const kidOf = (content: Content, ref: Ref, first: Content): unknown => {
    const page = file.pageRef(content.page);
    if ('annotation' in content) {
      const annotation = content.annotation as Ref;
      annotation.data.StructParent = key;
      file.parent(key++, ref);
      annotations.push(annotation);
      return { Type: 'OBJR', Obj: annotation, Pg: page };
    }
    (onPage[content.page] as Ref[])[content.mcid] = ref;
    return content.page === first.page ? content.mcid : { Type: 'MCR', Pg: page, MCID: content.mcid };
  };

  const tree = file.structure();
  tree.data.K = [write(root, tree)];
  for (const [page, refs] of onPage.entries()) {
    file.pageRef(page).data.StructParents = page;
    file.parent(page, refs);
  }
  tree.data.ParentTreeNextKey = key;
  if (ids.length > 0) {
    ids.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    tree.data.IDTree = { Names: ids.flatMap(([id, ref]) => [pdfString(id), ref]) };
  }
  for (const annotation of annotations) annotation.end();
}

/** A table's cell and a list item's body count even when they are empty; anything else without content says nothing. */
function isShown(element: Element): boolean {
  if (['TD', 'TH', 'LBody'].includes(element.type)) return true;
  return element.content.length > 0 || element.kids.some(isShown);
}

function describe(file: PdfFile, element: Element): Record<string, unknown> {
  const { alt, title, id } = element.attributes;
  const { area } = element;
  const table = tableAttributes(element.attributes);
  return {
    ...(alt === undefined ? {} : { Alt: pdfString(alt) }),
    ...(title === undefined ? {} : { T: pdfString(title) }),
    ...(id === undefined ? {} : { ID: pdfString(id) }),
    ...(Object.keys(table).length === 0 ? {} : { A: { O: 'Table', ...table } }),
    ...(element.type === 'L' ? { A: { O: 'List', ListNumbering: 'Decimal' } } : {}),
    ...(area === null ? {} : { A: { O: 'Layout', Placement: 'Inline', BBox: file.rectangle(area) } }),
  };
}

/** Table 349 of ISO 32000-1. */
function tableAttributes({ scope, rowSpan, colSpan, headers }: Attributes): Record<string, unknown> {
  return {
    ...(scope === undefined ? {} : { Scope: scope }),
    ...(rowSpan === undefined || rowSpan === 1 ? {} : { RowSpan: rowSpan }),
    ...(colSpan === undefined || colSpan === 1 ? {} : { ColSpan: colSpan }),
    ...(headers === undefined ? {} : { Headers: headers.map(pdfString) }),
  };
}
