import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildAuthentication } from '../../src/form/authentication.ts';
import { buildView } from '../../src/form/build.ts';
import type { AuthenticationView, FormView } from '../../src/form/view.ts';
import { readFilings } from '../../src/index.ts';
import { layOut as layOutAuthentication } from '../../src/layout/authentication/pdf/render.ts';
import { layOut } from '../../src/layout/edgar/pdf/render.ts';
import { openFonts } from '../../src/pdf/typeset/fonts.ts';
import { Lazy } from '../../src/pdf/typeset/lazy.ts';
import { LONG } from '../tools/long.ts';
import { filesOf, readInput } from './inputs.ts';

/** Real filings, kept outside the repository. */
const SHARED = join(import.meta.dirname, '../../../shared/filings');
const absent = !existsSync(SHARED);

await Lazy.loadAll();
const fonts = openFonts([]);
const LOOK = { ink: 'edgar', paper: 'letter' } as const;
const lay = (view: FormView | AuthenticationView) =>
  ('signers' in view ? layOutAuthentication(view, LOOK, fonts) : layOut(view, LOOK, fonts)).frame;

/** What stands inside a field of a page, where nothing may. */
function covered({ fields, marks }: ReturnType<typeof lay>['page']): string[] {
  return fields.flatMap(({ x, y, w, h, field }) =>
    marks.flatMap((mark) =>
      mark.kind === 'text' && mark.x > x - 1 && mark.x < x + w && mark.y > y && mark.y < y + h
        ? [`${field.name}: ${mark.text}`]
        : [],
    ),
  );
}

describe.skipIf(absent || !LONG)(
  `real filings to sign${absent ? ' (skipped: there is no ../shared/filings)' : ''}`,
  () => {
    const filings =
      absent || !LONG
        ? []
        : filesOf(SHARED).flatMap((file) =>
            readFilings(readInput(file).bytes).filings.map((each) => each.filing),
          );

    it('have an empty field for each typed signature and its date, every line with its own captions', () => {
      expect(filings.length).toBeGreaterThan(700);
      for (const filing of filings) {
        const view = buildView(filing, { kind: 'signature' });
        const { pages } = lay(view);
        const fields = pages.flatMap((page) => page.fields.map(({ field }) => field.name));
        expect(fields).toEqual(
          filing.ownerSignature.flatMap((_, at) => [`Signature${at + 1}`, `Date${at + 1}`]),
        );
        expect(pages.flatMap(covered)).toEqual([]);
        for (const { fields: here, marks } of pages) {
          const captions = marks.filter(
            (mark) => mark.kind === 'text' && mark.text.trim() === view.signatures.nameCaption,
          );
          expect(captions).toHaveLength(here.length / 2);
        }
      }
    });

    it('have an authentication document of as few pages as can be', () => {
      const digests = { xmlSha256: 'a'.repeat(64), formSha256: 'b'.repeat(64) };
      for (const filing of filings) {
        const view = buildAuthentication(filing, { ...digests, copy: { kind: 'plain' }, fields: 'pdf' });
        const { pages } = lay(view);
        // Five signatories and more stand on a second page.
        expect(pages.length, view.title).toBeLessThanOrEqual(filing.ownerSignature.length < 4 ? 1 : 3);
        expect(pages.flatMap((page) => page.fields)).toHaveLength(2 * filing.ownerSignature.length);
        expect(pages.flatMap(covered)).toEqual([]);
      }
    });
  },
);
