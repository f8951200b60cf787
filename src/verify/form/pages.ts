import type { PageArea } from '../../pdf/content/area.ts';
import {
  type GraphicsObject,
  interpretPage,
  type MarkedSequence,
  type PaintedGlyph,
  type PaintedShape,
} from '../../pdf/content/interpreter.ts';
import { type PdfDict, PdfName } from '../../pdf/objects/values.ts';
import type { PdfFile } from '../../pdf/read/file.ts';
import { type PdfPage, pagesOf } from '../../pdf/read/pages.ts';
import { PdfSyntaxError } from '../../pdf/read/syntax.ts';
import { colourOf, isGround } from './colours.ts';

/** What belongs together on a page: an element's marked content, or an artifact (ISO 32000-1, 14.8.2.2). */
export interface Content {
  readonly glyphs: PaintedGlyph[];
  readonly shapes: PaintedShape[];
}

/** What an artifact says that it is; `other` for what we do not make. */
export type ArtifactType = 'layout' | 'header' | 'footer' | 'watermark' | 'other';

/** A page, and to what of the form each thing that it paints belongs. */
export interface FormPage {
  /** Counts from 1. */
  readonly number: number;
  readonly page: PdfPage;
  readonly area: PageArea;
  /** In the order of painting. */
  readonly painted: readonly GraphicsObject[];
  readonly contents: ReadonlyMap<number, Content>;
  readonly artifacts: Readonly<Record<ArtifactType, Content>>;
  /** What is in no marked content. */
  readonly unmarked: Content;
}

/** @throws {PdfSyntaxError} {PdfStreamError} where a page is damaged */
export function readFormPages(file: PdfFile): readonly FormPage[] {
  return pagesOf(file).map((page, index) => readFormPage(file, page, index + 1));
}

function readFormPage(file: PdfFile, page: PdfPage, number: number): FormPage {
  const painted = interpretPage(file, page.dict);
  const contents = new Map<number, Content>();
  const unmarked = emptyContent();
  const artifacts = {
    layout: emptyContent(),
    header: emptyContent(),
    footer: emptyContent(),
    watermark: emptyContent(),
    other: emptyContent(),
  };
  const known = new Map<MarkedSequence | null, Content>([[null, unmarked]]);
  const contentFor = (marked: MarkedSequence | null): Content => {
    const owner = ownerOf(file, marked);
    if (owner === null) return unmarked;
    if (typeof owner === 'string') return artifacts[owner];
    const content = contents.get(owner) ?? emptyContent();
    contents.set(owner, content);
    return content;
  };
  for (const object of painted) {
    const marked = known.get(object.marked) ?? contentFor(object.marked);
    known.set(object.marked, marked);
    // What e-signature services look for is in the colour of the paper, and a browser's pages hold it among what repeats.
    const isUnseen = marked === artifacts.header && isGround(colourOf(object, 'fill'));
    const content = isUnseen ? artifacts.layout : marked;
    if (object.kind === 'glyph') content.glyphs.push(object);
    else content.shapes.push(object);
  }
  return { number, page, area: areaOf(file, page.dict), painted, contents, artifacts, unmarked };
}

function emptyContent(): Content {
  return { glyphs: [], shapes: [] };
}

/** The number of the marked content around, or the kind of the artifact: whatever is nearest. */
function ownerOf(file: PdfFile, marked: MarkedSequence | null): number | ArtifactType | null {
  for (let each = marked; each !== null; each = each.around) {
    if (each.tag === 'Artifact') return artifactKind(file, each.properties);
    const mcid = file.resolve(each.properties?.get('MCID'));
    if (typeof mcid === 'number') return mcid;
  }
  return null;
}

function artifactKind(file: PdfFile, properties: PdfDict | null): ArtifactType {
  const nameOf = (key: string) => {
    const value = file.resolve(properties?.get(key));
    return value instanceof PdfName ? value.name : '';
  };
  if (nameOf('Type') === 'Layout') return 'layout';
  const kind = nameOf('Subtype').toLowerCase();
  return kind === 'header' || kind === 'footer' || kind === 'watermark' ? kind : 'other';
}

/** The page's sheet (14.11.2). */
function areaOf(file: PdfFile, page: PdfDict): PageArea {
  const sides = file.array(page.get('MediaBox')).map((each) => file.resolve(each));
  const [left, bottom, right, top] = sides;
  if (
    typeof left !== 'number' ||
    typeof bottom !== 'number' ||
    typeof right !== 'number' ||
    typeof top !== 'number'
  )
    throw new PdfSyntaxError('a page has no size');
  return { left, bottom, right, top };
}
