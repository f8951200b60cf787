import { quoted } from '../../base/words.ts';
import { isDay } from './lib/days.ts';
import { textsOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A date that the calendar has; an offset behind it, of at most 14 hours, is XML Schema's and occurs in real
 * filings.
 */
export const date: FilingRule = {
  id: 'date',
  severity: 'error',
  source: 'specification 3.2 (date) and 5',
  check(filing) {
    return textsOf(filing, 'date').flatMap(({ path, value }) => {
      if (isDay(value.slice(0, 10)) && isOffset(value.slice(10))) return [];
      return [
        { path, message: `is ${quoted(value)}, which is no date of the calendar; correct it, as YYYY-MM-DD` },
      ];
    });
  },
};

function isOffset(text: string): boolean {
  if (text === '' || text === 'Z') return true;
  const [hours = 99, minutes = 99] = text.slice(1).split(':').map(Number);
  return minutes <= 59 && hours * 60 + minutes <= 14 * 60;
}
