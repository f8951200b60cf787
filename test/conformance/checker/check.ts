import { annotations } from './annotations.ts';
import { attachments } from './attachments.ts';
import { actions, catalog } from './catalog.ts';
import { colour, graphicsStates } from './colour.ts';
import { figures, headings, identifiers, lists, nesting } from './elements.ts';
import { fields, form } from './fields.ts';
import { file } from './file.ts';
import { fonts } from './fonts.ts';
import { metadata } from './metadata.ts';
import { open } from './objects.ts';
import { type Pdf, pdfOf } from './pdf.ts';
import { revisions } from './revisions.ts';
import { type Finding, finding } from './rules.ts';
import { signatures } from './signatures.ts';
import { tables } from './tables.ts';
import { tagging } from './tagging.ts';
import { trees } from './trees.ts';

const CHECKS: readonly ((pdf: Pdf) => Iterable<Finding>)[] = [
  ...[file, revisions, trees, catalog, metadata, colour, graphicsStates, fonts, annotations],
  ...[form, fields, signatures, actions, attachments],
  ...[tagging, nesting, headings, lists, identifiers, tables, figures],
];

/**
 * Checks a written PDF against PDF/A-3a and PDF/UA-1, by walking its objects and its content streams. It knows nothing
 * of how our documents are written. A conformant document has no findings.
 */
export async function check(bytes: Uint8Array): Promise<Finding[]> {
  try {
    const pdf = pdfOf(bytes, await open(bytes));
    const own = [...pdf.content.findings, ...pdf.structure.findings];
    return [...own, ...CHECKS.flatMap((rule) => [...rule(pdf)])];
  } catch (error) {
    // The file is broken, or a stream in it.
    return [finding('readable', 'file', String(error))];
  }
}
