import type { FormView } from '../../../../src/form/view.ts';
import { FIELDS } from '../../../builders/hostile-views.ts';
import { VIEWS } from '../../../builders/views.ts';

const LONGEST = 'W'.repeat(5000);

/** Every kind of form, and one whose every field holds a word too long for any line. */
export const CASES: Readonly<Record<string, FormView>> = {
  ...VIEWS,
  'endless words': Object.entries(FIELDS)
    .filter(([name]) => name !== 'watermark')
    .reduce((view, [, fill]) => fill(view, LONGEST), VIEWS['joint form 3'] as FormView),
};
