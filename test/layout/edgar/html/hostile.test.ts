import { describe, expect, it } from 'vitest';
import type { FormView } from '../../../../src/form/view.ts';
import { cssString, escapeHtml } from '../../../../src/html/escape.ts';
import { layOutHtml } from '../../../../src/layout/edgar/html/render.ts';
import { FIELDS, PAYLOADS } from '../../../builders/hostile-views.ts';
import { VIEWS } from '../../../builders/views.ts';
import { defectsOf, sheetOf, skeletonOf, textsOf } from '../../../html/check.ts';
import { sampled } from '../../../tools/long.ts';

const MARK = 'Harmless';

function render(view: FormView): string {
  return layOutHtml(view, { ink: 'edgar', paper: 'letter' });
}

describe.each(sampled(['draft', 'joint form 3', 'amended form 5'], 2))('hostile text in a %s', (name) => {
  const view = VIEWS[name] as FormView;

  it.each(Object.keys(FIELDS))('in %s changes neither the structure nor another field', (field) => {
    const fill = FIELDS[field];
    if (fill === undefined) throw new Error(field);
    const harmless = render(fill(view, MARK));
    const skeleton = skeletonOf(harmless);
    const texts = textsOf(harmless);
    for (const payload of sampled(PAYLOADS, 4)) {
      const html = render(fill(view, payload));
      expect(skeletonOf(html)).toBe(skeleton);
      expect(textsOf(html)).toEqual(texts.map((text) => text.replaceAll(MARK, () => payload)));
      expect(defectsOf(html)).toEqual([]);
    }
  });

  it.each(['running', 'watermark'])('in %s changes nothing of the style sheet but one string', (field) => {
    const fill = FIELDS[field];
    if (fill === undefined) throw new Error(field);
    const rest = sheetOf(render(fill(view, MARK))).split(cssString(MARK));
    for (const payload of PAYLOADS) {
      const sheet = sheetOf(render(fill(view, payload)));
      const found = sheet.split(cssString(payload));
      // The type of the watermark is the smaller the longer the word is.
      expect(found.map(withoutSize)).toEqual(rest.map(withoutSize));
    }
  });
});

function withoutSize(sheet: string): string {
  return sheet.replace(/bold [\d.]+vw/, '');
}

describe('escaping', () => {
  it('leaves no character that ends text or an attribute', () => {
    expect(escapeHtml(`a & b < c > d " e ' f \` g`)).toBe('a &amp; b &lt; c &gt; d &quot; e &#39; f &#96; g');
  });

  it('writes all but letters and digits of a CSS string as escapes', () => {
    expect(cssString('A1 "\\\n<é\u{1F600}')).toBe(
      '"A1\\000020\\000022\\00005C\\00000A\\00003C\\0000E9\\01F600"',
    );
    for (const payload of PAYLOADS) expect(cssString(payload)).toMatch(/^"(?:[A-Za-z0-9]|\\[0-9A-F]{6})*"$/);
  });
});
