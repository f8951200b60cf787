import type { GraphicsObject, MarkedSequence } from '../../../pdf/content/interpreter.ts';
import { PdfName } from '../../../pdf/objects/values.ts';
import { type Finding, pageFinding } from '../../messages.ts';
import type { FormRule } from '../comparison.ts';
import type { FormPage } from '../pages.ts';

/** All that is painted is an element's content, each of one, or an artifact of a kind that we make. */
export const allMarked: FormRule = ({ found: { form } }) => {
  const used = new Map<object, number>();
  for (const { items } of form.blocks)
    for (const { contents } of items)
      for (const { content } of contents) used.set(content, (used.get(content) ?? 0) + 1);
  const findings = form.missing.map(({ mcid }) =>
    pageFinding(null, 'structure', { entry: `marked content ${mcid}`, expected: 'a page', found: null }),
  );
  for (const page of form.pages) {
    findings.push(...beside(page, [page.unmarked, page.artifacts.other]));
    for (const content of page.contents.values()) {
      const uses = used.get(content) ?? 0;
      if (uses === 0) findings.push(...beside(page, [content]));
      if (uses > 1) findings.push(...repeated(page, content.glyphs));
    }
    if (page.painted.some(({ marked }) => isOptional(marked)))
      findings.push(pageFinding(page.number, 'painted', { what: 'optional content', at: 'its layers' }));
  }
  return findings;
};

function textOf(glyphs: readonly GraphicsObject[]): string {
  return glyphs
    .map((each) => (each.kind === 'glyph' ? each.unicode : ''))
    .join('')
    .trim();
}

function beside(
  { number }: FormPage,
  contents: readonly { readonly glyphs: readonly GraphicsObject[] }[],
): Finding[] {
  const text = textOf(contents.flatMap(({ glyphs }) => glyphs));
  return text === '' ? [] : [pageFinding(number, 'text-added', { found: text })];
}

function repeated({ number }: FormPage, glyphs: readonly GraphicsObject[]): Finding[] {
  const text = textOf(glyphs);
  return [pageFinding(number, 'text-misplaced', { text, where: 'in two places of the structure' })];
}

/** Whether a reader can hide it (ISO 32000-1, 8.11.3.2). */
function isOptional(marked: MarkedSequence | null): boolean {
  for (let each = marked; each !== null; each = each.around) {
    const type = each.properties?.get('Type');
    if (each.tag === 'OC' || (type instanceof PdfName && /^OC/.test(type.name))) return true;
  }
  return false;
}
