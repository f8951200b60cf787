import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFilings } from '../../../../src/edgar/read.ts';
import { buildView } from '../../../../src/form/build.ts';
import type { FormView, RowView, TableView } from '../../../../src/form/view.ts';
import { layOut } from '../../../../src/layout/edgar/pdf/render.ts';
import type { LaidOut } from '../../../../src/pdf/typeset/draw.ts';
import { Drawing, TextMark } from '../../../../src/pdf/typeset/drawing.ts';
import { openFonts } from '../../../../src/pdf/typeset/fonts.ts';
import { Lazy } from '../../../../src/pdf/typeset/lazy.ts';
import { landscape, type PaperName } from '../../../../src/pdf/typeset/paper.ts';
import { StructureElement } from '../../../../src/pdf/typeset/structure.ts';
import { SMALLEST_TYPE } from '../../../../src/pdf/typeset/style.ts';
import { VIEWS } from '../../../builders/views.ts';
import { LONG, runs, sampled } from '../../../tools/long.ts';
import { crossedTexts, textCollisions } from './collisions.ts';
import { crowded } from './crowded.ts';
import { drawForm } from './draw.ts';
import { type Item, readPdf } from './read-pdf.ts';
import { firstDifference, shownTexts, squeeze } from './shown.ts';

await Lazy.loadAll();
const fonts = openFonts([]);
const form4 = VIEWS['form 4'] as FormView;
const lay = (view: FormView, paper: PaperName = 'letter'): LaidOut =>
  layOut(view, { ink: 'edgar', paper }, fonts);
const ALL = [
  ...Object.entries(VIEWS),
  ...['joint form 3', 'amended form 5', 'filed'].map(
    (name) => [`${name}, crowded`, crowded(VIEWS[name] as FormView)] as const,
  ),
];

describe.each(['letter', 'a4'] as const)('nothing overlaps or leaves its cell on %s', (paper) => {
  it.each(sampled(ALL, paper === 'letter' ? 4 : 2))('%s', async (_, view) => {
    for (const page of lay(view, paper).frame.pages) expect(crossedTexts(page)).toEqual([]);
    const { pages } = await readPdf(await drawForm(view, { paper }));
    for (const { items } of pages) expect(textCollisions(items, landscape(paper))).toEqual([]);
  });
});

describe('the check for collisions', () => {
  const item: Item = { text: 'a value', x: 100, y: 100, width: 30, size: 8, upright: true, content: true };

  it('finds texts that overlap', () => {
    expect(textCollisions([item, { ...item, x: 128 }], landscape('letter'))).toEqual([
      'overlap: a value | a value',
    ]);
    expect(textCollisions([item, { ...item, x: 131 }], landscape('letter'))).toEqual([]);
    expect(textCollisions([item, { ...item, y: 104 }], landscape('letter'))).toHaveLength(1);
  });

  it('finds a text outside the page', () => {
    expect(textCollisions([{ ...item, x: 770 }], landscape('letter'))).toEqual(['outside the page: a value']);
  });

  it('finds a line through a text', () => {
    const page = new Drawing();
    const place = { x: 100, y: 100, width: 30 };
    page.marks.push(new TextMark(place, 'a value', fonts.face('serif'), { size: 8, color: '0 0 0' }, null));
    page.line(140, 50, 140, 150, 0.5, '0 0 0');
    expect(crossedTexts(page)).toEqual([]);
    page.line(120, 50, 120, 150, 0.5, '0 0 0');
    expect(crossedTexts(page)).toEqual(['crossed: a value']);
  });

  it('finds the edge of a box through a text', () => {
    const page = new Drawing();
    const place = { x: 100, y: 100, width: 30 };
    page.marks.push(new TextMark(place, 'a value', fonts.face('serif'), { size: 8, color: '0 0 0' }, null));
    page.box({ x: 90, y: 80, w: 50, h: 30 }, 0.5, '0 0 0');
    expect(crossedTexts(page)).toEqual([]);
    page.box({ x: 90, y: 80, w: 30, h: 30 }, 0.5, '0 0 0');
    expect(crossedTexts(page)).toEqual(['crossed: a value']);
  });
});

describe('the pages', () => {
  it('set nothing too small to read', () => {
    for (const [, view] of ALL) {
      for (const page of lay(view).frame.pages) {
        for (const mark of page.marks) {
          // A raised asterisk or marker is smaller than what it stands at.
          if (mark.kind === 'text' && !/^[(\d)*]+\s*$/.test(mark.text))
            expect(mark.size).toBeGreaterThanOrEqual(SMALLEST_TYPE);
        }
      }
    }
  });

  it('keep a signature with its captions, and a heading with what it heads', () => {
    const view = crowded(form4);
    const { pages } = lay(view).frame;
    for (const page of pages) {
      const texts = page.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text.trim()] : []));
      const count = (text: string) => texts.filter((other) => other === text).length;
      // They fit one page, so they stand on one, the captions once, under the last.
      const signed = texts.filter((text) => text.startsWith('/s/')).length;
      expect([0, view.signatures.rows.length]).toContain(signed);
      expect(count(view.signatures.nameCaption)).toBe(signed > 0 ? 1 : 0);
      for (const heading of [view.explanation.heading, view.remarks?.heading ?? '']) {
        const at = texts.indexOf(heading);
        // Two lines, or a footnote's number and a line, stand below it before the foot begins.
        if (at >= 0) expect(texts.slice(at + 1).length).toBeGreaterThan(3);
      }
    }
  });

  it('keep each line to sign whole with its captions, also over a break of pages, and fields where the lines are', () => {
    const name =
      'Jane Doe, attorney-in-fact for a person with a name that takes several lines of the block; '.repeat(3);
    const ownerSignature = Array.from({ length: 10 }, (_, index) => ({
      signatureName: `/s/ ${index} ${name}`,
    }));
    const unsigned = { documentType: '4', ownerSignature } as const;
    const view = buildView(unsigned, { kind: 'signature' });
    const { frame, root } = lay(view);
    expect(frame.pages.length).toBeGreaterThan(1);
    let signers = 0;
    for (const page of frame.pages) {
      const texts = page.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text.trim()] : []));
      const count = (text: string) => texts.filter((other) => other === text).length;
      const here = page.fields.filter(({ field }) => field.kind === 'signature').length;
      const named = texts.join(' ').match(/\d Jane Doe,/g) ?? [];
      expect(named).toHaveLength(here);
      signers += here;
      expect(count(view.signatures.nameCaption)).toBe(here);
      expect(page.fields).toHaveLength(2 * here);
      for (const { x, y, w, h } of page.fields) {
        const rule = page.rules.find((each) => Math.abs(each.y1 - (y + h)) < 2 && each.x1 === x);
        expect(rule?.x2).toBeCloseTo(x + w);
        expect(rule?.color).toBe('0 0 0');
        expect(rule?.thickness).toBeGreaterThan(0.8);
        const above = page.marks.filter((mark) => mark.x >= x - 1 && mark.y > y && mark.y < y + h);
        expect(above).toEqual([]);
      }
    }
    expect(signers).toBe(10);
    expect(elementsOf(root, 'Form')).toHaveLength(20);
    const names = frame.pages.flatMap((page) => page.fields.map(({ field }) => field.name));
    expect(names).toEqual(
      ownerSignature.flatMap((_, index) => [`Signature${index + 1}`, `Date${index + 1}`]),
    );
  });

  it('lose nothing of a row that no page could hold', () => {
    const [one, two] = form4.tables;
    const [first, last] = ['Unbroken'.repeat(250), 'By the Okafor Family Trust of 2011; '.repeat(100).trim()];
    const cells = one.columns.map((_, index) => ({
      text: index === 0 ? first : index === 10 ? last : '7',
      notes: [],
    }));
    const { root, frame } = lay({
      ...form4,
      tables: [{ ...one, rows: [{ kind: 'nonDerivativeHolding', cells }] }, two],
    });
    const cellsDrawn = elementsOf(root, 'TD').slice(0, cells.length);
    const textOf = (cell: StructureElement | undefined) =>
      frame.pages.flatMap(({ marks }) =>
        marks.flatMap((mark) => (mark.kind === 'text' && mark.element === cell ? [mark.text] : [])),
      );
    for (const [index, { text }] of cells.entries()) {
      expect(squeeze(textOf(cellsDrawn[index]))).toBe(squeeze([text]));
    }
    expect(frame.pages.length).toBeGreaterThan(2);
  });

  it.runIf(LONG)('lose nothing of a box, an owner, a signer or a foot that no page could hold', async () => {
    const endless = 'Okafor'.repeat(3000);
    const view = structuredClone(VIEWS['joint form 3']) as FormView;
    const [person] = view.boxes;
    if (person?.kind !== 'person') throw new Error('box 1 is not the first');
    const box = { ...person, name: { text: endless, href: 'https://www.sec.gov/' } };
    const full: FormView = {
      ...view,
      running: endless,
      boxes: [box, ...view.boxes.slice(1)],
      owners: view.owners.map((owner) => ({ ...owner, person: box })),
      signatures: { ...view.signatures, rows: [{ name: endless, date: '03/06/2026', signer: null }] },
    };
    const { root, frame } = lay(full);
    const drawn = new Map<StructureElement, string>();
    for (const mark of frame.pages.flatMap(({ marks }) => marks)) {
      if (mark.kind === 'text' && mark.element instanceof StructureElement) {
        drawn.set(mark.element, (drawn.get(mark.element) ?? '') + mark.text);
      }
    }
    expect([...drawn.values()].filter((text) => text === endless)).toHaveLength(1 + view.owners.length + 1);
    const texts = below(root).map((element) => drawn.get(element) ?? '');
    expect(firstDifference(sorted(texts), sorted(shownTexts(full)))).toBeNull();
    for (const page of frame.pages) expect(crossedTexts(page)).toEqual([]);
    const { pages } = await readPdf(await drawForm(full));
    for (const { items } of pages) expect(textCollisions(items, landscape('letter'))).toEqual([]);
  });

  it('hold any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'grapheme-ascii', maxLength: 200 }),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 4, maxLength: 4 }), ([a = '', b = '', c = '', d = '']) => {
        const [one, two] = form4.tables;
        const row = (table: TableView, value: string): RowView => ({
          kind: 'nonDerivativeHolding',
          cells: table.columns.map(({ wraps }) => ({ text: wraps ? value : a, notes: [] })),
        });
        const view: FormView = {
          ...form4,
          tables: [
            { ...one, rows: [row(one, b)] },
            { ...two, rows: [row(two, c)] },
          ],
          signatures: { ...form4.signatures, rows: [{ name: d, date: a, signer: null }] },
          remarks: { heading: 'Remarks:', paragraphs: [c, d] },
        };
        for (const page of lay(view).frame.pages) expect(crossedTexts(page)).toEqual([]);
      }),
      { numRuns: runs(30) },
    );
  });

  it('split a row only if no page could hold it', () => {
    const rows = Array.from({ length: 40 }, () => form4.tables[0].rows[0]).flatMap((row) => row ?? []);
    const [one, two] = form4.tables;
    const { root, frame } = lay({ ...form4, tables: [{ ...one, rows }, two] });
    const pageOf = new Map<StructureElement, number>();
    for (const [page, { marks }] of frame.pages.entries()) {
      for (const { element } of marks) {
        if (!(element instanceof StructureElement)) continue;
        expect(pageOf.get(element) ?? page).toBe(page);
        pageOf.set(element, page);
      }
    }
    for (const tr of elementsOf(root, 'TR')) {
      const pages = new Set(below(tr).flatMap((element) => pageOf.get(element) ?? []));
      expect(pages.size).toBeLessThanOrEqual(1);
    }
    expect(frame.pages.length).toBeGreaterThan(1);
  });
});

/** The texts' characters in one order, for texts that side by side flow over pages. */
const sorted = (texts: readonly string[]) =>
  texts
    .flatMap((text) => text.replace(/\s/g, '').split(''))
    .sort()
    .join('');

function below(element: StructureElement): StructureElement[] {
  return [element, ...element.kids.flatMap(below)];
}

const elementsOf = (root: StructureElement, type: string) =>
  below(root).filter((element) => element.type === type);

describe('the structure', () => {
  it.each(Object.entries(VIEWS))('of %s ties every cell to its heads', (_, view) => {
    const { root } = lay(view);
    for (const [index, table] of elementsOf(root, 'Table').entries()) {
      const ids = new Set(elementsOf(table, 'TH').map(({ attributes }) => attributes.id));
      const rows = elementsOf(table, 'TR').filter((tr) => tr.kids.every(({ type }) => type === 'TD'));
      expect(rows).toHaveLength(view.tables[index]?.rows.length ?? -1);
      for (const tr of rows) {
        expect(tr.kids).toHaveLength(view.tables[index]?.columns.length ?? -1);
        for (const td of tr.kids) {
          expect(td.attributes.headers?.length).toBeGreaterThan(0);
          for (const id of td.attributes.headers ?? []) expect(ids).toContain(id);
        }
      }
    }
  });

  it('holds elements or content, never both', () => {
    for (const [, view] of ALL) {
      const { root, frame } = lay(view);
      const filled = new Set(frame.pages.flatMap(({ marks }) => marks.map(({ element }) => element)));
      for (const element of below(root)) if (filled.has(element)) expect(element.kids).toEqual([]);
    }
  });

  it('is in the file', async () => {
    const { pages } = await readPdf(await drawForm(form4));
    const roles = pages.flatMap((page) => page.roles);
    expect(roles).toEqual(
      expect.arrayContaining(['Document', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'Link', 'L', 'LI']),
    );
    expect(roles.filter((role) => role === 'TD')).toHaveLength(
      form4.tables.reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0),
    );
  });
});

// Real filings lie beside the repository, not in it.
const SHARED = new URL('../../../../../shared/filings/xml/', import.meta.url);

describe.skipIf(!existsSync(SHARED))('real filings (../shared/filings/xml)', () => {
  it('are laid out without a collision', () => {
    const names = readdirSync(SHARED).filter((name) => name.endsWith('.xml'));
    for (const name of sampled(
      names.filter((_, index) => index % 8 === 0),
      10,
    )) {
      for (const { filing } of readFilings(readFileSync(new URL(name, SHARED))).filings) {
        const { frame } = lay(buildView(filing));
        for (const page of frame.pages) {
          expect(crossedTexts(page), name).toEqual([]);
          const items = page.marks.flatMap((mark) =>
            mark.kind === 'text' && mark.text.trim() !== ''
              ? [{ ...mark, upright: true, content: true }]
              : [],
          );
          expect(textCollisions(items, landscape('letter')), name).toEqual([]);
        }
      }
    }
  });
});
