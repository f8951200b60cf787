import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { buildView } from '../../../src/form/build.ts';
import type { FormView } from '../../../src/form/view.ts';
import { layOutEmail, layOutFragment, layOutText } from '../../../src/layout/mail/html/render.ts';
import { loadMeasures } from '../../../src/layout/mail/text.ts';
import type { EmailView } from '../../../src/layout/mail/view.ts';
import { buildEmail, coverOf, type Kept, wholeOf } from '../../../src/layout/mail/view.ts';
import { SAMPLES, sampleJson } from '../../builders/samples.ts';
import { VIEWS } from '../../builders/views.ts';
import { attribute, elementsOf, textOf, textsOf } from '../../html/check.ts';
import { failure } from '../../tools/failure.ts';
import { expectGolden } from '../../tools/golden.ts';

await loadMeasures();

const LAYOUTS = ['ledger', 'official'] as const;
type Layout = (typeof LAYOUTS)[number];

const COVER = {
  subject: 'The subject',
  preheader: 'The preheader.',
  link: { text: 'The link', href: 'https://www.sec.gov/a-index.htm', folder: 'https://www.sec.gov/a/' },
};

function email(
  view: FormView,
  layout: Layout = 'ledger',
  kept: Partial<Kept> = {},
  prefix = 'form4-',
): EmailView {
  return buildEmail(view, COVER, { layout, prefix, attached: 'pdf' }, { ...wholeOf(view), ...kept });
}

const form4 = VIEWS['form 4'] as FormView;
const joint = VIEWS['joint form 3'] as FormView;

describe('goldens', () => {
  const whole = (name: (typeof SAMPLES)[number]): EmailView => {
    const filing = JSON.parse(sampleJson(name));
    const cover = coverOf(filing, { kind: 'plain' });
    return buildEmail(buildView(filing), cover, { layout: 'ledger', prefix: 'form4-', attached: 'pdf' });
  };

  it.each(SAMPLES)('%s as plain text', (name) => {
    expectGolden(`${name}.email.txt`, layOutText(whole(name)));
  });

  it('qualys as HTML', () => {
    expectGolden('qualys.email.html', layOutEmail(whole('qualys')));
  });

  it('a filed copy as plain text', () => {
    const filing = JSON.parse(sampleJson('form5'));
    const copy = {
      kind: 'filed',
      accessionNumber: '0001234567-26-000012',
      filed: '2026-02-13 17:02:11',
    } as const;
    const layout = { layout: 'ledger', prefix: 'form4-', attached: 'pdf' } as const;
    expectGolden(
      'form5-filed.email.txt',
      layOutText(buildEmail(buildView(filing, copy), coverOf(filing, copy), layout)),
    );
  });
});

describe.each(LAYOUTS)('a mail, %s', (layout) => {
  it.each(Object.entries(VIEWS))('of %s: ASCII, with all characters as they were', (_, view) => {
    const remarks = { heading: 'Remarks:', paragraphs: ['Zoë – 株式会社 \u{1F600} “x” <b>&amp;</b>'] };
    for (const layOut of [layOutEmail, layOutFragment]) {
      const html = layOut(email({ ...view, remarks }, layout));
      expect(html).toMatch(/^[\n -~]*$/);
      expect(textsOf(html)).toContain(remarks.paragraphs[0]);
    }
  });

  it('keeps a value and its first marker on one line', () => {
    const html = layOutEmail(email(form4, layout)).replaceAll(/<[^>]*>/g, '|');
    expect(html).toMatch(/\$141\.3815&nbsp;\(2\)/);
    // Before a marker stands its value, another marker, or where there is none of them the label.
    expect(html).not.toMatch(/(?<!: )(?<=[\w$.]) \(\d+\)/);
  });

  it('begins with the preheader, then the link, then what is left out', () => {
    const elements = elementsOf(parse(layOutEmail(email(joint, layout, { footnotes: 1, table1: 0 }))));
    const main = elements.find((element) => attribute(element, 'role') === 'main');
    const [first, second, ...rest] = (main?.childNodes ?? []).filter((node) => textOf(node).trim() !== '');
    expect(first && textOf(first)).toBe('The preheader.');
    expect(second && textOf(second)).toBe('The link');
    expect(rest.slice(0, 2).map(textOf)).toEqual([
      'Footnotes 2–3 are in the attached PDF.',
      'Row 1 of Table I is in the attached PDF.',
    ]);
    const title = elements.find(({ tagName }) => tagName === 'title');
    expect(title && textOf(title)).toBe('The subject');
  });

  it('says what is left out again where it is missing, and all of the form by nothing else', () => {
    const texts = textsOf(layOutEmail(email(joint, layout, { owners: 0, remarks: 0, table2: 0 })));
    expect(texts.filter((text) => text === 'Reporting persons 1–3 are in the attached PDF.')).toHaveLength(2);
    const bare = textsOf(layOutEmail(email(joint, layout, { form: 0 })));
    expect(bare.map((text) => text.trim()).filter(Boolean)).toEqual([
      'The subject',
      'The preheader.',
      'The link',
      'The form is in the attached PDF.',
    ]);
  });

  it('has one heading of the first order, and as a fragment none', () => {
    const orders = (html: string) =>
      elementsOf(parse(html)).flatMap(({ tagName }) => /^h(\d)$/.exec(tagName)?.[1] ?? []);
    expect(orders(layOutEmail(email(form4, layout)))).toEqual(['1', '2', '2', '2', '2']);
    expect(orders(layOutFragment(email(form4, layout)))).toEqual(['2', '3', '3', '3', '3']);
  });

  it('as a fragment is one element, with the form’s words and nothing of a mail', () => {
    const fragment = layOutFragment(email(form4, layout));
    const [only, ...others] = parseFragment(fragment).childNodes.filter((node) => textOf(node).trim() !== '');
    expect(only?.nodeName).toBe('div');
    expect(others).toEqual([]);
    expect(fragment).not.toMatch(/<(?:html|head|body|style|script|meta|title|!--|!DOCTYPE)/i);
    expect(fragment).not.toMatch(/The (?:subject|preheader|link)/);
    const whole = textsOf(layOutEmail(email(form4, layout)));
    const words = (texts: readonly string[]) => texts.map((text) => text.trim()).filter(Boolean);
    expect(words(textsOf(fragment))).toEqual(words(whole).filter((text) => !/^The (?:s|p|l)/.test(text)));
  });

  it('as a fragment has every id behind the prefix', () => {
    const ids = (prefix: string) =>
      elementsOf(parseFragment(layOutFragment(email(joint, layout, {}, prefix)))).flatMap(
        (element) => attribute(element, 'id') ?? [],
      );
    expect(ids('x_').map((id) => id.replace('x_', 'form4-'))).toEqual(ids('form4-'));
    expect(ids('x_').every((id) => id.startsWith('x_'))).toBe(true);
    expect(ids('form4-')).toEqual(expect.arrayContaining(['form4-table1', 'form4-F1']));
  });
});

it('both layouts say the same words', () => {
  const words = (layout: Layout) =>
    textsOf(layOutFragment(email(joint, layout)))
      .join(' ')
      .split(/\s+/)
      .filter((word) => /^[\w']{4,}$/.test(word));
  expect(new Set(words('official'))).toEqual(new Set(words('ledger')));
});

describe('templates of the user’s own', () => {
  const using = <T>(files: Readonly<Record<string, string>>, run: (folder: string) => T): T => {
    const folder = mkdtempSync(join(tmpdir(), 'form4-mail-templates-'));
    try {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      return run(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('replace ours, escaped in HTML and as they are in plain text', () => {
    const view = { ...email(form4), preheader: '<é>' };
    const files = { 'email.hbs': '<p>{{preheader}}</p>', 'email-text.hbs': '{{preheader}}|{{line subject}}' };
    using(files, (folder) => {
      expect(layOutEmail(view, folder)).toBe('<p>&lt;&#233;&gt;</p>');
      expect(layOutText(view, folder)).toBe('<é>|The subject');
      expect(layOutFragment(view, folder)).toBe(layOutFragment(view));
    });
  });

  it('that name what a mail does not have are refused, by name', () => {
    using({ 'email-text.hbs': '{{preheadr}}' }, (folder) => {
      const error = failure('template-invalid', () => layOutText(email(form4), folder));
      expect(error.message).toContain('email-text.hbs');
    });
  });
});
