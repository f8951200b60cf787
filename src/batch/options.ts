import { availableParallelism } from 'node:os';
import { checkKept } from '../archive/copy.ts';
import { Form4Error } from '../errors.ts';
import { digestTemplates } from '../layout/templates.ts';
import type { OptionsOf } from '../options/all.ts';
import { refuseUnused, settle } from '../options/check.ts';
import { areOnlyPdfs, OUTPUTS } from '../options/outputs.ts';
import { decisiveOf, digestOptions } from '../options/record.ts';
import type { Limits } from './limits.ts';
import type { RenderingOptions, WorkSettings } from './task.ts';

export interface BatchOptions extends OptionsOf<'renderBatch'> {}

/** The options with their defaults, checked. */
export interface BatchPlan {
  readonly jobs: number;
  readonly limits: Limits;
  readonly work: Omit<WorkSettings, 'browser' | 'parts'>;
  /** A digest of the options that decide what is written. */
  readonly settings: string;
}

const DIGITS = 16;

/**
 * What is to be done, of the options.
 *
 * @throws {Form4Error} `option-invalid`; `template-invalid` where the folder of templates cannot be read
 */
export function planOf(options: BatchOptions): BatchPlan {
  const settings = settle('renderBatch', options);
  const kinds = OUTPUTS.filter((kind) => settings.outputs.includes(kind));
  if (kinds.length === 0) throw new Form4Error('option-invalid', 'outputs: expected one at least, got none');
  if (kinds.includes('archive')) checkKept(settings.copy);
  if (areOnlyPdfs(kinds)) refuseUnused('renderBatch', settings);
  const values = { ...settings, outputs: kinds };
  return {
    jobs: settings.jobs ?? availableParallelism(),
    limits: { seconds: settings.timeLimit, megabytes: settings.memoryLimit },
    work: { kinds, options: renderingOf(values) },
    settings: digestOptions('renderBatch', values, { folder: digestTemplates }).slice(0, DIGITS),
  };
}

/** What a thread needs to render: the options that decide what is written, but for which outputs there are. */
function renderingOf({ outputs: _, ...values }: Readonly<Record<string, unknown>>): RenderingOptions {
  return Object.fromEntries(
    decisiveOf('renderBatch').map(([name]) => [name, values[name]]),
  ) as unknown as RenderingOptions;
}
