import type { BatchResults } from './batch.ts';
import type { ColdName, ColdResult } from './cold.ts';
import type { Results } from './results.ts';
import { scalingOf } from './throughput.ts';
import type { WarmResult } from './warm.ts';

/** What is asked of it. Ratios of one run, on the Qualys sample where it is one form. */
export interface Target {
  readonly what: string;
  /** `≥ 6`, in the table's words. */
  readonly bound: string;
  /** Null where it was not measured. */
  readonly value: number | null;
  readonly isReached: boolean | null;
}

/** All targets, judged by what was measured. */
export function targetsOf({ warm, cold, batch }: Results): Target[] {
  const slower = (subject: string, than: string) => ratioOf(warm?.measured, subject, than);
  const longer = (command: ColdName, than: ColdName) => coldRatio(cold?.measured, command, than);
  return [
    least('PDF, against Typst', 6, slower('typst', 'pdf')),
    least('PDF, against Chromium with post-processing', 20, slower('browser', 'pdf')),
    most('PDF, against the floor', 2, slower('pdf', 'floor')),
    most('HTML, against template literals, both from the view', 1.5, slower('html-view', 'html-literals')),
    most(
      'HTML, against template literals, both from the filing',
      1.5,
      slower('html', 'html-literals-filing'),
    ),
    most("e-mail's HTML, against template literals", 1.5, slower('email-view', 'email-literals')),
    most("cold, `form4 render` to HTML and PDF, against Typst's start", 1, longer('form4', 'typst')),
    least("cold, the same, against Chromium's start", 6, longer('chromium', 'form4')),
    least('batch, two workers against one', 1.8, batchScaling(batch?.measured)),
  ];
}

/** How many times as long one subject takes as another, of CPU time. */
export function ratioOf(
  warm: readonly WarmResult[] | undefined,
  subject: string,
  than: string,
): number | null {
  const median = (name: string) =>
    warm?.find((result) => result.subject === name && result.filing === 'qualys')?.cpu.median;
  return quotient(median(subject), median(than));
}

function coldRatio(cold: readonly ColdResult[] | undefined, command: ColdName, than: ColdName) {
  const median = (name: ColdName) => cold?.find((result) => result.name === name)?.wall.median;
  return quotient(median(command), median(than));
}

function batchScaling(batch: BatchResults | undefined): number | null {
  return batch === undefined ? null : scalingOf(batch.warm);
}

function quotient(above: number | undefined, below: number | undefined): number | null {
  return above === undefined || below === undefined ? null : above / below;
}

function least(what: string, bound: number, value: number | null): Target {
  return { what, bound: `≥ ${bound} ×`, value, isReached: value === null ? null : value >= bound };
}

function most(what: string, bound: number, value: number | null): Target {
  return { what, bound: `≤ ${bound} ×`, value, isReached: value === null ? null : value <= bound };
}
