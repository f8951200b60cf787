import { expect, it } from 'vitest';
import { missingCharacters } from '../../../src/pdf/typeset/fonts.ts';

it("the package's fonts have all that Latin-1 prints, and what they lack is told once", async () => {
  const latin1 = Array.from({ length: 96 }, (_, index) => String.fromCharCode(0xa0 + index)).join('');
  expect(await missingCharacters(latin1)).toEqual([]);
  expect(await missingCharacters('a\u4E2Db\u4E2D')).toEqual([0x4e2d]);
});
