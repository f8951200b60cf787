import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { RULES as EDGAR } from '../../src/layout/edgar/html/templates.ts';
import { RULES as MAIL } from '../../src/layout/mail/html/templates.ts';
import { buildEmail, coverOf } from '../../src/layout/mail/view.ts';
import { VIEWS } from '../builders/views.ts';
import { compiled } from '../tools/compiled.ts';
import { attribute, elementsOf, textOf } from './check.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PATHS = readdirSync(join(ROOT, 'templates'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.hbs'))
  .sort();

/** Attributes whose value is shown or said to a reader. */
const SPOKEN = [
  'alt',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'placeholder',
  'title',
];

/** A template's own HTML, with a sign in place of whatever the view puts there. */
function literal(node: hbs.AST.Node): string {
  switch (node.type) {
    case 'Program':
      return (node as hbs.AST.Program).body.map(literal).join('');
    case 'ContentStatement':
      return (node as hbs.AST.ContentStatement).original.toString();
    case 'BlockStatement': {
      const { program, inverse } = node as hbs.AST.BlockStatement;
      return [program, inverse].map((branch) => (branch ? literal(branch) : '')).join('');
    }
    case 'CommentStatement':
      return '';
    default:
      return '§';
  }
}

/** Helpers whose texts are compared and not shown. */
const COMPARING = ['is', 'lookup'];

/** The texts that a template gives to helpers that print them. */
function givenIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, path, params } = node as hbs.AST.SubExpression | hbs.AST.MustacheStatement;
  const isCall = type === 'MustacheStatement' || type === 'SubExpression';
  const isPrinting = isCall && !COMPARING.includes((path as hbs.AST.PathExpression).original);
  const texts = isPrinting ? params.filter((param) => param.type === 'StringLiteral') : [];
  return [
    ...texts.map((text) => (text as hbs.AST.StringLiteral).value),
    ...Object.values(node).flatMap(givenIn),
  ];
}

/** Letters that a template would show by itself. */
function wordsOf(source: string): string[] {
  const tree = Handlebars.parse(source);
  const html = literal(tree);
  // The parser moves a partial's lone rows and cells about, and keeps their text.
  const elements = elementsOf(parse(html));
  const spoken = elements.flatMap((element) => SPOKEN.map((name) => attribute(element, name) ?? ''));
  const shown = elements.flatMap(({ childNodes }) =>
    childNodes.filter(({ nodeName }) => nodeName === '#text'),
  );
  return [...givenIn(tree), ...spoken, ...shown.map(textOf)].filter((text) => /\p{L}/u.test(text));
}

describe('templates hold markup only', () => {
  it.each(PATHS)('%s', (path) => {
    expect(wordsOf(readFileSync(join(ROOT, 'templates', path), 'utf8'))).toEqual([]);
  });

  it.each([
    '<p>Remarks:</p>',
    '{{#if remarks}}Remarks{{/if}}',
    '{{#if remarks}}{{remarks}}{{else}}None{{/if}}',
    '<tr><td>{{x}}</td><td>X</td></tr>',
    '<a aria-label="Note {{n}}">{{n}}</a>',
    '<span title="a">{{n}}</span>',
    '&#65;',
    '{{line "Remarks:"}}',
    '{{line (concat name "Date")}}',
  ])('and the test sees the word in %s', (source) => {
    expect(wordsOf(source)).toHaveLength(1);
  });
});

const LAYOUT = { layout: 'ledger', prefix: 'form4-', attached: 'pdf' } as const;

it('no helper has the name of something in the view, which it would hide', () => {
  const names = new Set<string>();
  const mails = Object.values(VIEWS).map((view) => buildEmail(view, coverOf({}, { kind: 'plain' }), LAYOUT));
  JSON.stringify(mails, (key, value: unknown) => {
    names.add(key);
    return value;
  });
  expect(Object.keys({ ...EDGAR.helpers, ...MAIL.helpers }).filter((name) => names.has(name))).toEqual([]);
});

function run(...args: string[]): string {
  return execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
}

describe('precompiled templates', () => {
  it('are those of the templates that stand beside them, byte for byte', () => {
    const folder = mkdtempSync(join(tmpdir(), 'form4-precompile-'));
    try {
      run('--import', 'tsx', 'scripts/precompile.ts', folder);
      const modules = readdirSync(folder).map((layout) => `${layout}/html/precompiled.ts`);
      expect(modules.length).toBeGreaterThan(2);
      for (const path of modules)
        expect(readFileSync(join(folder, path), 'utf8')).toBe(
          readFileSync(join(ROOT, 'src/layout', path), 'utf8'),
        );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('render where no code may be generated, and never load Handlebars', () => {
    const said = run(
      '--disallow-code-generation-from-strings',
      fileURLToPath(compiled('test/html/no-codegen.ts')),
    );
    expect(JSON.parse(said)).toEqual({ generation: 'forbidden', handlebars: [], forms: Object.keys(VIEWS) });
  });
});
