/**
 * The official words that head a value (reference/official-layout.md, read on the SEC's own pages), so that a value
 * is not only in the right cell of a grid but under the right caption.
 */

export type Form = '3' | '4' | '5';

/** A leaf column: the checker's name of it and its captions, the widest first, ` > ` between them. */
export interface Column {
  readonly id: string;
  readonly caption: string;
}

export interface Head {
  readonly title: string;
  readonly columns: readonly Column[];
}

const EXAMPLES = '(e.g., puts, calls, warrants, options, convertible securities)';
const CHANGES = 'Acquired, Disposed of, or Beneficially Owned';

const OF_1 = {
  amounts: '4. Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5)',
  code: '3. Transaction Code (Instr. 8)',
};
const OF_2 = {
  amounts: '5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)',
  code: '4. Transaction Code (Instr. 8)',
  dates: '6. Date Exercisable and Expiration Date (Month/Day/Year)',
  underlying: '7. Title and Amount of Securities Underlying Derivative Security (Instr. 3 and 4)',
};

function columns(captions: Readonly<Record<string, string>>): Column[] {
  return Object.entries(captions).map(([id, caption]) => ({ id, caption }));
}

function changes(form: '4' | '5'): readonly [Head, Head] {
  const code = (caption: string): Record<string, string> =>
    form === '4' ? { code: `${caption} > Code`, v: `${caption} > V` } : { code: caption };
  const owned = form === '4' ? 'Following Reported Transaction(s)' : "at end of Issuer's Fiscal Year";
  return [
    {
      title: `Table I - Non-Derivative Securities ${CHANGES}`,
      columns: columns({
        title: '1. Title of Security (Instr. 3)',
        date: '2. Transaction Date (Month/Day/Year)',
        deemed: '2A. Deemed Execution Date, if any (Month/Day/Year)',
        ...code(OF_1.code),
        amount: `${OF_1.amounts} > Amount`,
        acquired: `${OF_1.amounts} > (A) or (D)`,
        price: `${OF_1.amounts} > Price`,
        owned: `5. Amount of Securities Beneficially Owned ${owned} (Instr. 3 and 4)`,
        form: '6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)',
        nature: '7. Nature of Indirect Beneficial Ownership (Instr. 4)',
      }),
    },
    {
      title: `Table II - Derivative Securities ${CHANGES} ${EXAMPLES}`,
      columns: columns({
        title: '1. Title of Derivative Security (Instr. 3)',
        conversion: '2. Conversion or Exercise Price of Derivative Security',
        date: '3. Transaction Date (Month/Day/Year)',
        deemed: '3A. Deemed Execution Date, if any (Month/Day/Year)',
        ...code(OF_2.code),
        a: `${OF_2.amounts} > (A)`,
        d: `${OF_2.amounts} > (D)`,
        exercisable: `${OF_2.dates} > Date Exercisable`,
        expiration: `${OF_2.dates} > Expiration Date`,
        underlying: `${OF_2.underlying} > Title`,
        shares: `${OF_2.underlying} > Amount or Number of Shares`,
        price: '8. Price of Derivative Security (Instr. 5)',
        owned:
          '9. Number of derivative Securities Beneficially Owned Following Reported Transaction(s) (Instr. 4)',
        form: '10. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)',
        nature: '11. Nature of Indirect Beneficial Ownership (Instr. 4)',
      }),
    },
  ];
}

const INITIAL: readonly [Head, Head] = [
  {
    title: 'Table I - Non-Derivative Securities Beneficially Owned',
    columns: columns({
      title: '1. Title of Security (Instr. 4)',
      owned: '2. Amount of Securities Beneficially Owned (Instr. 4)',
      form: '3. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)',
      nature: '4. Nature of Indirect Beneficial Ownership (Instr. 5)',
    }),
  },
  {
    title: `Table II - Derivative Securities Beneficially Owned ${EXAMPLES}`,
    columns: columns({
      title: '1. Title of Derivative Security (Instr. 4)',
      exercisable: '2. Date Exercisable and Expiration Date (Month/Day/Year) > Date Exercisable',
      expiration: '2. Date Exercisable and Expiration Date (Month/Day/Year) > Expiration Date',
      underlying: '3. Title and Amount of Securities Underlying Derivative Security (Instr. 4) > Title',
      shares:
        '3. Title and Amount of Securities Underlying Derivative Security (Instr. 4) > Amount or Number of Shares',
      conversion: '4. Conversion or Exercise Price of Derivative Security',
      form: '5. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)',
      nature: '6. Nature of Indirect Beneficial Ownership (Instr. 5)',
    }),
  },
];

/** Table I and Table II of each form. */
export const HEADS: Readonly<Record<Form, readonly [Head, Head]>> = {
  3: INITIAL,
  4: changes('4'),
  5: changes('5'),
};

/** The captions of the numbered boxes. */
export const BOXES: Readonly<Record<Form, Readonly<Record<string, string>>>> = {
  3: {
    person: '1. Name and Address of Reporting Person*',
    period: '2. Date of Event Requiring Statement (Month/Day/Year)',
    issuer: '3. Issuer Name and Ticker or Trading Symbol',
    foreign: '3a. Foreign Trading Symbol',
    relationship: '4. Relationship of Reporting Person(s) to Issuer (Check all applicable)',
    amendment: '5. If Amendment, Date of Original Filed (Month/Day/Year)',
    filers: '6. Individual or Joint/Group Filing (Check Applicable Line)',
  },
  4: numbered('3. Date of Earliest Transaction (Month/Day/Year)'),
  5: numbered("3. Statement for Issuer's Fiscal Year Ended (Month/Day/Year)"),
};

function numbered(period: string): Record<string, string> {
  return {
    person: '1. Name and Address of Reporting Person*',
    issuer: '2. Issuer Name and Ticker or Trading Symbol',
    foreign: '2a. Foreign Trading Symbol',
    period,
    amendment: '4. If Amendment, Date of Original Filed (Month/Day/Year)',
    relationship: '5. Relationship of Reporting Person(s) to Issuer (Check all applicable)',
    filers: '6. Individual or Joint/Group Filing (Check Applicable Line)',
  };
}

/** The words at the head that no filing changes, a line each. */
export const HEADINGS: Readonly<Record<Form, readonly string[]>> = {
  3: heading('3', 'INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES', '3235-0104', '0.5'),
  4: heading('4', 'STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP', '3235-0287', '0.5'),
  5: heading('5', 'ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP', '3235-0362', '1.0'),
};

function heading(form: Form, title: string, omb: string, hours: string): string[] {
  return [
    `FORM ${form}`,
    'OMB APPROVAL',
    `OMB Number: ${omb}`,
    'Estimated average burden',
    `hours per response: ${hours}`,
    'UNITED STATES SECURITIES AND EXCHANGE COMMISSION',
    'Washington, D.C. 20549',
    title,
    'Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934',
    'or Section 30(h) of the Investment Company Act of 1940',
  ];
}

/** The words at the boxes of the head, by EDGAR's names. */
export const HEAD_CHECKS: Readonly<Record<string, string>> = {
  notSubjectToSection16:
    'Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. See Instruction 1(b).',
  aff10b5One:
    'Check this box to indicate that a transaction was made pursuant to a contract, instruction or written plan for the purchase or sale of equity securities of the issuer that is intended to satisfy the affirmative defense conditions of Rule 10b5-1(c). See Instruction 10.',
  form3HoldingsReported: 'Form 3 Holdings Reported.',
  form4TransactionsReported: 'Form 4 Transactions Reported.',
};

/** The words at the boxes of the relationship, in the form's order. */
export const RELATIONSHIP_CHECKS: Readonly<Record<string, string>> = {
  isDirector: 'Director',
  isTenPercentOwner: '10% Owner',
  isOfficer: 'Officer (give title below)',
  isOther: 'Other (specify below)',
};

export const FILERS_CHECKS: Readonly<Record<string, string>> = {
  one: 'Form filed by One Reporting Person',
  more: 'Form filed by More than One Reporting Person',
};

/** What stands under a name and under the streets. */
export const PERSON = { name: '(Last) (First) (Middle)', street: '(Street)' } as const;

export const EXPLANATION = 'Explanation of Responses:';
export const STATEMENT = 'No securities are beneficially owned.';
export const REMARKS = 'Remarks:';
export const SIGNATURE = { name: '** Signature of Reporting Person', date: 'Date' } as const;

/** The notices at the foot; a Form 3 names another instruction for joint filings. */
export function notices(form: Form): string[] {
  return [
    'Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly.',
    `* If the form is filed by more than one reporting person, see Instruction ${form === '3' ? '5' : '4'} (b)(v).`,
    '** Intentional misstatements or omissions of facts constitute Federal Criminal Violations See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a).',
    'Note: File three copies of this Form, one of which must be manually signed. If space is insufficient, see Instruction 6 for procedure.',
    'Persons who respond to the collection of information contained in this form are not required to respond unless the form displays a currently valid OMB Number.',
  ];
}
