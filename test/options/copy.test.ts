import { describe, expect, it } from 'vitest';
import { settle } from '../../src/options/check.ts';
import { copiesOf, saidOf } from '../../src/options/copy.ts';

const refused = (copy: unknown) => () => settle('renderHtml', { copy: copy as never });

describe('the option copy', () => {
  it.each([
    ['draft', 'copy: expected an object, { kind: \'draft\' }, got "draft"'],
    [
      { kind: 'drft' },
      'copy.kind: expected plain, draft, signature or filed, got "drft"; did you mean draft?',
    ],
    [{ kind: 'draft', fields: 'pdf' }, 'copy.fields: a draft copy takes no such option'],
    [
      { kind: 'signature', fields: 'adobee' },
      'copy.fields: expected pdf, none, docusign or adobe, got "adobee"; did you mean adobe?',
    ],
    [{ kind: 'filed', filed: '2021-09-21' }, 'copy.accessionNumber: expected ten digits'],
  ])('refuses %j', (copy, message) => {
    expect(refused(copy)).toThrow(message);
  });

  it('has defaults for what is not said of it, given as undefined or not at all', () => {
    expect(saidOf({ kind: 'signature' })).toEqual({ fields: 'pdf' });
    expect(saidOf({ kind: 'signature', fields: undefined })).toEqual({ fields: 'pdf' });
    expect(saidOf({ kind: 'plain' })).toEqual({});
  });

  it('has every copy that a file could be of, filed ones only with what the file says', () => {
    const kinds = (said: object) => copiesOf({ ...said }).map(({ kind }) => kind);
    expect(kinds({})).toEqual(['plain', 'draft', ...Array(4).fill('signature')]);
    expect(kinds({ accessionNumber: 'a', filed: 'b' })).toContain('filed');
  });
});

describe('options', () => {
  it('passes over in HTML what only a PDF needs, and refuses what nobody takes', () => {
    expect(() => settle('renderHtml', { engine: 'pdfkit' } as object)).not.toThrow();
    expect(() => settle('renderHtml', { papr: 'a4' } as object)).toThrow(
      'papr: renderHtml takes no such option; did you mean paper?',
    );
  });
});
