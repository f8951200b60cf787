import { type Finding, pageFinding } from '../../messages.ts';
import { type FormBlock, textOfBlock } from '../blocks.ts';
import { type FormContext, type FormRule, pairsOf } from '../comparison.ts';
import { placeAround, placeOf, relation } from '../sides.ts';
import { sayable } from '../words.ts';

/**
 * The signatories of an authentication document stand in order and apart, each in an area of its own: a next one is below
 * or right of all before it. Layouts have them in one column or in two.
 */
export const signatoriesApart: FormRule = (comparison) => {
  const { found, context } = comparison;
  const signatories = new Map<number, FormBlock[]>();
  for (const [block, number] of signatoriesIn(context, pairsOf(comparison) ?? []))
    signatories.set(number, [...(signatories.get(number) ?? []), block]);
  const placed = [...signatories.values()].map((blocks) => ({
    blocks,
    place: placeAround(blocks.flatMap((block) => placeOf(found, block) ?? [])),
  }));
  return placed.flatMap(({ blocks, place }, index): Finding[] => {
    const isApart = placed.slice(0, index).every((before) => {
      const side = relation(before.place, place);
      return side === 'above' || side === 'left';
    });
    if (isApart) return [];
    const text = blocks.map((block) => sayable(textOfBlock(block))).join(' ');
    return [pageFinding(place?.page ?? null, 'text-misplaced', { text, where: 'among other signatories' })];
  });
};

/** Which signatory's the blocks of a copy are, counted from 0; none on a form. */
export function signatoriesIn(
  { signatory }: FormContext,
  pairs: readonly (readonly [FormBlock, FormBlock])[],
): ReadonlyMap<FormBlock, number> {
  const numbers = new Map<FormBlock, number>();
  if (signatory === null) return numbers;
  let number = -1;
  for (const [one, other] of pairs) {
    if (textOfBlock(one).startsWith(signatory)) number++;
    // What follows the last of them is in no section.
    if (number >= 0 && one.section.type === 'Sect') numbers.set(other, number);
  }
  return numbers;
}
