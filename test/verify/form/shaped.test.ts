import { expect, it } from 'vitest';
import { renderPdf } from '../../../src/documents/pdf.ts';
import { verify } from '../../../src/verify/verify.ts';
import { Editable } from '../../builders/editable.ts';
import { filing } from '../../builders/filing.ts';
import { SCRIPT_TEXTS } from '../../builders/scripts.ts';

const SAID = /\/ActualText <feff[\da-f]*[\da-f]{4}>/;

it('finds what stands in place of shaped glyphs and says other letters', async () => {
  const remarks = SCRIPT_TEXTS['combining marks'] as string;
  const file = new Editable(await renderPdf(filing({ remarks }), { onProblem: () => {} }));
  const number = [...file.objects.keys()].find(
    (each) =>
      file.body(each).includes('\nstream\n') && SAID.test(Buffer.from(file.content(each)).toString('latin1')),
  );
  file.editContent(number as number, SAID, '/ActualText <feff0076006f00690064>');
  const { verdict, findings } = await verify(file.save());
  expect(verdict).toBe('altered');
  expect(findings.filter(({ kind }) => kind === 'alteration')).not.toEqual([]);
});
