import { textLike } from './kinds.ts';
import { option } from './option.ts';

const MOMENT = textLike(
  "YYYY-MM-DD or 'YYYY-MM-DD HH:MM:SS'",
  /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?$/,
);

export const filed = {
  /** When a filed copy was filed: `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` in Eastern time. */
  filed: option(MOMENT, {
    help: 'When a filed copy was filed: `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` in Eastern time.',
    required: true,
    flags: [
      {
        long: 'filed',
        value: 'date',
        commands: ['render', 'email', 'archive'],
        otherwise: "that of a submission's header",
      },
    ],
    decides: 'document',
    property: {
      name: 'filed',
      description: 'Date, or date and Eastern time, of filing; filed copies only',
    },
  }),
};
