import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileStem } from '../../src/mail/file-name.ts';

describe('the name of an attachment', () => {
  it.each([
    [['4/A', 'QLYS', 'Thakar Sumedh S', '2021-09-17'], 'Form-4-A_QLYS_Thakar-Sumedh-S_2021-09-17'],
    [['3', undefined, 'Ångström Łódź, Ltd.', '2021-09-17'], 'Form-3_Angstrom-odz-Ltd_2021-09-17'],
    [['4', '日本', '山田', '2021-09-17'], 'Form-4_2021-09-17'],
    [[undefined, undefined], 'Form'],
    [['4', '../../etc', '%0D%0A"\r\n\0', '=?utf-8?Q?x?='], 'Form-4_etc_0D-0A_utf-8-Q-x'],
    [
      ['4', 'LRKT', 'Northlake & Partners International Holdings Management Company', '2025-05-06'],
      'Form-4_LRKT_Northlake-Partners-International-Hold_2025-05-06',
    ],
  ])('of %j', (texts, stem) => {
    expect(fileStem(...texts)).toBe(stem);
  });

  it('is plain and within 60 characters, whatever it is made of', () => {
    const texts = fc.array(fc.option(fc.string({ unit: 'binary', maxLength: 200 }), { nil: undefined }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(texts, (each) => {
        expect(fileStem(...each)).toMatch(
          /^(?=.{4,60}$)Form(-[A-Za-z0-9-]*[A-Za-z0-9](_[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*)?$/,
        );
      }),
    );
    expect(fileStem(...Array.from({ length: 5 }, () => 'W'.repeat(10_000)))).toHaveLength(59);
  });
});
