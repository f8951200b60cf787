import { describe, expect, it } from 'vitest';
import { letterheadView } from '../../src/form/letterhead.ts';
import { pngOf } from '../builders/images.ts';

const logo = pngOf(4, 3);

describe('what stands above the form', () => {
  it('nothing, unless it is asked for', () => {
    expect(letterheadView({}, { kind: 'plain' })).toBeNull();
    expect(letterheadView({ note: [] }, { kind: 'filed', accessionNumber: '', filed: '' })).toBeNull();
  });

  it('a logo says the first line, or that it is one', () => {
    const bytes = Buffer.from(logo).toString('base64');
    const view = letterheadView({ logo, note: ['Sample  & Co\u202e', 'two'] }, { kind: 'draft' });
    expect(view?.logo).toEqual({
      href: `data:image/png;base64,${bytes}`,
      width: 4,
      height: 3,
      alt: view?.lines[0],
    });
    expect(view?.lines[0]).toMatch(/^Sample & Co/);
    expect(view?.lines[1]).toBe('two');
    expect(letterheadView({ logo }, { kind: 'plain' })).toMatchObject({ logo: { alt: 'Logo' }, lines: [] });
  });

  it.each([
    [{ kind: 'filed', accessionNumber: '0001209191-21-057121', filed: '2021-09-21' }, /filed copy/],
    [{ kind: 'signature' }, /to be signed/],
  ] as const)('is refused on %j', (copy, why) => {
    for (const given of [{ logo }, { note: ['x'] }])
      expect(() => letterheadView(given, copy)).toThrow(
        expect.objectContaining({ code: 'option-invalid', message: expect.stringMatching(why) }),
      );
  });
});
