import { describe, expect, it } from 'vitest';
import { parseFiling, renderHtml } from '../../src/index.ts';
import { expectedForm } from './expect.ts';
import { FIXTURE } from './fixture.ts';
import { readHtml } from './html.ts';
import { compare, type Loss } from './shown.ts';

/** A page with one thing wrong: what the checker must find, and in which place it must say so. */
interface Plant {
  readonly name: string;
  readonly what: string | RegExp;
  readonly by: string;
  readonly place: RegExp;
}

const cell = (text: string): string => `<span class="data">${text}</span>`;

const PLANTS: readonly Plant[] = [
  { name: 'a digit lost', what: cell('1,234,567'), by: cell('1,234,56'), place: /^Table I row 1 amount$/ },
  { name: 'a zero lost', what: cell('$10.50'), by: cell('$10.5'), place: /^Table I row 1 price$/ },
  { name: 'a dollar sign lost', what: cell('$.275'), by: cell('.275'), place: /^Table II row 1 conversion$/ },
  { name: 'a value blanked', what: cell('By Rivers Family Trust'), by: '', place: /^Table I row 2 nature$/ },
  {
    name: 'two cells swapped',
    what: /(<td[^>]*>)(<span class="data">1,234,567<\/span>)(<\/td>\s*<td[^>]*>)(<span class="data">D<\/span>)/,
    by: '$1$4$3$2',
    place: /^Table I row 1 amount$/,
  },
  {
    name: 'a value in the next column',
    what: /(<td[^>]*>)(<\/td>\s*<td[^>]*>)(<span class="data">2,000<\/span>.*?)(<\/td>)/,
    by: '$1$3$2$4',
    place: /^Table II row 1 [ad]$/,
  },
  {
    name: 'a marker lost',
    what: /<sup>(?:(?!<\/sup>).)*\(3\)(?:(?!<\/sup>).)*<\/sup>/,
    by: '',
    place: /^Table I row \d \w+ markers$/,
  },
  { name: 'another marker', what: '>(4)<', by: '>(3)<', place: /markers$|^unexplained$/ },
  {
    name: 'a marker set as text',
    what: /<sup>(?:(?!<\/sup>).)*\(1\)(?:(?!<\/sup>).)*<\/sup>/,
    by: '(1)',
    place: /^Table I row 1 title/,
  },
  { name: 'a marker that leads elsewhere', what: /href="#F2"/, by: 'href="#F3"', place: /^unexplained$/ },
  {
    name: 'a row lost',
    what: /<tr data-row="nonDerivativeHolding">[\s\S]*?<\/tr>/,
    by: '',
    place: /^Table I rows, count$/,
  },
  {
    name: 'a cell lost',
    what: /(<tr data-row="derivativeTransaction">\s*)<td[\s\S]*?<\/td>/,
    by: '$1',
    place: /^Table II row 1 cells, count$/,
  },
  {
    name: 'text that does not belong',
    what: cell('Class B Common Stock'),
    by: cell('Class B Common Stock x'),
    place: /^Table I row 2 title$/,
  },
  { name: 'a footnote lost', what: /<li id="F2">[\s\S]*?<\/li>/, by: '', place: /^footnotes, count$/ },
  { name: 'a footnote cut', what: 'on January 5, 2026', by: 'on January 5', place: /^footnote F2$/ },
  { name: 'a footnote’s number lost', what: '>4.<', by: '><', place: /^footnote F4 label$/ },
  { name: 'remarks lost', what: 'Power of Attorney.', by: '', place: /^remarks$/ },
  {
    name: 'a signature lost',
    what: /<(\w+)[^>]* data-signature="1"[^>]*>[\s\S]*?<\/\1>/,
    by: '',
    place: /^signatures, count$/,
  },
  { name: 'another day signed', what: '05/14/2026', by: '05/13/2026', place: /^signature 2 date$/ },
  {
    name: 'a tick lost',
    what: /(data-check="isOfficer"[\s\S]*?>)X</,
    by: '$1<',
    place: /^relationship ticks$|^unexplained$/,
  },
  {
    name: 'a tick too many',
    what: 'data-check="notSubjectToSection16" data-ticked="false"',
    by: 'data-check="notSubjectToSection16" data-ticked="true"',
    place: /^unexplained$/,
  },
  { name: 'a title lost', what: 'Chief Harbour Master', by: '', place: /^relationship officer title$/ },
  { name: 'a symbol lost', what: 'EXH.L', by: '', place: /^foreign symbol$/ },
  { name: 'a street lost', what: 'FLOOR 12', by: '', place: /^box 1 street$/ },
  {
    name: 'places swapped',
    what: />TAIPEI<([\s\S]*?)>TAIWAN PROVINCE</,
    by: '>TAIWAN PROVINCE<$1>TAIPEI<',
    place: /^owner 2 city, state, zip$/,
  },
  {
    name: 'an owner lost',
    what: /<div[^>]* data-owner="Rivers Holdings Ltd"[^>]*>[\s\S]*?(<div class="owner"|<\/section>)/,
    by: '$1',
    place: /^owners, count$/,
  },
  { name: 'another company’s page', what: 'CIK=0001234567', by: 'CIK=0001234568', place: /^issuer CIK$/ },
  { name: 'another date', what: '05/13/2026', by: '05/12/2026', place: /^amendment date$/ },
  {
    name: 'a caption over another column',
    what: /2A\. Deemed/,
    by: '2B. Deemed',
    place: /^Table I captions$/,
  },
  {
    name: 'text outside of every place',
    what: '</main>',
    by: '<p>7,654,321.125</p></main>',
    place: /^unexplained$/,
  },
];

describe('the checker of HTML', () => {
  const html = renderHtml(parseFiling(FIXTURE));
  const losses = (page: string): Loss[] => compare(expectedForm(FIXTURE), readHtml(page));

  it('finds nothing wrong with the page as it is', () => {
    expect(losses(html)).toEqual([]);
  });

  it.each(PLANTS)('finds $name', ({ what, by, place }) => {
    const page = html.replace(what, by);
    expect(page).not.toBe(html);
    expect(losses(page).map((loss) => loss.place)).toContainEqual(expect.stringMatching(place));
  });
});
