import { describe, expect, it } from 'vitest';
import { parseFiling, renderEmail } from '../../src/index.ts';
import type { Body } from '../../src/options/body.ts';
import { sampled } from '../tools/long.ts';
import { readEmail } from './email.ts';
import { readOfficialEmail } from './email-official.ts';
import { compareEmail } from './email-shown.ts';
import { readEmailText } from './email-text.ts';
import { expectedForm } from './expect.ts';
import { FIXTURE } from './fixture.ts';

/** A mail with one thing wrong: what the checker must find, and in which place it must say so. */
type Plant = readonly [name: string, what: string | RegExp, by: string, place: RegExp];

/** A mail's HTML in either layout. */
const EITHER: readonly Plant[] = [
  ['the preheader counts otherwise', '<p>3 transactions', '<p>4 transactions', /^preheader$/],
  ['the preheader lost', /<p>3 transactions.*<\/p>/, '<p></p>', /^preheader$/],
  ['a footnote lost', /<p id="form4-F2">.*<\/p>/, '', /^footnotes, count$/],
  ['a footnote cut', 'on January 5, 2026', 'on January 5', /^footnote F2$/],
  ['a footnote’s number lost', '>4. Exercisable', '>Exercisable', /^footnote F4$/],
  ['footnotes swapped', /(<p id="form4-F1">.*<\/p>)\n(<p id="form4-F2">.*<\/p>)/, '$2\n$1', /^footnote F1$/],
  ['a footnote in two', 'trades from $10.40', 'trades</p><p>from $10.40', /^footnotes, count$/],
  ['remarks lost', 'Power of Attorney.', '', /^remarks$/],
  ['the heading of the remarks lost', /<h2[^>]*>Remarks:<\/h2>/, '', /^remarks$/],
  ['a signature lost', /<tr[^>]*><td>\/s\/ Ada M\. Rivers<\/td>.*<\/tr>/, '', /^signatures, count$/],
  ['another day signed', '05/14/2026', '05/13/2026', /^signature 2 date$/],
  ['a signature’s caption lost', '** Signature of Reporting Person', '', /^unexplained$/],
  ['a tick lost', '&#9746; Director', '&#9744; Director', /^relationship ticks$/],
  ['a tick too many', '&#9744; Check this box if', '&#9746; Check this box if', /^head boxes$/],
  ['a box lost', /&#9746; Check this box to indicate.*?Instruction 10\./, '', /^head boxes$/],
  ['the words at a box cut', 'no longer subject to', 'subject to', /^head boxes$|^unexplained$/],
  ['ticks swapped', /9744(; Form filed by One.*?)9746/, '9746$19744', /^filed by one$/],
  ['a title lost', 'Chief Harbour Master', '', /^relationship officer title$/],
  ['a symbol lost', 'EXH.L', '', /^foreign symbol$/],
  ['a ticker lost', '[ EXHB ]', '[  ]', /^issuer$/],
  ['a street lost', 'FLOOR 12', '', /^box 1 street$/],
  ['streets swapped', '1 QUAY STREET<br>FLOOR 12', 'FLOOR 12<br>1 QUAY STREET', /^box 1 street$/],
  ['places swapped', 'TAIPEI (City)<br>TAIWAN PROVINCE', 'TAIWAN PROVINCE (City)<br>TAIPEI', /^owner 2 city/],
  ['another country', 'F5 TAIWAN (Country)', 'TAIWAN (Country)', /^owner 2 city, state, zip$/],
  ['another company’s page', 'CIK=0001234567', 'CIK=0001234568', /^issuer CIK$/],
  ['a link lost', /<a [^>]*>(Example Harbour Corp)<\/a>/, '$1', /^issuer CIK$/],
  ['another date', '05/13/2026', '05/12/2026', /^amendment date$/],
  ['a box’s caption changed', '3. Date of Earliest', '3. Date of Latest', /^captions$/],
  ['a column’s caption changed', '2A. Deemed', '2B. Deemed', /^Table I captions$/],
  ['a table’s title changed', 'Table I - Non-Derivative', 'Table I - Derivative', /^Table I title$/],
  ['a notice lost', /<p[^>]*>Reminder:.*<\/p>/, '', /^unexplained$/],
  ['the form’s name changed', '>FORM 4<', '>FORM 5<', /^unexplained$/],
  ['another number of the OMB', '3235-0287', '3235-0278', /^unexplained$/],
  ['text that does not belong', '</div>', '<p>7,654,321.125</p></div>', /^unexplained$/],
  ['text beside everything', '</div>', '7,654,321.125</div>', /^unexplained$/],
  [
    'what is not missing is said to be',
    '</p>\n<table',
    '</p>\n<p><b>Footnote 4 is in the attached PDF.</b></p>\n<table',
    /^footnote too many$/,
  ],
];

const LEDGER: readonly Plant[] = [
  ...EITHER,
  ['a digit lost', 'Amount: 1,234,567', 'Amount: 1,234,56', /^Table I row 1 amount$/],
  ['a zero lost', '$10.50', '$10.5', /^Table I row 1 price$/],
  ['a value blanked', '7. By Rivers Family Trust', '7.', /^Table I row 2 nature$/],
  ['two values swapped', /(4\. Amount: )(1,234,567)(.*?: )D</, '$1D$3$2<', /^Table I row 1 amount$/],
  [
    'two labels swapped',
    'Amount: 40<br>4. (A) or (D): A',
    '(A) or (D): 40<br>4. Amount: A',
    /^unexpl|^Table I row 3/,
  ],
  [
    'a value in the next cell',
    /(<td>4\. Amount: 1,234,567)<br>(.*?)<\/td><td>/,
    '$1</td><td>$2<br>',
    /^Table I row 1/,
  ],
  [
    'a cell under another head',
    /<td>&nbsp;<\/td>(<td>5\. 500.*?<\/td>)/,
    '$1<td></td>',
    /^Table I row 2 owned$/,
  ],
  ['a value under another head', '<br>6. I<', '<br>4. Price: I<', /^Table I row 2 form$/],
  ['a label lost', '<br>6. I<', '<br>I<', /^Table I row 2 form$/],
  ['a label of another number', '<br>2A. 05/12', '<br>2. 05/12', /^Table I row 1 deemed$/],
  ['a marker lost', '$10.50&nbsp;(2)(3)', '$10.50&nbsp;(2)', /^Table I row 1 price$/],
  ['another marker', '500&nbsp;(3)', '500&nbsp;(4)', /^Table I row 2 owned$/],
  ['markers in another order', '(2)(3)', '(3)(2)', /^Table I row 1 price$/],
  ['a marker at another value', '500&nbsp;(3)<br>6. I', '500<br>6. I (3)', /^Table I row 2 owned$/],
  ['a marker alone lost', 'Date Exercisable: (4)', 'Date Exercisable:', /^Table II row 1 exercisable$/],
  ['an amount under the other letter', '5. (D): 2,000', '5. (A): 2,000', /^Table II row 1 a$/],
  ['a row lost', /<tr[^>]*><td>1\. Class B.*<\/tr>/, '', /^Table I rows, count$/],
  [
    'rows swapped',
    /(<tr[^>]*><td>1\. Common Stock&nbsp;\(1\).*<\/tr>)\n(<tr[^>]*><td>1\. Class B.*<\/tr>)/,
    '$2\n$1',
    /^Table I row 1 title$/,
  ],
  [
    'a row in the other table',
    /(<tr[^>]*><td>1\. Class B.*<\/tr>)([\s\S]*?)(<tr[^>]*><td>1\. Stock)/,
    '$2$1$3',
    /^Table II row/,
  ],
  [
    'captions in other cells',
    /<br>(3\. Transaction Code[^<]*)(<\/th>\s*<th[^>]*>)/,
    '$2$1<br>',
    /^Table I row 1 code$/,
  ],
  [
    'an owner lost',
    /<tr[^>]*><th[^>]*>1\. Name[^<]*<\/th><td><a[^>]*>Rivers Holdings.*<\/tr>/,
    '',
    /^owners, count$/,
  ],
  ['a caption of a shared one lost', 'Code, V</th>', 'Code</th>', /^Table I captions$/],
];

const td = (text: string): string => `<td>${text}</td>`;

const OFFICIAL: readonly Plant[] = [
  ...EITHER,
  ['a digit lost', td('1,234,567'), td('1,234,56'), /^Table I row 1 amount$/],
  ['a zero lost', '$10.50', '$10.5', /^Table I row 1 price$/],
  ['a value blanked', 'By Rivers Family Trust', '', /^Table I row 2 nature$/],
  ['two cells swapped', /(<td>1,234,567<\/td>)\n(<td>D<\/td>)/, '$2\n$1', /^Table I row 1 amount$/],
  [
    'a value in the next column',
    /<td>&nbsp;<\/td>\n(<td>2,000&nbsp;\(4\)<\/td>)/,
    '$1<td></td>',
    /^Table II row 1 [ad]$/,
  ],
  ['a marker lost', '$10.50&nbsp;(2)(3)', '$10.50&nbsp;(2)', /^Table I row 1 price$/],
  ['another marker', '500&nbsp;(3)', '500&nbsp;(4)', /^Table I row 2 owned$/],
  ['a cell lost', /<td>&nbsp;<\/td>\n(<td>&nbsp;<\/td>\n<td>500)/, '$1', /^Table I row 2 cells, count$/],
  [
    'a cell over two columns',
    /<td>&nbsp;<\/td>\n<td>(&nbsp;<\/td>\n<td>500)/,
    '<td colspan="2">$1',
    /^Table I row 2/,
  ],
  ['a value that spans others', /<td>500/, '<td colspan="2">500', /^unexplained$/],
  ['a row lost', /<tr[^>]*>\s*<td[^>]*>Class B[\s\S]*?<\/tr>/, '', /^Table I rows, count$/],
  ['captions swapped', '>Amount</th>', '>Price</th>', /^Table I captions$/],
  ['an owner lost', /<tr[^>]*><td>1\. Name[^<]*<br><a[^>]*>Rivers Holdings.*<\/tr>/, '', /^owners, count$/],
];

const TEXT: readonly Plant[] = [
  ['the preheader counts otherwise', '3 transactions on', '4 transactions on', /^preheader$/],
  ['a line of the preheader cut', 'buy); 1 holding in Class B Common Stock.\n', '', /^preheader$/],
  ['a digit lost', 'Amount: 1,234,567 ', 'Amount: 1,234,56  ', /^Table I row 1 amount$/],
  ['a value blanked', '7. By Rivers Family\n', '7.\n', /^Table I row 2 nature$/],
  ['a value’s second line cut', /\n[^\n]*Trust \(1\)\n/, '\n', /^Table I row 2 nature$/],
  [
    'a marker on the next line lost',
    '|   (2)(3)               |',
    '|                        |',
    /^Table I row 1 price$/,
  ],
  ['another marker', '500 (3)', '500 (4)', /^Table I row 2 owned$/],
  [
    'two values swapped',
    /: 1,234,567 {3}([\s\S]*?): D {7}/,
    ': D           $1: 1,234,567',
    /^Table I row 1 amount$/,
  ],
  [
    'a value in the next cell',
    /\|( {24}\|) 5\. 500 \(3\)\n/,
    '| 5. 500 (3)             |\n',
    /^Table I row 2 owned$/,
  ],
  ['a value out of its column', '| 4. Amount: 40 ', ' | 4. Amount: 40', /^unexplained$/],
  ['a label lost', '| 6. I\n', '| I\n', /^Table I row 2 form$/],
  ['a row lost', /1\. Class B[\s\S]*?\+-+\n/, '', /^Table I rows, count$/],
  ['two rows as one', /\n-+\+-+\+-+\n(1\. Class B)/, '\n$1', /^Table I rows, count$/],
  ['a column’s caption changed', '2A. Deemed', '2B. Deemed', /^Table I captions$/],
  ['a footnote lost', /\n4\. Exercisable at once\.\n/, '', /^footnotes, count$/],
  ['a line of a footnote cut', /\n {3}\$10\.60; the price[^\n]*/, '', /^footnote F2$/],
  ['a paragraph of a footnote at the margin', '\n   1. Of these', '\n1. Of these', /^unexplained$/],
  ['a footnote’s number lost', '\n4. Exercisable', '\nExercisable', /^footnote F4$/],
  ['remarks lost', '   Exhibit 24 - Power of Attorney.\n', '', /^remarks$/],
  ['the heading of the remarks lost', 'Remarks:\n', '', /^remarks$/],
  [
    'a signature lost',
    /\*\* Signature of Reporting Person\n {3}\/s\/ Ada M\. Rivers\n[\s\S]*?\n\n/,
    '',
    /^signatures, count$/,
  ],
  ['another day signed', '05/14/2026', '05/13/2026', /^signature 2 date$/],
  ['a tick lost', '[X] Director', '[ ] Director', /^relationship ticks$/],
  ['a tick too many', '[ ] Check this box if', '[X] Check this box if', /^head boxes$/],
  [
    'a tick’s second line cut',
    '    obligations may continue. See Instruction 1(b).\n',
    '',
    /^head boxes$|^unexplained$/,
  ],
  ['a title lost', ' Chief Harbour Master', '', /^relationship officer title$/],
  ['a symbol lost', '   EXH.L\n', '', /^foreign symbol$/],
  ['a street lost', '   FLOOR 12\n', '', /^box 1 street$/],
  ['places swapped', /TAIPEI( \(City\)\n {3})TAIWAN PROVINCE/, 'TAIWAN PROVINCE$1TAIPEI', /^owner 2 city/],
  ['a box’s caption changed', '3. Date of Earliest', '3. Date of Latest', /^captions$/],
  ['a table’s title changed', 'Table I - Non-Derivative', 'Table I - Derivative', /^Table I title$/],
  ['a notice cut', 'beneficially owned directly or indirectly.\n', '', /^unexplained$/],
  ['text that does not belong', /$/, '7,654,321.125\n', /^unexplained$/],
  [
    'indented text that does not belong',
    '\n\nReminder',
    '\n   7,654,321.125\n\nReminder',
    /^signature 2 date$/,
  ],
  ['the last line cut', /Number\.\n$/, '', /^unexplained$/],
  ['the last line not ended', /\n$/, '', /^unexplained$/],
];

/** A Form 4 with 99 footnotes of some 1,000 characters each, too many for a mail. */
const LONG = FIXTURE.replace(/<footnotes>[\s\S]*<\/footnotes>/, () => {
  const notes = Array.from(
    { length: 99 },
    (_, at) => `<footnote id="F${at + 1}">${`Note ${at + 1}. `.repeat(120)}</footnote>`,
  );
  return `<footnotes>${notes.join('')}</footnotes>`;
});

/** What is wrong with a mail that leaves footnotes to its attachment, and says so twice. */
const SHORTENED: readonly Plant[] = [
  ['a footnote more is lost', /<p id="form4-F50">.*<\/p>/, '', /^footnotes, count$/],
  ['the last that is kept is lost', /<p id="form4-F\d+">.*<\/p>\n(<p><b>)/, '$1', /^footnotes, count$/],
  ['the sentences are lost', /<p><b>Footnotes .*?<\/b><\/p>/g, '', /^footnotes, count$/],
  ['one sentence is lost', /<p><b>Footnotes .*?<\/b><\/p>/, '', /^unexplained$/],
  ['the sentences name one too few', /(<b>Footnotes \d+&#8211;)99/g, '$198', /^left out$/],
  ['the sentences name others', /<b>Footnotes \d+/g, '<b>Footnotes 50', /^footnote too many$/],
  [
    'the sentences name rows',
    /<b>Footnotes \d+&#8211;\d+ are/g,
    '<b>Row 1 of Table II is',
    /^left out$|^footnotes, count$/,
  ],
  ['one sentence says otherwise', /<b>Footnotes \d+/, '<b>Footnotes 50', /^unexplained$/],
  [
    'the sentence stands elsewhere',
    /(<p><b>Footnotes .*?<\/b><\/p>)\n(<h2[^>]*>Remarks:<\/h2>)/,
    '$2\n$1',
    /^unexplained$/,
  ],
  [
    'the sentence stands under a table',
    /(<h2[^>]*>Explanation[\s\S]*?)(<p><b>Footnotes .*?<\/b><\/p>)/,
    '$2$1',
    /^unexplained$/,
  ],
  ['another sentence', / are in the attached XML\./g, ' are elsewhere.', /^unexplained$/],
];

const mailOf = (xml: string, body: Body) => renderEmail(parseFiling(xml), { attach: ['xml'], body });

const KINDS = [
  ['the ledger', 'html', 'ledger', readEmail, LEDGER],
  ['the official layout', 'html', 'official', readOfficialEmail, OFFICIAL],
  ['plain text', 'text', 'ledger', readEmailText, TEXT],
] as const;

describe.each(KINDS)('the checker of mails: %s', (_, part, layout, read, plants) => {
  const expected = expectedForm(FIXTURE);

  it('finds nothing wrong with the mail as it is', async () => {
    const mail = await mailOf(FIXTURE, layout);
    expect(compareEmail(expected, read(mail[part]))).toEqual([]);
  });

  it.each(sampled(plants, 12))('finds: %s', async (_name, what, by, place) => {
    const body = (await mailOf(FIXTURE, layout))[part];
    const planted = body.replace(what, by);
    expect(planted).not.toBe(body);
    const places = compareEmail(expected, read(planted)).map((loss) => loss.place);
    expect(places).toContainEqual(expect.stringMatching(place));
  });
});

describe.each(KINDS.slice(0, 2))('the checker of shortened mails: %s', (_, part, layout, read) => {
  const expected = expectedForm(LONG);

  it('finds nothing wrong with what says that it is left out', async () => {
    const mail = read((await mailOf(LONG, layout))[part]);
    expect(mail.left).toEqual([expect.stringMatching(/^Footnotes \d\d–99 are in the attached XML\.$/)]);
    expect(compareEmail(expected, mail)).toEqual([]);
  });

  it.each(SHORTENED)('finds: %s', async (_name, what, by, place) => {
    const body = (await mailOf(LONG, layout))[part];
    const planted = body.replace(what, by);
    expect(planted).not.toBe(body);
    const places = compareEmail(expected, read(planted)).map((loss) => loss.place);
    expect(places).toContainEqual(expect.stringMatching(place));
  });
});
