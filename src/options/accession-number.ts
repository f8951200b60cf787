import { textLike } from './kinds.ts';
import { option } from './option.ts';

export const accessionNumber = {
  /** EDGAR's accession number of a filed copy, `0001209191-21-057121`. */
  accessionNumber: option(textLike('ten digits, two and six, 0001209191-21-057121', /^\d{10}-\d{2}-\d{6}$/), {
    help: "EDGAR's accession number of a filed copy, `0001209191-21-057121`.",
    required: true,

    flags: [
      {
        long: 'accession',
        value: 'number',
        commands: ['render', 'email', 'archive'],
        otherwise: "that of a submission's header",
      },
    ],
    decides: 'document',
    property: {
      name: 'accessionNumber',
      description:
        "EDGAR's accession number, 0001209191-21-057121; absent unless the copy is of a filed form",
    },
  }),
};
