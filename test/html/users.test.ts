import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Form4Error } from '../../src/errors.ts';
import type { FormView } from '../../src/form/view.ts';
import { layOutHtml } from '../../src/layout/edgar/html/render.ts';
import { VIEWS } from '../builders/views.ts';
import { defectsOf } from './check.ts';

const view = VIEWS['form 4'] as FormView;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'form4-templates-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function render(): string {
  return layOutHtml(view, { ink: 'edgar', paper: 'letter', templates: folder });
}

function failure(): Form4Error {
  try {
    render();
  } catch (error) {
    if (error instanceof Form4Error) return error;
    throw error;
  }
  throw new Error('it rendered');
}

describe("a user's templates", () => {
  it('replace ours one by one', () => {
    put('partials/remarks.hbs', '<aside>{{heading}}{{#each paragraphs}}<i>{{this}}</i>{{/each}}</aside>\n');
    const html = render();
    expect(html).toContain('<aside>Remarks:<i>Exhibit 24, power of attorney.</i>');
    expect(html).toContain('id="table2"');
    expect(defectsOf(html)).toEqual([]);
  });

  it('equal to ours give the same page', () => {
    for (const path of ['form.hbs', 'partials/table.hbs'])
      put(path, readFileSync(new URL(`../../templates/edgar/${path}`, import.meta.url), 'utf8'));
    expect(render()).toBe(layOutHtml(view, { ink: 'edgar', paper: 'letter' }));
  });

  it('may say nothing of where the form stands, as those for pages', () => {
    const table = readFileSync(new URL('../../templates/edgar/partials/table.hbs', import.meta.url), 'utf8');
    const older = table
      .replaceAll('{{@root.idPrefix}}', '')
      .replaceAll('{{@root.levels.part}}', '2')
      .replaceAll(' @root}}', '}}');
    expect(older).not.toContain('@root');
    put('partials/table.hbs', older);
    expect(render()).toBe(layOutHtml(view, { ink: 'edgar', paper: 'letter' }));
  });

  it('may add a partial and a style sheet, whose hash is in the policy', () => {
    put('partials/remarks.hbs', '{{> seal}}');
    put('partials/seal.hbs', '<b class="seal">{{heading}}</b>');
    put('styles/seal.css', '.seal { color: red; }');
    const html = render();
    expect(html).toContain('<b class="seal">Remarks:</b>');
    expect(html).toContain('.seal { color: red; }');
    expect(defectsOf(html)).toEqual([]);
  });

  it('are read again when a file has changed', () => {
    put('partials/remarks.hbs', '<p>1</p>');
    expect(render()).toContain('<p>1</p>');
    put('partials/remarks.hbs', '<p>2</p>');
    expect(render()).toContain('<p>2</p>');
  });

  it('escape what the view holds', () => {
    put('partials/remarks.hbs', '<p>{{heading}}</p>');
    const hostile = { ...view, remarks: { heading: '<script>', paragraphs: [] } };
    expect(layOutHtml(hostile, { ink: 'edgar', paper: 'letter', templates: folder })).toContain(
      '&lt;script&gt;',
    );
  });
});

describe('what is wrong with a template is said with its file', () => {
  it.each([
    ['an open block', 'partials/remarks.hbs', '{{#if heading}}', /remarks\.hbs: Parse error/],
    ['a helper that is not there', 'partials/remarks.hbs', '{{shout heading}}', /remarks\.hbs: .*shout/],
    [
      'a name that is not there',
      'partials/remarks.hbs',
      '{{headline}}',
      /remarks\.hbs: "headline" not defined/,
    ],
    ['a partial that is not there', 'partials/remarks.hbs', '{{> seal}}', /remarks\.hbs: The partial seal/],
    ['a mistake in an unused partial', 'partials/unused.hbs', '{{#each}', /unused\.hbs: /],
    ['a sheet that would end the style element', 'styles/a.css', '</style><script>', /a\.css: /],
  ])('%s', (_, path, text, says) => {
    put(path, text);
    const error = failure();
    expect(error.code).toBe('template-invalid');
    expect(error.message).toMatch(says);
    expect(error.message).toContain(join(folder, path));
  });

  it('a folder without templates', () => {
    put('remarks.hbs', '<p></p>');
    expect(failure().message).toMatch(/expected a folder with form\.hbs/);
  });

  it('a folder that is not there', () => {
    rmSync(folder, { recursive: true });
    expect(failure().code).toBe('template-invalid');
  });
});
