import { describe, expect, it } from 'vitest';
import { boxOf, fontsWithoutGlyph, shownBy, surveyContent } from '../../../src/pdf/chromium/survey.ts';

const survey = (content: string) => surveyContent(Buffer.from(content, 'latin1'));

describe('surveyContent', () => {
  const page = survey(
    '2 0 0 2 10 0 cm /P <</MCID 0 >>BDC 1 1 3 4 re f EMC q /P <</MCID 1 >>BDC BT /F1 9 Tf <0001> Tj [<0000> 2 (a\\)b)] TJ ET EMC Q',
  );

  it('knows what each content shows and where', () => {
    expect([...page.stretches].map(([mcid, { shows }]) => [mcid, shows])).toEqual([
      [0, false],
      [1, true],
    ]);
    expect(shownBy(page, 1)).toBe('\0\x01\0\0a)b');
    expect(boxOf(page, 0)).toEqual([12, 2, 18, 10]);
    expect(boxOf(page, 1)).toBeNull();
  });

  it('finds where a glyph is missing', () => {
    expect([...fontsWithoutGlyph(page)]).toEqual(['F1']);
    expect([...fontsWithoutGlyph(survey('BT /F1 9 Tf <00100001> Tj <1000> Tj ET'))]).toEqual([]);
    expect([...fontsWithoutGlyph(survey('BT /F1 9 Tf <00010000> Tj ET'))]).toEqual(['F1']);
  });

  it('knows content by the innermost number, and what is inside of an artifact', () => {
    const { steps } = survey('/P <</MCID 3>> BDC /Span <<>> BDC 0 g EMC EMC /Artifact BMC 1 g EMC 2 g');
    const greys = steps.filter(({ operator }) => operator === 'g');
    expect(greys.map(({ mcid, isMarked }) => [mcid, isMarked])).toEqual([
      [3, true],
      [null, true],
      [null, false],
    ]);
  });
});
