import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breaksOf, opportunitiesOf, ruledOpportunities } from '../../../src/pdf/typeset/breaks.ts';
import { whenLoaded } from '../../../src/pdf/typeset/lazy.ts';
import { READY } from '../../../src/pdf/typeset/ready.ts';
import { runs } from '../../tools/long.ts';

await whenLoaded(() => ruledOpportunities('x'));

/** After an opening quote at the beginning, the package takes LB15a a character too far; these are the same class as `"`. */
const USUAL = READY.filter((codePoint) => codePoint > 0x20)
  .map((codePoint) => String.fromCharCode(codePoint))
  .filter((character) => !/\p{Pi}/u.test(character));

/** A word with `|` where a line may end, and `~` where it may if the word fits no line. */
function marked(word: string): string {
  let text = '';
  let from = 0;
  for (const { at, isLast } of breaksOf(word)) {
    text += word.slice(from, at) + (isLast ? '~' : '|');
    from = at;
  }
  return text + word.slice(from);
}

describe('the opportunities of usual characters are those of the rules', () => {
  it('for each pair of characters, among letters and among digits', () => {
    const words = USUAL.flatMap((one) =>
      USUAL.flatMap((other) => [`${one}${other}`, `a${one}${other}a`, `1${one}${other}1`]),
    );
    const differing = words.filter((word) => `${opportunitiesOf(word)}` !== `${ruledOpportunities(word)}`);
    expect(differing).toEqual([]);
  });

  it('for any word', () => {
    const word = fc.array(fc.oneof(fc.constantFrom(...USUAL), fc.constantFrom(...'a1(.,/$%)-')), {
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(word, (characters) => {
        const text = characters.join('');
        expect([text, opportunitiesOf(text)]).toEqual([text, ruledOpportunities(text)]);
      }),
      { numRuns: runs(2000) },
    );
  });
});

describe('a word', () => {
  it.each([
    ['Stock', 'Stock'],
    ['Non-Qualified', 'Non-|Qualified'],
    ['10b5-1', '10b5-~1'],
    ['-x', '-~x'],
    ['12/31/2025', '12/~31/~2025'],
    ['(Month/Day/Year)', '(Month/~Day/~Year)'],
    ['/s/', '/~s/'],
    ['$141.3815(1)', '$141.~3815(1)'],
    ['(1)(2)(3)', '(1)|(2)|(3)'],
    ['\u201cNon-Qualified\u201d', '\u201cNon-|Qualified\u201d'],
    ['one\u2014two', 'one|\u2014|two'],
    ['\u5c71\u7530\u592a\u90ce', '\u5c71|\u7530|\u592a|\u90ce'],
    ['\u300c\u5c71\u7530\u300d\u3001\u592a', '\u300c\u5c71|\u7530\u300d\u3001|\u592a'],
    ['\uae40\ucca0\uc218', '\uae40|\ucca0|\uc218'],
    ['\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35', '\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35'],
    ['\u05d9\u05d5\u05dd-\u05d8\u05d5\u05d1', '\u05d9\u05d5\u05dd-~\u05d8\u05d5\u05d1'],
    ['x-\u0301y', 'x-\u0301|y'],
  ])('%s breaks as %s', (word, expected) => {
    expect(marked(word)).toBe(expected);
  });
});
