import { describe, expect, it } from 'vitest';
import { scopedStyle, shadowOf } from '../../src/html/fragment.ts';

/** The part of a scoped style sheet that comes from the page's. */
function scoped(style: string): string {
  const around = scopedStyle('', 'a-');
  const at = around.indexOf('\n\n') + 1;
  const made = scopedStyle(style, 'a-');
  expect(made.startsWith(around.slice(0, at))).toBe(true);
  return made.slice(at, made.length - (around.length - at));
}

describe('a page’s style sheet in a fragment', () => {
  it.each([
    ['its elements', 'html { color: red }', '& { color: red }'],
    ['several of them', ':root,\nbody > main { color: red }', '&,\n& > article { color: red }'],
    ['the first line', 'body { margin: 0 }', '& { margin: 0 }'],
    ['what is generated', 'body::before { content: "" }', '&::before { content: "" }'],
    ['headings', 'h1, caption h2 { margin: 0 }', 'h2, caption h3 { margin: 0 }'],
    ['no element whose name ends so', 'tbody, .main, .body-x, th1 { margin: 0 }', null],
    ['no value', 'a { font-family: main; transition: html }', null],
    ['ids', '#table1 td, tr > #F1 { color: red }', '#a-table1 td, tr > #a-F1 { color: red }'],
    ['no colour', 'a { color: #abc; background: #F1a }\nb { color: #fff }', null],
    ['sizes', 'p { margin: 0.5rem -1rem }', 'p { margin: calc(0.5 * var(--rem)) calc(-1 * var(--rem)) }'],
    [
      'within a calculation',
      'p { width: calc(100cqi - 2rem) }',
      'p { width: calc(100cqi - calc(2 * var(--rem))) }',
    ],
    ['queries', '@container form4 (max-width: 44rem) {', '@container form4 (max-width: 704px) {'],
    [
      'the size of the root',
      'html {\n  color: red;\n  font-size: 9.5pt;\n}',
      '& {\n  color: red;\n  --rem: 9.5pt;\n}',
    ],
    ['no other size', 'th { font-size: 9pt }', null],
    [
      'within an at-rule',
      '@media print {\n  html {\n    font-size: 9pt;\n  }\n  th { top: 0 }\n}',
      '@media print {\n  & {\n    --rem: 9pt;\n  }\n  th { top: 0 }\n}',
    ],
  ])('%s', (_, page, fragment) => {
    expect(scoped(page)).toBe(fragment ?? page);
  });
});

it('a shadow root has what its slots show outside', () => {
  const fragment = '<li id="a-F1"><slot name="a-F1"></slot></li><a id="a-x"><slot name="a-x"></slot></a>';
  expect(shadowOf(fragment).targets).toEqual(['a-F1', 'a-x']);
});
