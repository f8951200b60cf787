import { beforeAll, describe, expect, it } from 'vitest';
import { buildAuthentication } from '../../../../src/form/authentication.ts';
import { type Filing, parseFiling } from '../../../../src/index.ts';
import { layOut } from '../../../../src/layout/authentication/pdf/render.ts';
import { loadFonts, openFonts } from '../../../../src/pdf/typeset/fonts.ts';
import { sampleXml } from '../../../builders/samples.ts';

const joint = parseFiling(sampleXml('joint'));
const DIGESTS = { xmlSha256: '0123456789abcdef'.repeat(4), formSha256: 'b'.repeat(64) };

beforeAll(loadFonts);

function signedBy(count: number, name = '/s/ Jane Doe, Attorney-in-Fact'): Filing {
  const signature = { signatureName: name, signatureDate: '2025-05-08' };
  return { ...joint, ownerSignature: Array.from({ length: count }, () => signature) };
}

function frameOf(filing: Filing, paper: 'letter' | 'a4' = 'letter') {
  const view = buildAuthentication(filing, { ...DIGESTS, copy: { kind: 'plain' }, fields: 'pdf' });
  return { view, ...layOut(view, { ink: 'edgar', paper }, openFonts([])) };
}

type Frame = ReturnType<typeof frameOf>['frame'];

const textsOf = (page: Frame['page']) =>
  page.marks.flatMap((mark) => (mark.kind === 'text' ? [{ ...mark, text: mark.text }] : []));

describe('the authentication document', () => {
  it.each(['letter', 'a4'] as const)('stands upright on %s, within margins of an inch', (paper) => {
    const { frame } = frameOf(joint, paper);
    expect(frame.paper.height).toBeGreaterThan(frame.paper.width);
    for (const { x, width } of frame.pages.flatMap(textsOf)) {
      expect(x).toBeGreaterThanOrEqual(72 - 0.01);
      expect(x + width).toBeLessThan(frame.paper.width - 72 + 4);
    }
  });

  it('is set in 10 points and more; 9 under the lines, 8 at the foot', () => {
    const { frame, view } = frameOf(signedBy(10));
    const captions = [view.nameCaption, view.dateCaption];
    for (const { text, size } of frame.pages.flatMap(textsOf))
      expect(size, text).toBeGreaterThanOrEqual(captions.includes(text) ? 9 : 10);
    for (const { size } of frame.feet.flatMap(textsOf)) expect(size).toBe(8);
  });

  it('has digests in eight groups of eight, each of its own to a screen reader, four on a line', () => {
    const { frame, root } = frameOf(joint);
    const digits = textsOf(frame.page).filter(({ text }) => /^[0-9a-f]{8}$/.test(text));
    expect(
      digits
        .slice(0, 8)
        .map(({ text }) => text)
        .join(''),
    ).toBe(DIGESTS.xmlSha256);
    expect(
      digits
        .slice(8)
        .map(({ text }) => text)
        .join(''),
    ).toBe(DIGESTS.formSha256);
    expect(new Set(digits.map(({ element }) => element)).size).toBe(16);
    expect(new Set(digits.slice(0, 8).map(({ y }) => y)).size).toBe(2);
    const facts = root.kids.find(({ type }) => type === 'Sect');
    expect(facts?.kids.filter(({ kids }) => kids.length === 8)).toHaveLength(2);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'with %i signatories: each whole, the last page a quarter full',
    (count) => {
      const { frame, view } = frameOf(signedBy(count));
      expect(frame.pages.length).toBe(count < 6 ? 1 : 2);
      expect(frame.pages.flatMap((page) => page.fields)).toHaveLength(2 * count);
      const starts = frame.pages.map(
        (page) =>
          textsOf(page).filter(({ text }) => text.startsWith(view.signers[0]?.typed.label ?? '')).length,
      );
      expect(frame.pages.map((page) => page.fields.length / 2)).toEqual(starts);
      if (frame.pages.length === 1) return;
      const last = textsOf(frame.page);
      expect(Math.max(...last.map(({ y }) => y))).toBeGreaterThan(frame.paper.height / 4);
      // It says of what it is a part, as an artifact.
      expect(last[0]).toMatchObject({ text: view.heading, element: null });
      expect(last.filter(({ element }) => element === null)).toHaveLength(1);
      // The note stays with the last signatory.
      const [first = ''] = view.note.split(',');
      expect(last.some(({ text }) => text.startsWith(first))).toBe(true);
    },
  );

  it('with one who typed more than a page holds loses nothing', () => {
    const { frame, view } = frameOf(signedBy(2, `/s/ ${'a name that goes on '.repeat(600)}`));
    const drawn = frame.pages
      .flatMap(textsOf)
      .map(({ text }) => text)
      .join('');
    const asked = view.signers.map(({ typed }) => typed.text).join('');
    expect(drawn.split('a name').length).toBe(asked.split('a name').length);
    expect(frame.pages.flatMap((page) => page.fields)).toHaveLength(4);
  });
});
