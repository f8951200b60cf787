import { folder as path } from './kinds.ts';
import { option } from './option.ts';

export const folder = {
  /** The folder into which files go, made if missing: PDFs and the manifest of an archive, outputs and the report of a batch. */
  folder: option(path, {
    help: 'The folder into which files go, made if missing: PDFs and the manifest of an archive, outputs and the report of a batch.',
    required: true,
    functions: ['archive', 'renderBatch'],
    flags: [{ long: 'output', short: 'o', value: 'folder', commands: ['archive', 'batch'] }],
  }),
};
