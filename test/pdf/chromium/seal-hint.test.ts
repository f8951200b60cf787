import { expect, it } from 'vitest';
import { HINT_MARK, hintIn } from '../../../src/pdf/chromium/hint.ts';

it('reads a hint behind a language, and none in a language alone', () => {
  expect(hintIn(`en-US${HINT_MARK}Sect 1. Name (A-x-B c)`)).toEqual({
    type: 'Sect',
    title: '1. Name (A-x-B c)',
  });
  expect(hintIn(`zh-Hant${HINT_MARK}Note `)).toEqual({ type: 'Note', title: '' });
  expect(hintIn(`${HINT_MARK}Lbl `)).toEqual({ type: 'Lbl', title: '' });
  for (const lang of ['', 'en-US', 'de-x-formal', 'x-klingon', 'en-x-Note']) expect(hintIn(lang)).toBeNull();
});
