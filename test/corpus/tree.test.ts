import { describe, expect, it } from 'vitest';
import { FIXTURE } from './fixture.ts';
import { compareTrees } from './tree.ts';

describe('two documents compared', () => {
  it.each([
    ['booleans', '<isDirector>1<', '<isDirector>true<'],
    ['a date’s offset', '2026-05-11-05:00', '2026-05-11'],
    ['surrounding white space', '<value>500</value>', '<value>\n 500 </value>'],
    ['an empty element', '<remarks>', '<derivativeTable/><remarks>'],
    ['the order of siblings', /(<issuerCik>.*?<\/issuerCik>)\s*(<issuerName>.*?<\/issuerName>)/, '$2$1'],
  ])('takes %s as the same', (_, what, by) => {
    expect(FIXTURE.replace(what, by)).not.toBe(FIXTURE);
    expect(compareTrees(FIXTURE, FIXTURE.replace(what, by))).toEqual([]);
  });

  it.each([
    ['a digit lost', '1234567.0', '123456.0'],
    ['a zero lost', '10.50', '10.5'],
    ['a reference lost', '<footnoteId id="F3"/></transactionPricePerShare>', '</transactionPricePerShare>'],
    ['a reference moved', 'id="F2"/><footnoteId id="F3"/>', 'id="F3"/><footnoteId id="F2"/>'],
    ['a footnote lost', /<footnote id="F4">.*?<\/footnote>/, ''],
    ['a line break lost', 'units.\n1.', 'units. 1.'],
    [
      'rows swapped',
      /(<nonDerivativeHolding>[\s\S]*?<\/nonDerivativeHolding>)([\s\S]*?<\/nonDerivativeTransaction>)/,
      '$2$1',
    ],
    ['a signature lost', /<ownerSignature>[\s\S]*?<\/ownerSignature>/, ''],
    ['an unknown element lost', '<remarks>', '<script>x</script><remarks>'],
    ['another name', 'isTenPercentOwner>1</isTenPercentOwner', 'isOfficer>1</isOfficer'],
    ['an attribute more', '<remarks>', '<remarks lang="en">'],
  ])('finds %s', (_, what, by) => {
    expect(FIXTURE.replace(what, by)).not.toBe(FIXTURE);
    expect(compareTrees(FIXTURE.replace(what, by), FIXTURE)).not.toEqual([]);
    expect(compareTrees(FIXTURE, FIXTURE.replace(what, by))).not.toEqual([]);
  });
});
