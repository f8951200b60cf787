import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markContent } from '../../../src/pdf/chromium/marks.ts';
import { surveyContent } from '../../../src/pdf/chromium/survey.ts';

const PAINTING = new Set('f F f* B B* b b* S s sh Do BI Tj TJ \' "'.split(' '));

/** The painting operators that no mark holds, and what is unbalanced; streams here have white space between all words. */
function loose(content: string): string[] {
  const found: string[] = [];
  const open: { inText: boolean; holds: boolean }[] = [];
  let inText = false;
  let words: string[] = [];
  for (const word of content.split(/\s+/)) {
    if (word === 'BT' || word === 'ET') {
      inText = word === 'BT';
      if (open.some((mark) => mark.inText === !inText && mark.inText)) found.push(`${word} in a mark`);
    } else if (word === 'BDC' || word === 'BMC') {
      open.push({ inText, holds: words.includes('/Artifact') || words.includes('/MCID') });
    } else if (word === 'EMC') {
      if (open.pop()?.inText !== inText) found.push('EMC');
    } else if (PAINTING.has(word) && !open.some(({ holds }) => holds)) found.push(word);
    words = /^[/<\d\-.[(>\]]/.test(word) ? [...words, word] : [];
  }
  return open.length === 0 ? found : [...found, 'open'];
}

const survey = (content: string) => surveyContent(Buffer.from(content, 'latin1'));

function mark(content: string): string {
  return markContent(survey(content), new Map(), { watermarkIsContent: false }).content;
}

/** The stream without the marks of artifacts. */
function withoutArtifacts(content: string): string {
  return content.replace(/\/Artifact <<.*?>> BDC\n/g, '').replace(/\n?EMC\n/g, '');
}

describe('markContent', () => {
  it.each([
    ['a rule', '0 134 979 1 re f'],
    ['a path of several pieces', '0 0 m 1 1 l 2 2 3 3 4 4 c h S'],
    ['an image and a shading', 'q /X5 Do Q /P6 sh q BI /W 1 /H 1 ID x EI Q'],
    ['text', 'BT /F4 9 Tf 1 0 0 -1 970 781 Tm <0033> Tj 6 0 Td <0044> Tj ET'],
    [
      'text and rules in turn',
      '0 0 1 1 re f BT <00> Tj ET 0 0 1 1 re f q BT [ <00> 3 <01> ] TJ ET Q 0 0 1 1 re f',
    ],
    [
      'rules between marked content',
      '/P << /MCID 0 >> BDC 0 0 1 1 re f EMC 0 0 2 2 re f /P << /MCID 1 >> BDC S EMC',
    ],
    ['text with a replacement', 'BT /Span << /ActualText <FEFF0066> >> BDC <00> Tj EMC <01> Tj ET'],
  ])('marks %s as an artifact and changes nothing else', (_, content) => {
    expect(loose(content)).not.toEqual([]);
    const marked = mark(content);
    expect(loose(marked)).toEqual([]);
    expect(marked).toContain('/Artifact');
  });

  it('leaves alone what is marked, and what paints nothing', () => {
    for (const content of [
      '/P << /MCID 0 >> BDC BT <00> Tj ET EMC',
      '/Artifact << /Type /Layout >> BDC 0 0 1 1 re f EMC',
      '/P << /MCID 0 >> BDC /Span << /ActualText <FEFF> >> BDC BT <00> Tj ET EMC EMC',
      'q 0 0 10 10 re W* n Q',
    ]) {
      expect(mark(content)).toBe(content);
    }
  });

  it('marks whatever stands loose among whatever is marked, and gives the rest back as it was', () => {
    const piece = fc.constantFrom(
      '0 0 1 1 re f',
      '1 1 m 2 2 l S',
      '0 0 9 9 re W n',
      'BT /F1 9 Tf <0001> Tj ET',
      'BT 1 0 0 1 5 5 Tm <0001> Tj 3 0 Td <0002> Tj ET',
      '1 0 0 rg',
      '/X1 Do',
    );
    const content = fc.letrec<{ all: string }>((tie) => ({
      all: fc
        .array(
          fc.oneof(
            { weight: 4, arbitrary: piece },
            { weight: 1, arbitrary: tie('all').map((inner) => `q 2 0 0 2 0 0 cm ${inner} Q`) },
            { weight: 1, arbitrary: piece.map((inner) => `/P <</MCID 7 >>BDC ${inner} EMC`) },
          ),
          { maxLength: 6 },
        )
        .map((pieces) => pieces.join('\n')),
    })).all;
    fc.assert(
      fc.property(content, (stream) => {
        const marked = mark(stream);
        expect(loose(marked.replaceAll('>>BDC', '>> BDC').replaceAll('<<', '<< '))).toEqual([]);
        const strip = (text: string) => withoutArtifacts(text).replace(/EMC|\s+/g, '');
        expect(strip(marked)).toBe(strip(stream));
      }),
    );
  });

  it('tells the running foot, a head, the watermark and rules apart by where they stand', () => {
    const text = (matrix: string) => `BT ${matrix} Tm <00> Tj ET`;
    expect(mark(text('1 0 0 1 40 20'))).toContain('/Subtype /Footer');
    expect(mark(text('1 0 0 1 40 600'))).toContain('/Subtype /Header');
    expect(mark(text('.9 -.4 .4 .9 200 300'))).toContain('/Subtype /Watermark');
    expect(mark('0 0 1 1 re f')).toContain('/Type /Layout');
    // The place is the page's: Chromium's own streams begin with a scale that turns y downwards.
    expect(mark(`.24 0 0 -.24 0 612 cm ${text('1 0 0 -1 40 2500')}`)).toContain('/Subtype /Footer');
  });

  it('makes one artifact of what stands together', () => {
    const foot = 'BT 1 0 0 1 40 20 Tm <00> Tj ET\nBT 1 0 0 1 60 20 Tm <01> Tj ET';
    expect(mark(`q ${foot} Q`).match(/BDC|EMC/g)).toEqual(['BDC', 'EMC']);
    expect(mark(`q ${foot} 0 0 1 1 re f Q`).match(/BDC|EMC/g)).toEqual(['BDC', 'EMC', 'BDC', 'EMC']);
  });

  it('makes a watermark content where it is told to', () => {
    const content =
      'BT .9 -.4 .4 .9 200 300 Tm <00> Tj ET BT 1 0 0 1 40 20 Tm <01> Tj ET /P <</MCID 4 >>BDC EMC';
    const marked = markContent(survey(content), new Map(), { watermarkIsContent: true });
    expect(marked.watermark).toEqual([5]);
    expect(marked.content).toMatch(/^\/P <<\/MCID 5>> BDC\nBT .*<00> Tj ET EMC\n.*\/Footer/s);
  });

  it('turns content that is named into an artifact', () => {
    const page = survey('/TH <</MCID 1 >>BDC 0 0 1 1 re f EMC /TD <</MCID 2 >>BDC <00> Tj EMC');
    const marked = markContent(page, new Map([[1, 'layout']]), { watermarkIsContent: false });
    expect(marked.content).toBe(
      '/Artifact <</Type /Layout>> BDC 0 0 1 1 re f EMC /TD <</MCID 2 >>BDC <00> Tj EMC',
    );
  });

  it('says so where a stream is not what it knows', () => {
    expect(() => mark('0 0 1 1 re paint')).toThrow('paint is no operator (byte 11)');
    expect(() => mark('0 0 1 1 re f }')).toThrow('an unexpected "}" (byte 13)');
  });
});
