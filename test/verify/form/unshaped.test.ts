import { describe, expect, it } from 'vitest';
import { doubtUnshaped } from '../../../src/verify/form/shaped-since.ts';
import { pageFinding } from '../../../src/verify/messages.ts';

describe('what differs in a copy of a version that did not shape letters', () => {
  const hebrew = pageFinding(1, 'text-changed', { expected: 'כהן', found: 'כ ה ן' });
  const amount = pageFinding(1, 'text-changed', { expected: '400,000', found: '900,000' });
  const filing = { remarks: 'כהן' };
  const kinds = (version: string, of: object) =>
    doubtUnshaped([hebrew, amount], version, of).map(({ kind }) => kind);

  it('is a doubt in such writing alone', () => {
    expect(kinds('0.1.0', filing)).toEqual(['doubt', 'alteration']);
  });

  it('is told as ever of later versions, and where the filing has no such writing', () => {
    expect(kinds('0.2.0', filing)).toEqual(['alteration', 'alteration']);
    expect(kinds('0.1.0', { remarks: 'Cohen' })).toEqual(['alteration', 'alteration']);
  });
});
