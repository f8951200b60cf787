import { describe, expect, it } from 'vitest';
import { Form4Error, type Problem } from '../../../../src/errors.ts';
import type { FormView, NoteRef } from '../../../../src/form/view.ts';
import { VIEWS } from '../../../builders/views.ts';
import { recordFor } from '../../../pdf/record/record.ts';
import { crowded } from './crowded.ts';
import { drawForm } from './draw.ts';
import { type Item, type PdfPage, readPdf } from './read-pdf.ts';
import { firstDifference, shownTexts, squeeze } from './shown.ts';

const form4 = VIEWS['form 4'] as FormView;
const long = VIEWS['many rows'] as FormView;
const filed = VIEWS.filed as FormView;
const draft = VIEWS.draft as FormView;

const draw = async (...args: Parameters<typeof drawForm>) => readPdf(await drawForm(...args));
const contentOf = (pages: readonly PdfPage[]) =>
  squeeze(pages.flatMap(({ items }) => items.filter((item) => item.content).map(({ text }) => text)));
const artifactsOf = (page: PdfPage) =>
  squeeze(page.items.filter((item) => !item.content).map(({ text }) => text));

describe('the PDF says what the view says, in its order, no more and no less', () => {
  it.each([...Object.entries(VIEWS), ['crowded', crowded(form4)] as const])('%s', async (_, view) => {
    const { pages } = await draw(view);
    expect(firstDifference(contentOf(pages), squeeze(shownTexts(view)))).toBeNull();
  });

  it('is a comparison that a lost text fails', async () => {
    const { pages } = await draw({ ...form4, notices: form4.notices.slice(1) });
    expect(firstDifference(contentOf(pages), squeeze(shownTexts(form4)))).not.toBeNull();
  });
});

describe('every page', () => {
  it('names the filing and counts the pages', async () => {
    const { pages } = await draw(long);
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      const { before, between } = long.page;
      const foot = squeeze([long.running, `${before}${index + 1}${between}${pages.length}`]);
      expect(artifactsOf(page).endsWith(foot)).toBe(true);
    }
  });

  it('repeats the title and heads of a table that goes on', async () => {
    const { pages } = await draw(long);
    const owner = (item: Item) => long.tables.findIndex((table) => table.title[0] === item.text);
    const opened = new Set<number>();
    let repeated = 0;
    for (const page of pages) {
      for (const item of page.items.filter((candidate) => owner(candidate) >= 0)) {
        const table = long.tables[owner(item)] as FormView['tables'][number];
        if (item.content) opened.add(owner(item));
        else {
          expect(opened.has(owner(item))).toBe(true);
          expect(artifactsOf(page)).toContain(
            squeeze([...table.title, ...table.heads.flat().map(({ text }) => text)]),
          );
          repeated += 1;
        }
      }
      const first = page.items[0] as Item;
      // A page starts with the form, a table's title, or the text after the tables; never with a bare row.
      expect(long.tables.some(({ rows }) => rows.some(({ cells }) => cells[0]?.text === first.text))).toBe(
        false,
      );
    }
    expect(repeated).toBeGreaterThan(0);
  });

  it('carries the watermark of a draft, and of nothing else', async () => {
    const marks = (pages: readonly PdfPage[]) =>
      pages.map(({ items }) =>
        items
          .filter(({ upright }) => !upright)
          .map(({ text }) => text)
          .join(''),
      );
    const long = await draw(crowded(draft));
    expect(new Set(marks(long.pages))).toEqual(new Set([draft.copy.watermark]));
    // It is read out once.
    const read = long.pages.map(({ items }) => items.some(({ upright, content }) => content && !upright));
    expect(read).toEqual(long.pages.map((_, index) => index === 0));
    expect(new Set(marks((await draw(form4)).pages))).toEqual(new Set(['']));
  });

  it('is landscape, Letter or A4', async () => {
    const sizes = async (paper: 'letter' | 'a4') =>
      (await draw(form4, { paper })).pages.map(({ width, height }) => [width, height]);
    expect(await sizes('letter')).toContainEqual([792, 612]);
    expect(await sizes('a4')).toContainEqual([841.89, 595.28]);
  });
});

describe('the document', () => {
  it('has a title, a language and properties', async () => {
    const view = { ...form4, title: 'FORM 4 · Smith & Sons <Ltd>' };
    const { info, xmp, viewer } = await draw(view);
    expect(info).toMatchObject({
      Title: view.title,
      Subject: view.head.title,
      Author: 'Smith & Sons <Ltd>',
      Creator: 'form4 0.0.0',
      Producer: 'form4 0.0.0',
      Language: 'en-US',
    });
    expect(info).not.toHaveProperty('CreationDate');
    expect(xmp).toContain('Smith &amp; Sons &lt;Ltd&gt;');
    expect(viewer).toMatchObject({ DisplayDocTitle: true });
  });

  it('takes a date', async () => {
    const { info, xmp } = await draw(form4, {
      record: { ...recordFor(form4), date: new Date(Date.UTC(2026, 2, 6, 17, 2, 11)) },
    });
    expect(info.CreationDate).toBe('D:20260306170211Z');
    expect(xmp).toContain('2026-03-06T17:02:11Z');
  });

  it('is the same, byte for byte, whatever was drawn between', async () => {
    const first = await drawForm(form4);
    await drawForm(crowded(form4));
    const second = await drawForm(structuredClone(form4));
    expect(Buffer.compare(first, second)).toBe(0);
    expect(Buffer.compare(first, await drawForm({ ...form4, running: 'x' }))).not.toBe(0);
  });

  it('is black on request', async () => {
    const colored = async (ink: 'edgar' | 'black') => {
      const { layOut } = await import('../../../../src/layout/edgar/pdf/render.ts');
      const { openFonts } = await import('../../../../src/pdf/typeset/fonts.ts');
      const { frame } = layOut(form4, { ink, paper: 'letter' }, openFonts([]));
      return new Set(
        frame.pages.flatMap(({ marks }) =>
          marks.flatMap((mark) => (mark.kind === 'text' ? [mark.color] : [])),
        ),
      );
    };
    expect(await colored('black')).toEqual(new Set(['0 0 0']));
    expect((await colored('edgar')).size).toBe(3);
  });

  it('has an outline of its parts', async () => {
    const { outline, pages } = await draw(long);
    expect(outline.map(({ title }) => title)).toEqual([long.head.form]);
    expect(outline[0]?.items.map(({ title }) => title)).toEqual([
      long.tables[0].title[0],
      long.tables[1].title[0],
      long.explanation.heading,
      long.remarks?.heading,
      long.labels.signatures,
    ]);
    for (const { title, page } of outline[0]?.items.slice(0, 4) ?? []) {
      expect(contentOf(pages.slice(page, page + 1))).toContain(squeeze([title]));
    }
  });

  it('shows above the form what it is a copy of', async () => {
    const { pages } = await draw(filed);
    const first = filed.copy.filed[0]?.label ?? '';
    expect(squeeze([pages[0]?.items[0]?.text ?? ''])).toContain(squeeze([first]));
  });
});

describe('links', () => {
  it('lead to the SEC', async () => {
    const { pages } = await draw(form4);
    const urls = pages.flatMap(({ links }) => links.flatMap(({ url }) => url ?? []));
    const hrefs = form4.boxes.flatMap((box) =>
      box.kind === 'person' || box.kind === 'issuer' ? [box.name.href] : [],
    );
    expect(urls).toEqual(hrefs);
  });

  it('lead from each marker to its footnote and from the footnote to its first marker', async () => {
    const { pages } = await draw(long);
    const { footnotes } = long.explanation;
    const refs = long.tables.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.flatMap(({ notes }) => notes)),
    );
    const inside = pages.flatMap(({ links }, page) =>
      links.filter(({ to }) => to !== null).map((link) => ({ ...link, page })),
    );
    expect(inside).toHaveLength(refs.length + footnotes.length);
    const at = (place: { page: number; y: number } | null) =>
      pages[place?.page ?? -1]?.items
        .filter((item) => item.y > (place?.y ?? 0) && item.y < (place?.y ?? 0) + 12)
        .map(({ text }) => text);
    for (const [index, ref] of refs.entries()) {
      const link = inside[index];
      expect(link?.label).toBe(ref.label);
      const note = footnotes.find(({ id }) => id === ref.target);
      expect(at(link?.to ?? null)?.[0]).toBe(note?.label);
    }
    for (const [index, note] of footnotes.entries()) {
      const link = inside[refs.length + index];
      expect(link?.label).toBe(note.back?.label);
      expect(at(link?.to ?? null)).toContain(refs.find(({ target }) => target === note.id)?.text);
    }
  });

  it('are left out where the filing has no such footnote', async () => {
    const view = structuredClone(form4);
    const cell = view.tables[0]?.rows[0]?.cells[0];
    if (cell === undefined) throw new Error('the view has no row');
    const count = (pages: readonly PdfPage[]) => pages.flatMap(({ links }) => links).length;
    const before = count((await draw(form4)).pages);
    const lost = { id: 'ref-F77-1', text: '(77)', target: null, label: 'Footnote 77' };
    (cell.notes as NoteRef[]).push(lost);
    expect(count((await draw(view)).pages)).toBe(before);
  });
});

describe('characters', () => {
  const withText = (text: string): FormView => ({
    ...form4,
    remarks: { heading: 'Remarks:', paragraphs: [text] },
  });

  it('of many scripts are drawn and can be read back', async () => {
    const text = 'Société Générale, Łódź, Ελλάδα, Москва, საქართველო, € ½ “quoted” – x²';
    const problems: Problem[] = [];
    const { pages } = await draw(withText(text), { onProblem: (problem) => problems.push(problem) });
    expect(contentOf(pages)).toContain(squeeze([text]));
    expect(problems).toEqual([]);
  });

  it('that no font has are drawn by name and reported once', async () => {
    const problems: Problem[] = [];
    const { pages } = await draw(withText('中 a 中文'), { onProblem: (problem) => problems.push(problem) });
    expect(contentOf(pages)).toContain('[U+4E2D]a[U+4E2D][U+6587]');
    expect(
      problems.map(({ rule, severity, path, source, place }) => [rule, severity, path, source, place]),
    ).toEqual([['glyph-missing', 'warning', '', 'ISO 32000-1 9.10', null]]);
    expect(problems[0]?.message).toMatch(/"中 文".*fallbackFonts/);
  });
});

describe('refusals', () => {
  const codeOf = async (work: Promise<unknown>) => {
    const error = await work.catch((reason: unknown) => reason);
    return error instanceof Form4Error ? error.code : error;
  };

  it('of a font that is none', async () => {
    const fallbackFonts = [new TextEncoder().encode('not a font at all')];
    expect(await codeOf(drawForm(form4, { fallbackFonts }))).toBe('option-invalid');
  });

  it('after the caller ended the work', async () => {
    expect(await codeOf(drawForm(form4, { signal: AbortSignal.abort() }))).toBe('aborted');
  });
});
