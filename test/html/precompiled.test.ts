import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { functionOf } from '../../scripts/template-code.ts';
import { toFiling } from '../../src/filing/shape.ts';
import { buildAuthentication } from '../../src/form/authentication.ts';
import { buildView } from '../../src/form/build.ts';
import type { AuthenticationView, FormView } from '../../src/form/view.ts';
import { readFilings } from '../../src/index.ts';
import { layOutHtml as layOutAuthenticationHtml } from '../../src/layout/authentication/html/render.ts';
import { layOutHtml } from '../../src/layout/edgar/html/render.ts';
import { RULES } from '../../src/layout/edgar/html/templates.ts';
import { layOutEmail, layOutFragment, layOutText } from '../../src/layout/mail/html/render.ts';
import { loadMeasures } from '../../src/layout/mail/text.ts';
import { buildEmail, coverOf } from '../../src/layout/mail/view.ts';
import { FIELDS, PAYLOADS } from '../builders/hostile-views.ts';
import { VIEWS } from '../builders/views.ts';
import { filesOf, readInput } from '../corpus/inputs.ts';
import { LONG, sampled } from '../tools/long.ts';

await loadMeasures();

/** Our templates as code, beside the same as Handlebars prints them: where a user's folder replaces none of them. */

const ROOT = join(import.meta.dirname, '../..');

let handlebars: string;

beforeAll(() => {
  handlebars = mkdtempSync(join(tmpdir(), 'form4-handlebars-'));
  mkdirSync(join(handlebars, 'partials'));
  writeFileSync(join(handlebars, 'partials/unused.hbs'), '');
});
afterAll(() => rmSync(handlebars, { recursive: true }));

function documentsOf(view: FormView, templates: string | undefined): string[] {
  const cover = coverOf({}, { kind: 'filed', accessionNumber: '0001234567-26-000012', filed: '2026-03-06' });
  const whole = { footnotes: 1, table2: 1, table1: 0, owners: 2, remarks: 0, form: 1 };
  const mails = (['ledger', 'official'] as const).flatMap((layout) => {
    const looks = { layout, prefix: 'a-', attached: 'pdf' } as const;
    return [
      buildEmail(view, cover, looks),
      buildEmail(view, cover, looks, whole),
      buildEmail(view, cover, looks, { ...whole, form: 0 }),
    ];
  });
  return [
    layOutHtml(view, { ink: 'edgar', paper: 'letter', templates }),
    layOutHtml(view, { ink: 'edgar', paper: 'letter', templates, embed: { idPrefix: 'a-', isShadow: true } }),
    ...mails.flatMap((mail) => [
      layOutEmail(mail, templates),
      layOutFragment(mail, templates),
      layOutText(mail, templates),
    ]),
  ];
}

function expectSame(view: FormView): void {
  expect(documentsOf(view, undefined)).toEqual(documentsOf(view, handlebars));
}

const DIGESTS = { formSha256: 'a'.repeat(64), xmlSha256: 'b'.repeat(64) };

function expectSameAuthentication(view: AuthenticationView): void {
  const layout = { ink: 'black', paper: 'a4' } as const;
  const page = layOutAuthenticationHtml(view, layout);
  expect(page).toBe(layOutAuthenticationHtml(view, { ...layout, templates: handlebars }));
}

describe('our templates print what Handlebars prints of them', () => {
  it.each(Object.entries(VIEWS))('%s', (_, view) => expectSame(view));

  it.each(sampled(Object.entries(FIELDS), 5))('hostile text as %s', (_, put) => {
    for (const view of sampled(Object.values(VIEWS), 2))
      expectSame(put(view, `${PAYLOADS.join(' ')} a=b & 'c'`));
  });

  it.each(readdirSync(join(ROOT, 'samples')).filter((name) => !name.endsWith('.md')))('%s', (name) => {
    const filing = toFiling(JSON.parse(readFileSync(join(ROOT, 'samples', name, 'filing.json'), 'utf8')));
    for (const kind of sampled(['plain', 'draft', 'signature'] as const, 1))
      expectSame(buildView(filing, { kind }));
    for (const fields of sampled(['pdf', 'none', 'docusign'] as const, 1))
      expectSameAuthentication(buildAuthentication(filing, { ...DIGESTS, copy: { kind: 'plain' }, fields }));
  });
});

/** Real filings, kept outside the repository. */
const SHARED = join(ROOT, '../shared/filings');
const absent = !existsSync(SHARED);

it.skipIf(absent)(`and of real filings${absent ? ' (skipped: there is no ../shared/filings)' : ''}`, () => {
  const filings = sampled(filesOf(SHARED), 12).flatMap((file) => readFilings(readInput(file).bytes).filings);
  if (LONG) expect(filings.length).toBeGreaterThan(500);
  for (const { filing } of filings) {
    expectSame(buildView(filing));
    expectSameAuthentication(
      buildAuthentication(filing, { ...DIGESTS, copy: { kind: 'plain' }, fields: 'pdf' }),
    );
  }
});

/** The code of a form that is one template, with a partial. */
function codeOf(form: string, partial = ''): string {
  const source = (name: string) => (name === 'form' ? form : partial);
  return functionOf('form', { source, rules: RULES });
}

describe('a template cannot hold what is not turned into code', () => {
  it.each([
    ['a helper that is not there', '{{shout title}}', /shout/],
    ['a block that is not there', '{{#shout title}}{{/shout}}', /shout/],
    ['named values of a helper', '{{rich title face="bold"}}', /named/],
    ['named values of a block', '{{#if title includeZero=true}}{{/if}}', /one value/],
    ['names for the values of a block', '{{#each boxes as |box|}}{{/each}}', /box/],
    ['three braces', '{{{title}}}', /braces/],
    ['a place where there is no list', '{{@index}}', /@index/],
    [
      'a place in the list around',
      '{{#each boxes}}{{#each caption}}{{@../index}}{{/each}}{{/each}}',
      /index/,
    ],
    ['a way out of the template', '{{../title}}', /leads out/],
    ['a way out of a partial', '{{#each boxes}}{{> part}}{{/each}}', /leads out/],
    ['a place in the list around a partial', '{{#each boxes}}{{> place}}{{/each}}', /@last/],
    ['an indented partial', '  {{> part}}\n', /indented/],
    ['a partial that is computed', '{{> (lookup this "title")}}', /name/],
    ['a partial with a block', '{{#> part}}{{/part}}', /PartialBlock/],
    ['an odd name', '{{[a-b]}}', /a-b/],
    ['a truth', '{{rich true}}', /BooleanLiteral/],
  ])('%s', (_, form, says) => {
    const partial = form.includes('place') ? '{{@last}}' : '{{../title}}';
    expect(() => codeOf(form, partial)).toThrow(says);
  });
});

/** What has been parsed once for the compiler. */
const parsed = new Map<string, ts.SourceFile | undefined>();
let last: ts.Program | undefined;

/** What the compiler says of the code of a form, which stands in the place of our own. */
function mistakesOf(form: string, partial?: string): string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, ROOT);
  const file = join(ROOT, 'src/layout/edgar/html/planted.ts');
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  const text = [
    "import type { BoxView } from '../../../form/view.ts';",
    "import { escaped, isFull, lookup } from '../../../html/print.ts';",
    "import type { Precompiled } from '../../../html/templates.ts';",
    "import type { Contexts, RULES } from './templates.ts';",
    'export type { BoxView };',
    'void [escaped, isFull, lookup];',
    `export const form: Precompiled<Contexts, typeof RULES.helpers>['documents']['form'] = ${codeOf(form, partial)};`,
  ].join('\n');
  host.getSourceFile = (name, languageVersion, ...rest) => {
    if (name === file) return ts.createSourceFile(name, text, languageVersion);
    if (!parsed.has(name)) parsed.set(name, getSourceFile(name, languageVersion, ...rest));
    return parsed.get(name);
  };
  last = ts.createProgram([file], options, host, last);
  return last
    .getSemanticDiagnostics(last.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('the compiler finds in a template of ours', () => {
  it('nothing where all is well', () => {
    const boxes = '{{#each boxes}}{{#if (is kind "value")}}{{value}}{{else}}{{id}}{{/if}}{{/each}}';
    expect(mistakesOf(`{{title}}{{#if remarks}}{{remarks.heading}}{{/if}}${boxes}`)).toEqual([]);
  });

  it.each([
    ['a name that the view does not have', '{{headline}}', /'headline' does not exist/],
    ['one of its parts', '{{head.headline}}', /'headline' does not exist/],
    ['one in a block', '{{#each boxes}}{{title}}{{/each}}', /'title' does not exist/],
    ['one that a partial asks for', '{{> box head n=1}}', /./],
    ['what may be absent', '{{remarks.heading}}', /possibly 'null'/],
    ['what only another kind of box has', '{{#each boxes}}{{symbol}}{{/each}}', /'symbol' does not exist/],
    ['a list as text', '{{boxes}}', /not assignable/],
    ['a text as a list', '{{#each title}}{{id}}{{/each}}', /'id' does not exist/],
    ['a helper that takes something else', '{{rich title}}', /not assignable/],
    [
      'a kind of box that is not there',
      '{{#each boxes}}{{#if (is kind "x")}}{{id}}{{/if}}{{/each}}',
      /no overlap/,
    ],
  ])('%s', (_, form, says) => {
    expect(mistakesOf(form, '{{id}}').join('\n')).toMatch(says);
  });
});
