import type { FilingRule } from './lib/rule.ts';

/**
 * Where the Rule 10b5-1(c) box is ticked, the explanation of responses gives the date on which the plan was
 * adopted: a footnote or the remarks speak of a plan and hold a date.
 */
export const planAdoptionDate: FilingRule = {
  id: 'plan-adoption-date',
  severity: 'warning',
  source: 'Form 4, instruction 10',
  check(filing) {
    if (!filing.aff10b5One) return [];
    const texts = [...(filing.footnotes ?? []).map(({ text }) => text ?? ''), filing.remarks ?? ''];
    if (texts.some((text) => PLAN.test(text) && DATE.test(text))) return [];
    return [
      {
        path: 'aff10b5One',
        message:
          "is true and no footnote says when the plan was adopted; give the date, for example 'plan adopted on March 3, 2025'",
      },
    ];
  },
};

const PLAN = /10b-?5|\b(plan|program|arrangement|instructions?|contract|adopted)\b/i;

const DATE =
  /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? +(\d{1,2}(st|nd|rd|th)?,? +)?\d{4}\b|\b\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b/i;
