import { Form4Error } from '../../errors.ts';
import { type Kept, PARTS } from './view.ts';

/** The most bytes that a mail's HTML may have: Gmail shows about 102 KB of one and hides the rest behind a link. */
export const MOST_BYTES = 90 * 1024;

/**
 * The HTML that keeps as much of a form as the budget allows. What is over is left to an attachment, part by part in the
 * order of PARTS: of each as many from the end as it takes, and all of one before any of the next.
 * Error: `email-too-large`, where not even a mail without the form is within the budget.
 */
export function fitBudget(whole: Kept, layOut: (kept: Kept) => string): { kept: Kept; html: string } {
  let kept = whole;
  let html = layOut(kept);
  for (const part of PARTS) {
    if (isWithinBudget(html)) break;
    const count = most(whole[part], (some) => isWithinBudget(layOut({ ...kept, [part]: some })));
    kept = { ...kept, [part]: count };
    html = layOut(kept);
  }
  if (isWithinBudget(html)) return { kept, html };
  throw new Form4Error(
    'email-too-large',
    `the mail without the form has more than ${MOST_BYTES} bytes; shorten the template email.hbs`,
  );
}

export function isWithinBudget(html: string): boolean {
  return Buffer.byteLength(html) <= MOST_BYTES;
}

/** The greatest number below the given one that is within, by halving; 0 where none is. */
function most(below: number, isWithin: (count: number) => boolean): number {
  let [least, beyond] = [0, below];
  while (beyond - least > 1) {
    const middle = Math.floor((least + beyond) / 2);
    if (isWithin(middle)) least = middle;
    else beyond = middle;
  }
  return least;
}
