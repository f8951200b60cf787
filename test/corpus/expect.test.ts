import { describe, expect, it } from 'vitest';
import { type Expected, expectedForm } from './expect.ts';
import { FIXTURE } from './fixture.ts';

const texts = (expected: Expected, table: 0 | 1): string[][] =>
  expected.tables[table].map((row) => row.cells.map((cell) => cell.text + cell.markers.join('')));

/** The fixture as a Form 5: no V column, and lateness told after the code (instruction 8 of Form 5). */
function form5(formType: string, timeliness: string): string {
  return FIXTURE.replace('<documentType>4/A', '<documentType>5/A').replace(
    /<transactionFormType>5<[\s\S]*?<\/transactionTimeliness>/,
    `<transactionFormType>${formType}</transactionFormType><transactionCode>G</transactionCode>
     <equitySwapInvolved>0</equitySwapInvolved></transactionCoding>
     <transactionTimeliness><value>${timeliness}</value><footnoteId id="F4"/></transactionTimeliness>`,
  );
}

describe('what the XML says that the form must show', () => {
  const expected = expectedForm(FIXTURE);

  it('puts every value of Table I in its column', () => {
    expect(texts(expected, 0)).toEqual([
      [
        ...['Common Stock(1)', '05/11/2026', '05/12/2026', 'S/K(2)', '', '1,234,567', 'D', '$10.50(2)(3)'],
        ...['7,654,321.125', 'D', ''],
      ],
      ['Class B Common Stock', '', '', '', '', '', '', '', '500(3)', 'I', 'By Rivers Family Trust(1)'],
      ['Common Stock', '05/11/2026', '', 'G', 'V', '40', 'A', '(4)', '7,654,361.125', 'D', ''],
    ]);
  });

  it('puts every value of Table II in its column', () => {
    expect(texts(expected, 1)).toEqual([
      [
        ...[
          'Stock Option (right to buy)',
          '$.275',
          '05/11/2026',
          '',
          'M',
          '',
          '',
          '2,000(4)',
          '(4)',
          '01/31/2030',
        ],
        ...['Common Stock', '2,000.5', '$0', '$1,500.00', 'D', ''],
      ],
    ]);
  });

  it('tells boxes, owners, footnotes and signatures', () => {
    expect(expected.period).toBe('05/11/2026');
    expect(expected.amendment).toBe('05/13/2026');
    expect(expected.headChecks).toEqual({ notSubjectToSection16: false, aff10b5One: true });
    expect(expected.moreThanOneFiler).toBe(true);
    expect(expected.owners.map((owner) => owner.name)).toEqual(['Rivers Ada M', 'Rivers Holdings Ltd']);
    expect(expected.ownRelationships).toBe(true);
    expect(expected.footnotes[2]).toEqual({
      id: 'F3',
      label: '3.',
      text: 'Includes 120 restricted units. 1. Of these, 20 vest in 2027. 2. The others vest in 2028.',
    });
    expect(expected.signatures.map((signature) => signature.date)).toEqual(['05/13/2026', '05/14/2026']);
    expect(expected.unplaced).toEqual([]);
  });

  it('tells a value that has no place on the form, and an element that the schema does not know', () => {
    const odd = FIXTURE.replace('<documentType>4/A', '<documentType>3/A').replace(
      '<footnotes>',
      '<script>1</script><footnotes>',
    );
    const { unplaced, unknown } = expectedForm(odd);
    expect(unplaced).toContain('nonDerivativeTable/nonDerivativeTransaction[1]/transactionDate/value');
    expect(unknown).toEqual(['script']);
  });

  it.each([
    ['4', '', 'G4(4)'],
    ['5', 'L', 'G5(4)'],
    ['5', '', 'G(4)'],
  ])('marks a Form 5 transaction of form type %s, timeliness "%s", as %s', (formType, timeliness, code) => {
    const rows = texts(expectedForm(form5(formType, timeliness)), 0);
    expect(rows[2]?.[3]).toBe(code);
    expect(rows[0]).toHaveLength(10);
  });

  it('marks a late Form 3 holding on a Form 5', () => {
    const late = form5('5', '').replace(
      'Class B Common Stock</value></securityTitle>',
      'Class B Common Stock</value></securityTitle><transactionCoding><transactionFormType>3</transactionFormType></transactionCoding>',
    );
    expect(texts(expectedForm(late), 0)[1]?.[3]).toBe('3');
  });

  it('keeps an amount that neither A nor D is told of, under (A) with the footnote that tells why', () => {
    const untold = FIXTURE.replace(
      /(<transactionShares><value>2000[\s\S]*?<transactionAcquiredDisposedCode>)<value>D<\/value>/,
      '$1<footnoteId id="F1"/>',
    );
    expect(texts(expectedForm(untold), 1)[0]?.slice(6, 8)).toEqual(['2,000(4)(1)', '']);
  });
});
