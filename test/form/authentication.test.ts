import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildAuthentication } from '../../src/form/authentication.ts';
import type { AuthenticationView } from '../../src/form/view.ts';
import { type Filing, parseFiling } from '../../src/index.ts';
import { layOut } from '../../src/layout/authentication/pdf/render.ts';
import { openFonts } from '../../src/pdf/typeset/fonts.ts';
import { Lazy } from '../../src/pdf/typeset/lazy.ts';
import { arbitraryFiling } from '../builders/arbitrary.ts';
import { sampleXml } from '../builders/samples.ts';
import { failure } from '../tools/failure.ts';
import { runs } from '../tools/long.ts';

const DIGESTS = { xmlSha256: 'a'.repeat(64), formSha256: 'b'.repeat(64) };
const build = (filing: Filing): AuthenticationView =>
  buildAuthentication(filing, { ...DIGESTS, copy: { kind: 'plain' }, fields: 'pdf' });
const joint = parseFiling(sampleXml('joint'));

/** Every text of a view that its pages show, in order. */
function textsOf({ heading, rule, facts, statement, signers, note, ...view }: AuthenticationView): string[] {
  return [
    ...[heading, rule],
    ...facts.flatMap(({ label, value }) => [label, value]),
    statement,
    ...signers.flatMap(({ typed, signer }) => [
      ...[typed.label, typed.text, view.nameCaption, signer.name, signer.capacity, view.dateCaption],
    ]),
    note,
  ];
}

beforeAll(Lazy.loadAll);

describe('the authentication document', () => {
  it('names the filing and repeats what was typed', () => {
    const view = build(joint);
    expect(view.title).toBe(
      'FORM 4 · LARKSPUR ROW THERAPEUTICS, INC. [LRKT] · Tidewater Ridge Partners IV, L.P. · 05/06/2025 · Authentication of signatures',
    );
    expect(view.facts.map(({ label, value }) => ({ label, value }))).toEqual([
      { label: 'Form', value: 'FORM 4, STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP' },
      { label: 'Issuer', value: 'LARKSPUR ROW THERAPEUTICS, INC. [LRKT] (CIK 0009000101)' },
      {
        label: 'Reporting persons',
        value:
          'Tidewater Ridge Partners IV, L.P. (CIK 0009000111); Tidewater Ridge GP IV, LLC (CIK 0009000112); Tidewater Ridge Advisors LLC (CIK 0009000113); Ostrander Maren K (CIK 0009000114)',
      },
      { label: 'Date of Earliest Transaction (Month/Day/Year)', value: '05/06/2025' },
      { label: 'SHA-256 of the filing’s XML', value: DIGESTS.xmlSha256 },
      { label: 'SHA-256 of the form’s PDF', value: DIGESTS.formSha256 },
    ]);
    expect(view.facts.map(({ groups }) => groups.length)).toEqual([0, 0, 0, 0, 8, 8]);
    for (const { value, groups } of view.facts.slice(-2)) expect(groups.join('')).toBe(value);
    expect(view.statement).toContain('authenticates, acknowledges and adopts');
    expect(view.signers.map(({ typed }) => typed.text)).toEqual([
      '/s/ Maren K. Ostrander, managing member of Tidewater Ridge GP IV, LLC, the general partner of Tidewater Ridge Partners IV, L.P., dated 05/08/2025',
      '/s/ Maren K. Ostrander, managing member of Tidewater Ridge GP IV, LLC, dated 05/08/2025',
      '/s/ Desmond A. Fairleigh, chief compliance officer of Tidewater Ridge Advisors LLC, dated 05/08/2025',
      '/s/ Maren K. Ostrander, dated 05/07/2025',
    ]);
    expect(view.signers.map(({ signer }) => signer.signature.field)).toEqual(
      [1, 2, 3, 4].map((n) => `Signature${n}`),
    );
  });

  it('of an amendment and of a filed form says the original’s date and the accession number', () => {
    const copy = { kind: 'filed', accessionNumber: '0001209191-21-057121', filed: '2025-03-04' } as const;
    const filing = parseFiling(sampleXml('amendment'));
    const { facts } = buildAuthentication(filing, { ...DIGESTS, copy, fields: 'none' });
    const values = new Map(facts.map(({ label, value }) => [label, value]));
    expect(values.get('Form')).toMatch(/^FORM 4\/A, /);
    expect(values.get('Date of original filing')).toMatch(/^\d\d\/\d\d\/\d{4}$/);
    expect(values.get('Accession number')).toBe('0001209191-21-057121');
    const wrong = { ...copy, accessionNumber: '1' };
    failure('option-invalid', () => buildAuthentication(filing, { ...DIGESTS, copy: wrong, fields: 'none' }));
  });

  it('any filing: everything is drawn, and a field stands over each line', async () => {
    const fonts = openFonts([]);
    const squeeze = (texts: readonly string[]) => texts.join('').replace(/\s/g, '');
    fc.assert(
      fc.property(arbitraryFiling(), (filing) => {
        const view = build(filing);
        const { frame } = layOut(view, { ink: 'edgar', paper: 'letter' }, fonts);
        // What belongs to no element repeats the heading, on a page that goes on.
        const marks = frame.pages.flatMap((page) => page.marks.filter(({ element }) => element !== null));
        const drawn = squeeze(marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])));
        // A character that no font has stands as its code point.
        const shown = squeeze(
          textsOf(view).flatMap((text) => fonts.runs(text, 'serif').map((run) => run.text)),
        );
        // A label and its value stand side by side, so that their lines may change places.
        expect([...drawn].sort().join('')).toBe([...shown].sort().join(''));
        expect(frame.pages.flatMap((page) => page.fields)).toHaveLength(2 * view.signers.length);
      }),
      { numRuns: runs(50) },
    );
  });
});
