import type { Form } from '../filing/codes.ts';
import type { BoxId, Rich, Run } from './view.ts';

/**
 * Every official word of Forms 3, 4 and 5, by box. Wording and marks are those of EDGAR's pages (the SEC's
 * stylesheets xslF345X01 to X06, as seen in pages they made); where a box is known from the paper form only
 * (SEC 1474, March 2026), that is said.
 */

/** `rich\`2. Issuer Name ${bold('and')} Ticker\`` → runs. */
function rich(strings: TemplateStringsArray, ...runs: (Run | string)[]): Rich {
  const joined: Run[] = [];
  for (const piece of strings.flatMap((text, index) => [plain(text), plain(runs[index] ?? '')])) {
    const last = joined.at(-1);
    if (last?.face === piece.face) joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    else if (piece.text !== '') joined.push(piece);
  }
  return joined;
}

const plain = (run: Run | string): Run => (typeof run === 'string' ? { text: run, face: 'plain' } : run);
const bold = (text: string): Run => ({ text, face: 'bold' });
const italic = (text: string): Run => ({ text, face: 'italic' });
const raised = (text: string): Run => ({ text, face: 'super' });

const DATE_FORMAT = '(Month/Day/Year)';

export const HEAD = {
  agency: 'UNITED STATES SECURITIES AND EXCHANGE COMMISSION',
  city: 'Washington, D.C. 20549',
  authority: [
    'Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934',
    'or Section 30(h) of the Investment Company Act of 1940',
  ],
  omb: 'OMB APPROVAL',
  ombNumber: 'OMB Number:',
  ombBurden: 'Estimated average burden',
  ombHours: 'hours per response:',
} as const;

/**
 * What differs from form to form at the head. EDGAR's pages show no expiry date of the OMB number.
 *
 * An amendment has the same head, `FORM 4` and not `FORM 4/A`, and box 4 (5 on a Form 3) tells it apart. That is decided,
 * not known: neither the stylesheets nor EDGAR's page of any amended filing could be had. The paper form has this head
 * for both, and programs that read EDGAR's pages tell an amendment by the date in that box alone. Titles, of which
 * nothing official is known, name the submission's type: `FORM 4/A` (`titleParts` in build.ts).
 */
export const FORMS: Record<Form, { name: string; title: string; ombNumber: string; ombHours: string }> = {
  '3': {
    name: 'FORM 3',
    title: 'INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES',
    ombNumber: '3235-0104',
    ombHours: '0.5',
  },
  '4': {
    name: 'FORM 4',
    title: 'STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP',
    ombNumber: '3235-0287',
    ombHours: '0.5',
  },
  '5': {
    name: 'FORM 5',
    title: 'ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP',
    ombNumber: '3235-0362',
    ombHours: '1.0',
  },
};

/** The check boxes under the form's name, by EDGAR's element. */
export const HEAD_CHECKS = {
  notSubjectToSection16: rich`Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. ${italic('See')} Instruction 1(b).`,
  aff10b5One: rich`Check this box to indicate that a transaction was made pursuant to a contract, instruction or written plan for the purchase or sale of equity securities of the issuer that is intended to satisfy the affirmative defense conditions of Rule 10b5-1(c). See Instruction 10.`,
  form3HoldingsReported: rich`Form 3 Holdings Reported.`,
  form4TransactionsReported: rich`Form 4 Transactions Reported.`,
} as const;

/** Forms 4 and 5 number their boxes alike. */
const CHANGES_NUMBERS = {
  person: '1',
  issuer: '2',
  foreignSymbol: '2a',
  period: '3',
  amendment: '4',
  relationship: '5',
  filers: '6',
} as const;

/** The captions of the boxes, numbered as the form in question numbers them. */
export const BOXES: Record<Form, Record<BoxId, readonly Rich[]>> = {
  '3': boxes(
    {
      person: '1',
      period: '2',
      issuer: '3',
      foreignSymbol: '3a',
      relationship: '4',
      amendment: '5',
      filers: '6',
    },
    'Date of Event Requiring Statement',
  ),
  '4': boxes(CHANGES_NUMBERS, 'Date of Earliest Transaction'),
  '5': boxes(CHANGES_NUMBERS, "Statement for Issuer's Fiscal Year Ended"),
};

/** `3a` on a Form 3 is inferred from `2a` on a Form 4; no Form 3 page of schema X0607 was at hand. */
function boxes(numbers: Record<BoxId, string>, period: string): Record<BoxId, readonly Rich[]> {
  return {
    person: [rich`${numbers.person}. Name and Address of Reporting Person${raised('*')}`],
    issuer: [rich`${numbers.issuer}. Issuer Name ${bold('and')} Ticker or Trading Symbol`],
    foreignSymbol: [rich`${numbers.foreignSymbol}. Foreign Trading Symbol`],
    period: [rich`${numbers.period}. ${period} ${DATE_FORMAT}`],
    amendment: [rich`${numbers.amendment}. If Amendment, Date of Original Filed ${DATE_FORMAT}`],
    relationship: [
      rich`${numbers.relationship}. Relationship of Reporting Person(s) to Issuer`,
      rich`(Check all applicable)`,
    ],
    filers: [rich`${numbers.filers}. Individual or Joint/Group Filing (Check Applicable Line)`],
  };
}

export const PERSON = {
  name: ['(Last)', '(First)', '(Middle)'],
  street: '(Street)',
  city: '(City)',
  state: '(State)',
  zip: '(Zip)',
  /** From the paper form: EDGAR's page for an address outside the US was not at hand. */
  country: '(Country)',
} as const;

/** `NAME [ TICK ]`. */
export const SYMBOL = { before: ' [ ', after: ' ]' } as const;

export const RELATIONSHIP_CHECKS = {
  isDirector: rich`Director`,
  isTenPercentOwner: rich`10% Owner`,
  isOfficer: rich`Officer (give title below)`,
  isOther: rich`Other (specify below)`,
} as const;

export const FILERS_CHECKS = {
  one: rich`Form filed by One Reporting Person`,
  several: rich`Form filed by More than One Reporting Person`,
} as const;

const DERIVATIVE_EXAMPLES = '(e.g., puts, calls, warrants, options, convertible securities)';

const CHANGES_TITLES = {
  table1: ['Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned'],
  table2: [
    'Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned',
    DERIVATIVE_EXAMPLES,
  ],
};

export const TABLE_TITLES: Record<Form, { table1: readonly string[]; table2: readonly string[] }> = {
  '3': {
    table1: ['Table I - Non-Derivative Securities Beneficially Owned'],
    table2: ['Table II - Derivative Securities Beneficially Owned', DERIVATIVE_EXAMPLES],
  },
  '4': CHANGES_TITLES,
  '5': CHANGES_TITLES,
};

export const EXPLANATION = 'Explanation of Responses:';
export const REMARKS = 'Remarks:';

/** Instruction 5(b)(iii) of Form 3 asks for a statement that no securities are owned; where EDGAR prints it is not known. */
export const NO_SECURITIES = 'No securities are beneficially owned.';

export const SIGNATURE = { name: '** Signature of Reporting Person', date: 'Date' } as const;

/** What is said of whoever is to sign a signature copy. */
export const SIGNER = {
  signatureOf: 'Signature of ',
  dateOf: 'Date of the signature of ',
  reportingPerson: 'Reporting Person',
  officer: 'Officer',
} as const;

/** The words of the authentication document; they are ours, the rule prescribes none. */
export const AUTHENTICATION = {
  name: 'Authentication of signatures',
  heading: 'AUTHENTICATION OF SIGNATURES',
  rule: 'Signature authentication document under Rule 302(b) of Regulation S-T (17 CFR 232.302(b))',
  filing: 'The filing',
  form: 'Form',
  issuer: 'Issuer',
  owners: 'Reporting persons',
  cik: 'CIK ',
  original: 'Date of original filing',
  xml: 'SHA-256 of the filing’s XML',
  pdf: 'SHA-256 of the form’s PDF',
  statement:
    'By signing below, before or at the time of the electronic filing, each signatory authenticates, acknowledges and adopts as his or her own the signature that appears in typed form in the filing named above.',
  typed: 'Typed in the filing: ',
  dated: ', dated ',
  signature: 'Signature',
  note: 'To be kept by the filer for five years and furnished to the Commission or its staff upon request.',
} as const;

/** By the instruction for joint filings. */
const noticesFor = (jointFilers: string): readonly Rich[] => [
  rich`Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly.`,
  rich`* If the form is filed by more than one reporting person, ${italic('see')} Instruction ${jointFilers}`,
  rich`** Intentional misstatements or omissions of facts constitute Federal Criminal Violations ${italic('See')} 18 U.S.C. 1001 and 15 U.S.C. 78ff(a).`,
  rich`Note: File three copies of this Form, one of which must be manually signed. If space is insufficient, ${italic('see')} Instruction 6 for procedure.`,
  rich`${bold('Persons who respond to the collection of information contained in this form are not required to respond unless the form displays a currently valid OMB Number.')}`,
];

const CHANGES_NOTICES = noticesFor('4 (b)(v).');

/** The notices at the foot. */
export const NOTICES: Record<Form, readonly Rich[]> = {
  '3': noticesFor('5 (b)(v).'),
  '4': CHANGES_NOTICES,
  '5': CHANGES_NOTICES,
};

/** Words that are not the form's own: what the copy is, page numbers, names for readers who do not see the page. */
export const COPY = {
  draft: 'DRAFT',
  logo: 'Logo',
  filed: 'Filed copy',
  accession: 'Accession number',
  filedOn: 'Filed',
  easternTime: 'Eastern Time',
  pageBefore: 'Page ',
  pageBetween: ' of ',
  checked: 'Checked',
  unchecked: 'Not checked',
  footnote: 'Footnote ',
  back: 'Back to reference to footnote ',
  boxes: 'Reporting person, issuer and filing',
  owners: 'Reporting persons of the joint filing',
  signatures: 'Signatures',
  notices: 'Notices',
  separator: ' · ',
} as const;

/** What a signature shows in its field; the official pages know no electronic signature. */
export const SIGNED = {
  by: 'Digitally signed by ',
  date: 'Date: ',
  reason: 'Reason: ',
  location: 'Location: ',
  certification: 'Certification of the document',
} as const;

/** What a mail says beside the form. */
export const EMAIL = {
  separator: ' - ',
  transactions: ['transaction', 'transactions'],
  holdings: ['holding', 'holdings'],
  none: 'No transactions or holdings.',
  on: ' on ',
  between: ' between ',
  and: ' and ',
  in: ' in ',
  others: ['other security', 'other securities'],
  months: [
    ...['January', 'February', 'March', 'April', 'May', 'June'],
    ...['July', 'August', 'September', 'October', 'November', 'December'],
  ],
  edgar: 'This filing on EDGAR',
} as const;

/** What a mail leaves to an attachment: `Footnotes 72–99 are in the attached PDF.` */
export const LEFT_OUT = {
  footnotes: (which: string, one: boolean) => `Footnote${one ? ` ${which} is` : `s ${which} are`}`,
  /** Where the numbers printed at them do not count up, and so would not tell which. */
  lastFootnotes: (count: number) =>
    count === 1 ? 'The last footnote is' : `The last ${count} footnotes are`,
  table1: (which: string, one: boolean) =>
    `Row${one ? ` ${which} of Table I is` : `s ${which} of Table I are`}`,
  table2: (which: string, one: boolean) =>
    `Row${one ? ` ${which} of Table II is` : `s ${which} of Table II are`}`,
  owners: (which: string, one: boolean) => `Reporting person${one ? ` ${which} is` : `s ${which} are`}`,
  remarks: () => 'The remarks are',
  form: () => 'The form is',
  attached: { pdf: ' in the attached PDF.', xml: ' in the attached XML.' },
} as const;
