import { file } from './kinds.ts';
import { option } from './option.ts';

export const xmlFile = {
  /** The filing as EDGAR XML, into this file; `-` is standard output. */
  xml: option(file, {
    help: 'The filing as EDGAR XML, into this file; `-` is standard output.',

    flags: [{ long: 'xml', value: 'file', commands: ['render'] }],
  }),
};
