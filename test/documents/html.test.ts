import { describe, expect, it } from 'vitest';
import { parseFiling, renderHtml, styleSource } from '../../src/index.ts';
import { sampleXml } from '../builders/samples.ts';
import { failure } from '../tools/failure.ts';

const filing = parseFiling(sampleXml('qualys'));

describe('renderHtml', () => {
  it('gives a page, or one element of a page', () => {
    expect(renderHtml(filing)).toBe(renderHtml(filing, { htmlAs: 'page' }));
    expect(renderHtml(filing)).toMatch(/^<!DOCTYPE html>/);
    expect(renderHtml(filing, { htmlAs: 'fragment' })).toMatch(/^<div class="form4"[\s\S]*<\/div>\n$/);
    expect(renderHtml(filing, { htmlAs: 'shadow' })).toMatch(/^<div class="form4-shadow">[\s\S]*<\/div>\n$/);
  });

  it('begins the ids of an element with the prefix, and those of a page with none', () => {
    const ids = (html: string) => Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id]) => id as string);
    expect(ids(renderHtml(filing)).filter((id) => /^(form4|x)-/.test(id))).toEqual([]);
    for (const htmlAs of ['fragment', 'shadow'] as const) {
      expect(ids(renderHtml(filing, { htmlAs })).filter((id) => !id.startsWith('form4-'))).toEqual([]);
      expect(
        ids(renderHtml(filing, { htmlAs, idPrefix: 'x-' })).filter((id) => !id.startsWith('x-')),
      ).toEqual([]);
    }
    const { message } = failure('option-invalid', () => renderHtml(filing, { idPrefix: 'x-' }));
    expect(message).toMatch(/^idPrefix: /);
  });

  it('has the style that a policy names', () => {
    const page = renderHtml(filing);
    expect(page).toContain(`style-src ${styleSource(page)};`);
    expect(styleSource(renderHtml(filing, { htmlAs: 'fragment' }))).toMatch(/^'sha256-[\w+/]{43}='$/);
  });
});
