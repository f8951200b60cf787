import { wholeNumber } from './kinds.ts';
import { option } from './option.ts';

export const memoryLimit = {
  /** MiB that JavaScript may hold for a filing, 64 at least. */
  memoryLimit: option(wholeNumber({ least: 64 }), {
    help: 'MiB that JavaScript may hold for a filing, 64 at least.',
    default: 512,
    functions: ['renderBatch'],
    flags: [{ long: 'memory-limit', value: 'mib', commands: ['batch'] }],
  }),
};
