import { describe, expect, it } from 'vitest';
import { textString } from '../../../src/pdf/objects/strings.ts';
import { dictOf, name, PdfRef, type PdfValue } from '../../../src/pdf/objects/values.ts';
import { PdfFile } from '../../../src/pdf/read/file.ts';
import { PdfSyntaxError } from '../../../src/pdf/read/syntax.ts';
import { dateField, findField, placesOf } from '../../../src/pdf/sign/field.ts';
import { Increment } from '../../../src/pdf/sign/increment.ts';
import { plainPdf } from '../../builders/signature-fields.ts';

/** The PDF with a form whose fields are made by the caller. */
async function fields(make: (increment: Increment) => readonly PdfValue[]) {
  const increment = new Increment(PdfFile.open(await plainPdf()));
  const Fields = make(increment);
  increment.merge(increment.root, { AcroForm: dictOf({ Fields }) });
  return placesOf(PdfFile.open(increment.finish().bytes));
}

const signature = (T: string, more: Record<string, PdfValue> = {}) =>
  dictOf({ FT: name('Sig'), T: textString(T), Rect: [10, 20, 110, 50], ...more });

describe('the fields of a form', () => {
  it('have their names from the top down, and what they inherit', async () => {
    const found = await fields((increment) => {
      const parent = increment.reserve();
      const kid = increment.add(dictOf({ T: textString('Müller'), Parent: parent, Rect: [0, 0, 5, 5] }));
      increment.set(parent, dictOf({ T: textString('Owners'), FT: name('Sig'), Kids: [kid] }));
      return [parent, increment.add(signature('Plain'))];
    });
    expect(found.map(({ name, type, rect }) => ({ name, type, rect }))).toEqual([
      { name: 'Owners.Müller', type: 'Sig', rect: { width: 5, height: 5 } },
      { name: 'Plain', type: 'Sig', rect: { width: 100, height: 30 } },
    ]);
  });

  it('may have their widget apart', async () => {
    const [found] = await fields((increment) => {
      const widget = increment.add(dictOf({ Subtype: name('Widget'), Rect: [0, 0, 7, 3] }));
      return [increment.add(dictOf({ FT: name('Sig'), T: textString('Apart'), Kids: [widget] }))];
    });
    expect(found?.rect).toEqual({ width: 7, height: 3 });
    expect(found?.widget).not.toEqual(found?.ref);
  });

  it('that lead nowhere are passed over; circles, endless branches and nonsense are damage', async () => {
    const found = await fields((increment) => [new PdfRef(99_999, 0), increment.add(signature('Good'))]);
    expect(found.map(({ name }) => name)).toEqual(['Good']);
    const circle = (increment: Increment) => {
      const ref = increment.reserve();
      increment.set(ref, dictOf({ T: textString('Circle'), Kids: [ref] }));
      return [ref];
    };
    const endless = (increment: Increment) => {
      let deep: PdfValue = increment.add(signature('Bottom'));
      for (let level = 0; level < 100; level++)
        deep = increment.add(dictOf({ T: textString('x'), Kids: [deep] }));
      return [deep];
    };
    for (const make of [circle, endless, () => [7], () => [null], () => [dictOf({})]])
      await expect(fields(make)).rejects.toThrow(PdfSyntaxError);
  });

  it('are found by name, and an error says which ones are free', async () => {
    const found = await fields((increment) => [
      increment.add(signature('Signature1', { V: dictOf({ Type: name('Sig') }) })),
      increment.add(signature('Signature2')),
      increment.add(signature('Signature3', { V: null })),
      increment.add(dictOf({ FT: name('Tx'), T: textString('Date2') })),
      increment.add(dictOf({ FT: name('Tx'), T: textString('Date3'), V: textString('01/01/2026') })),
    ]);
    expect(findField(found, 'Signature2')?.name).toBe('Signature2');
    expect(() => findField(found, 'Signature1')).toThrow(
      expect.objectContaining({
        code: 'field-signed',
        message: 'the field "Signature1" is signed already; free are "Signature2", "Signature3"',
      }),
    );
    expect(() => findField(found, 'Date2')).toThrow(
      expect.objectContaining({
        code: 'field-unknown',
        message: 'the PDF has no signature field "Date2"; free are "Signature2", "Signature3"',
      }),
    );
    expect(dateField(found, 'Signature2')?.name).toBe('Date2');
    // Filled already, or of no number.
    expect(dateField(found, 'Signature3')).toBeNull();
    expect(dateField(found, 'Archive')).toBeNull();
  });
});
