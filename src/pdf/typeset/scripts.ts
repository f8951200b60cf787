/** What of Unicode's scripts decides how text is set. */

/**
 * Characters that are more than a glyph beside another: letters that join, stack or change their places, marks on others,
 * joiners, selectors of variants and modifiers of emoji. All else is Latin, Greek, Cyrillic, Armenian, Georgian, Chinese,
 * Japanese, Korean and symbols.
 */
const COMPLEX = new RegExp(
  `[${[
    // Marks of Latin, Greek and Cyrillic.
    '\\u0300-\\u036f\\u0483-\\u0489\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ua66f-\\ua69f\\ufe20-\\ufe2f',
    // From Hebrew and Arabic to Burmese, Korean's ancient letters, from Tagalog to Khmer, Mongolian, Balinese.
    '\\u0590-\\u109f\\u1100-\\u11ff\\u1700-\\u1c7f\\u1cd0-\\u1cff\\ua800-\\uabff\\ud7b0-\\ud7ff',
    '\\ufb1d-\\ufdff\\ufe70-\\ufefe\\u{10800}-\\u{11fff}\\u{1e000}-\\u{1efff}',
    // Marks of Japanese and Korean.
    '\\u302a-\\u302f\\u3099\\u309a',
    '\\u200c\\u200d\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}\\u{1f3fb}-\\u{1f3ff}',
  ].join('')}]`,
  'u',
);

/** Whether a text's glyphs depend on what stands beside them. */
export function needsShaping(text: string): boolean {
  return COMPLEX.test(text);
}

/** Scripts that are shaped each in its own way; the others are one kind. */
const SHAPED = [
  'Arabic',
  'Hebrew',
  'Syriac',
  'Thaana',
  'Nko',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Thai',
  'Lao',
  'Tibetan',
  'Myanmar',
  'Khmer',
  'Mongolian',
].map((script) => new RegExp(`\\p{Script=${script}}`, 'u'));

const LETTER = /\p{L}/u;

/** The index of a character's script; -1 for all others that have letters; null where it takes that of its neighbours. */
function scriptOf(character: string): number | null {
  const index = SHAPED.findIndex((script) => script.test(character));
  return index < 0 && !LETTER.test(character) ? null : index;
}

/** Where in a text another script begins. */
export function scriptChanges(text: string): readonly number[] {
  const changes: number[] = [];
  let current: number | null = null;
  let at = 0;
  for (const character of text) {
    const script = scriptOf(character);
    if (script !== null && current !== null && script !== current) changes.push(at);
    current = script ?? current;
    at += character.length;
  }
  return changes;
}
