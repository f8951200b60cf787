import { describe, expect, it } from 'vitest';
import { type GraphicsObject, interpretPage } from '../../../src/pdf/content/interpreter.ts';
import { PdfRef } from '../../../src/pdf/objects/values.ts';
import { PdfFile } from '../../../src/pdf/read/file.ts';

/** A file whose object 1 is a page with that content and with these resources; the catalog is object 2. */
function fileOf(content: string, ...others: readonly string[]): PdfFile {
  const stream = (text: string, entries = '') =>
    `<< ${entries} /Length ${text.length} >>\nstream\n${text}\nendstream`;
  const font =
    '<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 65 /Widths [500 250] /ToUnicode 5 0 R >>';
  const map = '1 beginbfrange <41> <42> <0041> endbfrange';
  const bodies = [
    '<< /Type /Page /Contents 3 0 R /Resources << /Font << /F 4 0 R >> /XObject << /X 6 0 R >> >> >>',
    '<< /Type /Catalog >>',
    stream(content),
    font,
    stream(map),
    ...others,
  ];
  let text = '%PDF-1.7\n';
  const offsets = bodies.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n1 ${bodies.length}\n${offsets.join('')}trailer\n<< /Size 9 /Root 2 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return PdfFile.open(Uint8Array.from(Buffer.from(text, 'latin1')));
}

function interpret(content: string, ...others: readonly string[]): readonly GraphicsObject[] {
  const file = fileOf(content, ...others);
  return interpretPage(file, file.dict(new PdfRef(1, 0)) as NonNullable<ReturnType<PdfFile['dict']>>);
}

const glyphs = (objects: readonly GraphicsObject[]) =>
  objects.map((each) => (each.kind === 'glyph' ? [each.unicode, ...each.points, each.end] : each.operators));

describe('interpretPage', () => {
  it('places glyphs by matrices, widths, spacing and leading', () => {
    const content =
      '2 0 0 2 0 0 cm BT /F 10 Tf 1 0 0 1 10 20 Tm 12 TL 1 Tc (AB) Tj [(A) -1000 (B)] TJ T* (A) Tj ET';
    expect(glyphs(interpret(content))).toEqual([
      ['A', 20, 40, 32],
      ['B', 32, 40, 39],
      ['A', 39, 40, 51],
      ['B', 71, 40, 78],
      ['A', 20, 16, 32],
    ]);
  });

  it('gives paths with their points on the page, and clips although they paint nothing', () => {
    const [clip, area] = interpret('1 0 0 1 5 5 cm 0 0 10 20 re W n 1 0 0 rg 0 0 m 1 1 l f');
    expect(clip).toMatchObject({ operators: 're Wn', points: [5, 5, 15, 5, 15, 25, 5, 25] });
    expect(area).toMatchObject({ operators: 'ml f', points: [5, 5, 6, 6], state: 'rg [1 0 0] 1 1.00' });
  });

  it('restores the graphics state', () => {
    const [inner, outer] = interpret('q 3 w 0 0 m S Q 0 0 m S');
    expect(inner?.state).toBe('w [3] 0 1.00');
    expect(outer?.state).toBe(' 0 1.00');
  });

  it('executes form XObjects with their matrix', () => {
    const form = '<< /Subtype /Form /Matrix [1 0 0 1 7 0] /Length 7 >>\nstream\n0 0 m S\nendstream';
    expect(interpret('/X Do', form)).toMatchObject([{ operators: 'm S', points: [7, 0] }]);
  });

  it('tells an inline image, and an operator that it does not know, as something painted', () => {
    expect(interpret('1 d0 BI /W 1 ID x EI').map((each) => each.kind)).toEqual(['shape', 'shape']);
  });

  it('refuses a form XObject that draws itself', () => {
    const form = '<< /Subtype /Form /Length 5 >>\nstream\n/X Do\nendstream';
    expect(() => interpret('/X Do', form)).toThrow('nested too deep');
  });
});
