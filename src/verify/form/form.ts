import type { PdfDict } from '../../pdf/objects/values.ts';
import type { PdfFile } from '../../pdf/read/file.ts';
import { PdfSyntaxError } from '../../pdf/read/syntax.ts';
import { BlockReader, type FormBlock } from './blocks.ts';
import { type FormElement, readElements } from './elements.ts';
import { type FormPage, readFormPages } from './pages.ts';

/** A file as a reader meets it: what its structure says, and what its pages show. */
export interface FormReading {
  readonly file: PdfFile;
  readonly catalog: PdfDict;
  /** The root of the structure (ISO 32000-1, 14.7.2). */
  readonly tree: PdfDict;
  readonly roots: readonly FormElement[];
  readonly pages: readonly FormPage[];
  readonly blocks: readonly FormBlock[];
  /** Content that the structure names and no page has. */
  readonly missing: BlockReader['missing'];
}

/** @throws {PdfSyntaxError} {PdfStreamError} where the file cannot be read so far */
export function readForm(file: PdfFile): FormReading {
  const catalog = file.dict(file.trailer.get('Root'));
  const tree = file.dict(catalog?.get('StructTreeRoot'));
  if (catalog === null || tree === null) throw new PdfSyntaxError('it has no structure');
  const pages = readFormPages(file);
  const roots = readElements(file, tree);
  const reader = new BlockReader(file, pages);
  for (const root of roots) reader.read(root);
  return { file, catalog, tree, roots, pages, blocks: reader.blocks, missing: reader.missing };
}
