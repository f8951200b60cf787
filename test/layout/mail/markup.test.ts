import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { attribute, elementsOf } from '../../html/check.ts';
import { CASES, fragmentOf, mailOf } from './cases.ts';
import { declarationsOf, rulesOf, styleOf } from './declarations.ts';
import { ALLOWED, fragmentDefectsOf, markupDefectsOf } from './markup.ts';

const LAYOUTS = ['ledger', 'official'] as const;

describe.each(LAYOUTS)('the markup of a mail, %s', (layout) => {
  it.each(Object.keys(CASES))('%s', (name) => {
    expect(markupDefectsOf(mailOf(name, layout))).toEqual([]);
    expect(fragmentDefectsOf(fragmentOf(name, layout))).toEqual([]);
  });
});

it('every element and property that may be used is used', () => {
  const elements = LAYOUTS.flatMap((layout) =>
    Object.keys(CASES).flatMap((name) => [
      ...elementsOf(parse(mailOf(name, layout))),
      ...elementsOf(parse(fragmentOf(name, layout))),
    ]),
  );
  const properties = elements
    .flatMap((element) => declarationsOf(attribute(element, 'style') ?? ''))
    .map(({ property }) => property);
  expect(ALLOWED.elements.filter((name) => !elements.some(({ tagName }) => tagName === name))).toEqual([]);
  expect(ALLOWED.properties.filter((name) => !properties.includes(name))).toEqual([]);
});

/** Each damages a mail in one place; the checker must say what it says here. */
const PLANTED: readonly [name: string, from: string | RegExp, to: string, says: RegExp][] = [
  ['a picture', '<p>', '<img src="https://example.com/a.gif" alt=""><p>', /element img/],
  ['a drawing', '<p>', '<svg><path/></svg><p>', /element svg/],
  ['a script', '<p>', '<script>1</script><p>', /element script/],
  ['a frame', '<p>', '<iframe></iframe><p>', /element iframe/],
  ['a link element', '<title>', '<link rel="stylesheet" href="https://example.com/"><title>', /element link/],
  ['a base', '<title>', '<base href="https://www.sec.gov/"><title>', /element base/],
  ['a refresh', '<title>', '<meta http-equiv="refresh" content="0"><title>', /attribute http-equiv of meta/],
  ['a style sheet for all', '<title>', '<style>p{margin:0}</style><title>', /^element style/m],
  [
    'a style sheet for Word in the body',
    '<p>',
    '<!--[if mso]><style>td{font-size:13px}</style><![endif]--><p>',
    /2 style sheets/,
  ],
  ['an import for Word', '<style>', '<style>@import "https://example.com/";', /style sheet @import/],
  ['a rule for others than Word', 'td,th,p,', '.a,', /selector \.a/],
  ['a colour for Word', '{font-family:Arial', '{color:#fff;font-family:Arial', /color: #fff/],
  [
    'a picture for Word',
    '<p>',
    '<!--[if mso]><v:image src="a"/><![endif]--><p>',
    /for Word: element v:image/,
  ],
  [
    'a second ghost table',
    '<p>',
    '<!--[if mso]><table width="640"><tr><td></td></tr></table><![endif]--><p>',
    /2 tables of a fixed width/,
  ],
  ['a version of Word', '[if mso]', '[if gte mso 9]', /condition gte mso 9/],
  ['a comment', '<p>', '<!-- hidden text --><p>', /comment <!-- hidden/],
  ['text for all but Word', '<p>', '<!--[if !mso]><!-->a<!--<![endif]--><p>', /comment <!--\[if !mso\]/],
  ['a handler', '<p>', '<p onclick="x">', /attribute onclick of p/],
  ['a class', '<p>', '<p class="a">', /attribute class of p/],
  ['a title', '<p>', '<p title="a">', /attribute title of p/],
  ['a hidden text', '<p>', '<p hidden>', /attribute hidden of p/],
  ['a source', '<p>', '<p src="https://example.com/">', /attribute src of p/],
  [
    'a background',
    '<tr valign="top">',
    '<tr valign="top" background="https://example.com/">',
    /attribute background of tr/,
  ],
  ['a colour of old', '<tr valign="top">', '<tr valign="top" bgcolor="#fff">', /attribute bgcolor of tr/],
  [
    'an address',
    /style="max-width/,
    'style="background:url(https://example.com/);max-width',
    /background: url/,
  ],
  ['a variable', 'margin:0 auto', 'margin:var(--a)', /margin: var\(--a\)/],
  ['a colour', 'margin:0 auto', 'color:#333', /color: #333/],
  ['an escape', 'margin:0 auto', 'm\\61 rgin:0', /style=".*of div/],
  ['an own property', 'margin:0 auto', 'mso-hide:all', /mso-hide: all/],
  ['small type', 'font-size:12px', 'font-size:11px', /font-size: 11px/],
  ['type of no size', 'font-size:12px', 'font-size:0', /font-size: 0/],
  ['a negative margin', 'margin:0 auto', 'margin:-9px', /margin: -9px/],
  ['a wide table', 'width="100%"', 'width="700"', /width="700" of table/],
  ['a link elsewhere', 'https://www.sec.gov/', 'https://www.sec.gov.example.com/', /href=".*of a/],
  ['a link without a lock', 'https://www.sec.gov/', 'http://www.sec.gov/', /href=".*of a/],
  ['a link that runs', /href="[^"]*"/, 'href="javascript:alert(1)"', /href="javascript/],
  ['a link within', /href="[^"]*"/, 'href="#form4-F1"', /href="#form4-F1"/],
  ['an id without its prefix', 'id="form4-', 'id="', /id="\w+" of/],
  ['an id twice', /id="form4-table2"/, 'id="form4-table1"', /id form4-table1 stands twice/],
  ['a letter beyond ASCII', '<p>', '<p>\u00e9', /character e9 is not ASCII/],
  ['a control', '<p>', '<p>\u0007', /character 7 is not ASCII/],
  ['a head without a scope', ' scope="col"', '', /has no scope/],
  [
    'a table of data without heads',
    '<table role="presentation" cellpadding',
    '<table cellpadding',
    /table null has no heads/,
  ],
  ['another language', 'lang="en-US"', 'lang="de"', /lang="de" of html/],
  ['no doctype', '<!DOCTYPE html>\n', '', /does not begin with a doctype/],
  ['a mail over its budget', '</body>', `${'<p>long</p>'.repeat(9000)}</body>`, /\d+ bytes/],
];

describe('the checker sees what is planted', () => {
  const mail = mailOf('filed', 'ledger');

  it.each(PLANTED)('%s', (_, from, to, says) => {
    const damaged = mail.replace(from, to);
    expect(damaged).not.toBe(mail);
    expect(markupDefectsOf(damaged).join('\n')).toMatch(says);
  });

  const fragment = fragmentOf('filed', 'ledger');

  it.each([
    ['a document', (html: string) => `<!DOCTYPE html><html><body>${html}</body></html>`, /has a html/],
    ['a style sheet', (html: string) => html.replace('<p>', '<style>p{margin:0}</style><p>'), /has a style/],
    ['a comment', (html: string) => html.replace('<p>', '<!--[if mso]>x<![endif]--><p>'), /has a !--/],
    ['two parts', (html: string) => `${html}<p>x</p>`, /of 2 parts/],
    ['the main part of a page', (html: string) => html.replace('<div ', '<div role="main" '), /main part/],
    ['a class', (html: string) => html.replace('<p>', '<p class="a">'), /attribute class/],
    ['an id twice', (html: string) => html.replace('id="form4-table2"', 'id="form4-table1"'), /stands twice/],
  ])('in a fragment: %s', (_, damage, says) => {
    expect(damage(fragment)).not.toBe(fragment);
    expect(fragmentDefectsOf(damage(fragment)).join('\n')).toMatch(says);
  });
});

it('declarations are told apart as a browser does', () => {
  const style = 'a:b; C : "d;e" ;f:url(x;y:z);g';
  expect(declarationsOf(style)).toEqual([
    { property: 'a', value: 'b' },
    { property: 'c', value: '"d;e"' },
    { property: 'f', value: 'url(x;y:z)' },
    { property: 'g', value: '' },
  ]);
  expect(declarationsOf(styleOf(declarationsOf(style)))).toEqual(declarationsOf(style));
  expect(rulesOf('a,b{c:d}/* e{f:g} */h{i:j;k:l}')).toEqual([
    { selectors: ['a', 'b'], declarations: [{ property: 'c', value: 'd' }] },
    {
      selectors: ['h'],
      declarations: [
        { property: 'i', value: 'j' },
        { property: 'k', value: 'l' },
      ],
    },
  ]);
});
