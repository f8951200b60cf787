import { expect, it } from 'vitest';
import { PdfString } from '../../src/pdf/objects/values.ts';
import { PdfFile } from '../../src/pdf/read/file.ts';
import { ObjectComparer } from '../../src/verify/objects.ts';

const empty = 'xref\n0 0\ntrailer\n<< /Size 1 >>\nstartxref\n9\n%%EOF\n';
const file = PdfFile.open(Uint8Array.from(Buffer.from(`%PDF-1.7\n${empty}`, 'latin1')));

it.each([
  [true, true],
  [false, false],
])('the same text in another encoding is the same where only what is shown counts: %s', (onlyShown, same) => {
  const comparer = new ObjectComparer(file, file, { onlyShown });
  expect(comparer.isSame(new PdfString('A’'), new PdfString('A’'))).toBe(true);
  expect(comparer.isSame(new PdfString('A\x90'), new PdfString('\xFE\xFF\0A\x20\x19'))).toBe(same);
  expect(comparer.isSame(new PdfString('A\x90'), new PdfString('\xFE\xFF\0B\x20\x19'))).toBe(false);
});
