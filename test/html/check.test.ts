import { describe, expect, it } from 'vitest';
import { layOutHtml } from '../../src/layout/edgar/html/render.ts';
import { VIEWS } from '../builders/views.ts';
import { defectsOf } from './check.ts';

const LAYOUT = { ink: 'edgar', paper: 'letter' } as const;

describe('the markup of every kind of form', () => {
  it.each(Object.keys(VIEWS))('%s', (name) => {
    const view = VIEWS[name];
    if (view === undefined) throw new Error(name);
    expect(defectsOf(layOutHtml(view, LAYOUT))).toEqual([]);
  });
});

/** Each damages the page in one place; the checker must say what it says here. */
const PLANTED: readonly [name: string, from: string | RegExp, to: string, says: RegExp][] = [
  ['two ids alike', 'id="box-issuer"', 'id="box-person"', /box-person stands 2 times/],
  [
    'a box without a caption',
    'id="box-issuer"',
    'id="box-somewhere"',
    /names box-issuer, which is not there/,
  ],
  ['a marker to nowhere', 'href="#F3"', 'href="#F33"', /leads nowhere/],
  ['a footnote lost', '<li id="F2">', '<li id="F22">', /leads nowhere/],
  ['a link back to another note', /href="#ref-F2-\d+"/, 'href="#ref-F1-1"', /does not lead to a marker/],
  ['a link back lost', /<a class="back"[^>]*>[^<]*<\/a>/, '', /has no link back/],
  ['a cell too few', /<td headers="[^"]*" class="[^"]*"><\/td>/, '', /10 cells for 11 columns/],
  ['a cell too many', /<td /, '<td headers="table1-title"></td><td ', /12 cells for 11 columns/],
  ['a row head as th', /<td ([^>]*)>(.*?)<\/td>/, '<th $1>$2</th>', /has 10 cells/],
  ['headers of another column', 'headers="table1-title"', 'headers="table1-date"', /stands under/],
  ['headers lost', /<td headers="[^"]*"/, '<td', /tied to no head cell/],
  ['a scope lost', ' scope="col"', '', /has no scope/],
  ['a caption lost', /<caption>[\s\S]*?<\/caption>/, '', /no caption/],
  ['a head too wide', 'colspan="3"', 'colspan="4"', /spans 12 of 11/],
  ['a space in a cell', /(<td [^>]*>)(<span)/, '$1 $2', /beside its value/],
  ['a column lost', '<col>\n', '', /has tables of 10 and 16/],
  ['a box without a role', 'data-box="period" role="group"', 'data-box="period"', /period is not a group/],
  [
    'a region without a name',
    / role="region" aria-labelledby="[^"]*"/,
    ' role="region"',
    /region has no name/,
  ],
  [
    'a check box without its caption',
    / aria-labelledby="box-relationship-isDirector[^"]*"/,
    '',
    /lacks its state/,
  ],
  ['a tick without its mark', /(data-ticked="true".*?>)X</, '$1<', /shows another state/],
  ['a style attribute', '<main>', '<main style="color:red">', /main has a style/],
  ['a style sheet changed', '<style>', '<style>/**/', /not the one of this style sheet/],
  ['a second style sheet', '</head>', '<style></style></head>', /2 style sheets/],
  ['a handler', '<main>', '<main onclick="x">', /has a handler/],
  ['a script', '</main>', '<script></script></main>', /is a script/],
  ['a picture', '</main>', '<img alt=""></main>', /is a img/],
  ['a link elsewhere', 'https://www.sec.gov/', 'https://www.sec.gov.example/', /leads to/],
  ['a second h1', '<h2', '<h1>', /not one h1/],
];

describe('the checker sees what is planted', () => {
  const view = VIEWS['form 4'];
  const html = view === undefined ? '' : layOutHtml(view, LAYOUT);

  it.each(PLANTED)('%s', (_, from, to, says) => {
    const damaged = html.replace(from, to);
    expect(damaged).not.toBe(html);
    expect(defectsOf(damaged).join('\n')).toMatch(says);
  });
});
