import type { Problem } from '../errors.ts';
import { RULES } from './rules/all.ts';
import { documentOrder } from './rules/lib/plan.ts';
import type { DraftFiling, Filing } from './schema.ts';
import type { PlaceOf } from './shape.ts';

/**
 * The second of two steps: what EDGAR or the form's instructions say against a filing that has the right shape.
 * Every rule of rules/ is asked. A filing that breaks rules still renders, and no rule throws.
 *
 * The problems stand in the order of the document; at one path errors come before warnings.
 */
export function validateFiling(
  filing: Filing | DraftFiling,
  options: { readonly placeOf?: PlaceOf } = {},
): Problem[] {
  const { placeOf = () => null } = options;
  return RULES.flatMap(({ id, severity, source, check }) =>
    check(filing).map(({ path, message }) => ({
      problem: { rule: id, severity, path, message, source, place: placeOf(path) },
      order: [...documentOrder(path), severity === 'error' ? ERROR_HERE : WARNING_HERE],
    })),
  )
    .sort((a, b) => compare(a.order, b.order))
    .map(({ problem }) => problem);
}

/** End an order; below every number of a path, so that what stands at a field precedes what stands inside it. */
const ERROR_HERE = -2;
const WARNING_HERE = -1;

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((number, i) => number !== b[i]);
  return index < 0 ? 0 : (a[index] as number) - (b[index] as number);
}
