import { describe, expect, it } from 'vitest';
import { buildView } from '../../src/form/build.ts';
import type { BoxView, FormView, Rich } from '../../src/form/view.ts';

/**
 * The official words, written down here from the facts about EDGAR's pages, not taken from the code: a caption that is
 * changed by mistake fails.
 */
const VIEWS: Record<'3' | '4' | '5', FormView> = {
  '3': buildView({ documentType: '3', schemaVersion: 'X0607' }),
  '4': buildView({ documentType: '4', schemaVersion: 'X0609' }),
  '5': buildView({ documentType: '5', schemaVersion: 'X0609' }),
};

const words = (rich: Rich) => rich.map(({ text }) => text).join('');
const DATE = '(Month/Day/Year)';

/** Each leaf column with the caption of its group, if it has one, before it. */
function leafCaptions(view: FormView, table: 0 | 1): string[] {
  const heads = new Map(view.tables[table].heads.flat().map((cell) => [cell.id, cell.text]));
  return view.tables[table].columns.map(({ headers }) =>
    headers
      .split(' ')
      .map((id) => heads.get(id))
      .join(' > '),
  );
}

describe('columns', () => {
  const code = 'Transaction Code (Instr. 8)';
  const following = 'Beneficially Owned Following Reported Transaction(s)';
  const amounts1 = '4. Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5)';
  const amounts2 = '5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)';
  const dates = `Date Exercisable and Expiration Date ${DATE}`;
  const underlying = 'Title and Amount of Securities Underlying Derivative Security';
  const form = 'Ownership Form: Direct (D) or Indirect (I)';
  const nature = 'Nature of Indirect Beneficial Ownership';

  const table1 = [
    '1. Title of Security (Instr. 3)',
    `2. Transaction Date ${DATE}`,
    `2A. Deemed Execution Date, if any ${DATE}`,
    `3. ${code} > Code`,
    `3. ${code} > V`,
    `${amounts1} > Amount`,
    `${amounts1} > (A) or (D)`,
    `${amounts1} > Price`,
    `5. Amount of Securities ${following} (Instr. 3 and 4)`,
    `6. ${form} (Instr. 4)`,
    `7. ${nature} (Instr. 4)`,
  ];
  const table2 = [
    '1. Title of Derivative Security (Instr. 3)',
    '2. Conversion or Exercise Price of Derivative Security',
    `3. Transaction Date ${DATE}`,
    `3A. Deemed Execution Date, if any ${DATE}`,
    `4. ${code} > Code`,
    `4. ${code} > V`,
    `${amounts2} > (A)`,
    `${amounts2} > (D)`,
    `6. ${dates} > Date Exercisable`,
    `6. ${dates} > Expiration Date`,
    `7. ${underlying} (Instr. 3 and 4) > Title`,
    `7. ${underlying} (Instr. 3 and 4) > Amount or Number of Shares`,
    '8. Price of Derivative Security (Instr. 5)',
    `9. Number of derivative Securities ${following} (Instr. 4)`,
    `10. ${form} (Instr. 4)`,
    `11. ${nature} (Instr. 4)`,
  ];

  /** A Form 5 has no column V: the code's caption heads its column alone. */
  const withoutV = (captions: readonly string[]) =>
    captions.filter((caption) => !caption.endsWith(' > V')).map((caption) => caption.replace(' > Code', ''));

  it.each([
    ['4', 0, 11, table1],
    ['4', 1, 16, table2],
    [
      '5',
      0,
      10,
      withoutV(table1).map((caption) =>
        caption.startsWith('5.')
          ? "5. Amount of Securities Beneficially Owned at end of Issuer's Fiscal Year (Instr. 3 and 4)"
          : caption,
      ),
    ],
    ['5', 1, 15, withoutV(table2)],
    [
      '3',
      0,
      4,
      [
        '1. Title of Security (Instr. 4)',
        '2. Amount of Securities Beneficially Owned (Instr. 4)',
        `3. ${form} (Instr. 5)`,
        `4. ${nature} (Instr. 5)`,
      ],
    ],
    [
      '3',
      1,
      8,
      [
        '1. Title of Derivative Security (Instr. 4)',
        `2. ${dates} > Date Exercisable`,
        `2. ${dates} > Expiration Date`,
        `3. ${underlying} (Instr. 4) > Title`,
        `3. ${underlying} (Instr. 4) > Amount or Number of Shares`,
        '4. Conversion or Exercise Price of Derivative Security',
        `5. ${form} (Instr. 5)`,
        `6. ${nature} (Instr. 5)`,
      ],
    ],
  ] as const)('Form %s, table %i: %i columns', (name, table, count, captions) => {
    expect(captions).toHaveLength(count);
    expect(leafCaptions(VIEWS[name], table)).toEqual(captions);
  });
});

describe('the head', () => {
  it.each([
    ['3', 'INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES', '3235-0104', '0.5', 0],
    ['4', 'STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP', '3235-0287', '0.5', 2],
    ['5', 'ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP', '3235-0362', '1.0', 4],
  ] as const)('Form %s', (name, title, omb, hours, checks) => {
    const { head } = VIEWS[name];
    expect(head).toMatchObject({
      form: `FORM ${name}`,
      agency: 'UNITED STATES SECURITIES AND EXCHANGE COMMISSION',
      city: 'Washington, D.C. 20549',
      title,
      authority: [
        'Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934',
        'or Section 30(h) of the Investment Company Act of 1940',
      ],
      omb: {
        caption: 'OMB APPROVAL',
        rows: [
          { label: 'OMB Number:', value: omb },
          { label: 'Estimated average burden', value: '' },
          { label: 'hours per response:', value: hours },
        ],
      },
    });
    expect(head.checks.map(({ label }) => words(label))).toEqual(
      [
        'Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. See Instruction 1(b).',
        'Check this box to indicate that a transaction was made pursuant to a contract, instruction or written plan for the purchase or sale of equity securities of the issuer that is intended to satisfy the affirmative defense conditions of Rule 10b5-1(c). See Instruction 10.',
        'Form 3 Holdings Reported.',
        'Form 4 Transactions Reported.',
      ].slice(0, checks),
    );
  });
});

describe('the boxes', () => {
  const captions = (view: FormView) => view.boxes.map((box) => box.caption.map(words).join(' '));

  it.each([
    [
      '4',
      [
        '1. Name and Address of Reporting Person*',
        '2. Issuer Name and Ticker or Trading Symbol',
        '2a. Foreign Trading Symbol',
        `3. Date of Earliest Transaction ${DATE}`,
        `4. If Amendment, Date of Original Filed ${DATE}`,
        '5. Relationship of Reporting Person(s) to Issuer (Check all applicable)',
        '6. Individual or Joint/Group Filing (Check Applicable Line)',
      ],
    ],
    [
      '3',
      [
        '1. Name and Address of Reporting Person*',
        `2. Date of Event Requiring Statement ${DATE}`,
        '3. Issuer Name and Ticker or Trading Symbol',
        '3a. Foreign Trading Symbol',
        '4. Relationship of Reporting Person(s) to Issuer (Check all applicable)',
        `5. If Amendment, Date of Original Filed ${DATE}`,
        '6. Individual or Joint/Group Filing (Check Applicable Line)',
      ],
    ],
  ] as const)('Form %s', (name, expected) => expect(captions(VIEWS[name])).toEqual(expected));

  it('Form 5 differs from Form 4 in box 3', () => {
    expect(captions(VIEWS['5'])).toEqual(
      captions(VIEWS['4']).map((caption) =>
        caption.startsWith('3.') ? `3. Statement for Issuer's Fiscal Year Ended ${DATE}` : caption,
      ),
    );
  });

  it('the words at the lines and check boxes', () => {
    const box = <K extends BoxView['kind']>(id: string, kind: K) =>
      VIEWS['4'].boxes.find((each) => each.id === id && each.kind === kind) as Extract<BoxView, { kind: K }>;
    const person = box('person', 'person');
    expect(person.nameCaptions).toEqual(['(Last)', '(First)', '(Middle)']);
    expect([person.streetCaption, ...person.places.map(({ caption }) => caption)]).toEqual([
      '(Street)',
      '(City)',
      '(State)',
      '(Zip)',
    ]);
    expect(box('relationship', 'checks').checks.map(({ label }) => words(label))).toEqual([
      'Director',
      '10% Owner',
      'Officer (give title below)',
      'Other (specify below)',
    ]);
    expect(box('filers', 'checks').checks.map(({ label }) => words(label))).toEqual([
      'Form filed by One Reporting Person',
      'Form filed by More than One Reporting Person',
    ]);
    expect(
      box('issuer', 'issuer')
        .caption.flat()
        .find(({ face }) => face === 'bold')?.text,
    ).toBe('and');
    expect(person.caption.flat().find(({ face }) => face === 'super')?.text).toBe('*');
  });
});

describe('below and beside the tables', () => {
  const examples = '(e.g., puts, calls, warrants, options, convertible securities)';

  it.each(['4', '5'] as const)('the titles on Form %s', (name) => {
    expect(VIEWS[name].tables.map(({ title }) => title)).toEqual([
      ['Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned'],
      ['Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned', examples],
    ]);
  });

  it('the titles on Form 3', () => {
    expect(VIEWS['3'].tables.map(({ title }) => title)).toEqual([
      ['Table I - Non-Derivative Securities Beneficially Owned'],
      ['Table II - Derivative Securities Beneficially Owned', examples],
    ]);
  });

  it.each(['3', '4', '5'] as const)('the notices and signature of Form %s', (name) => {
    const view = VIEWS[name];
    expect(view.explanation.heading).toBe('Explanation of Responses:');
    expect(view.signatures).toMatchObject({
      nameCaption: '** Signature of Reporting Person',
      dateCaption: 'Date',
    });
    expect(view.notices.map(words)).toEqual([
      'Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly.',
      `* If the form is filed by more than one reporting person, see Instruction ${name === '3' ? 5 : 4} (b)(v).`,
      '** Intentional misstatements or omissions of facts constitute Federal Criminal Violations See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a).',
      'Note: File three copies of this Form, one of which must be manually signed. If space is insufficient, see Instruction 6 for procedure.',
      'Persons who respond to the collection of information contained in this form are not required to respond unless the form displays a currently valid OMB Number.',
    ]);
    expect(view.notices.at(-1)?.every(({ face }) => face === 'bold')).toBe(true);
    const italics = view.notices.flat().filter(({ face }) => face === 'italic');
    expect(italics.map(({ text }) => text)).toEqual(['see', 'See', 'see']);
  });
});
