import { choice, list, type ValueOf } from './kinds.ts';
import { option } from './option.ts';

const output = choice(['pdf', 'html', 'email', 'archive']);

/** In the order in which they are made. */
export const OUTPUTS = output.choices;

/** What can be made of each filing. */
export type OutputKind = ValueOf<typeof output>;

/** Whether nothing but PDFs is made. */
export function areOnlyPdfs(kinds: readonly OutputKind[]): boolean {
  return kinds.every((kind) => kind === 'pdf' || kind === 'archive');
}

export const outputs = {
  /** What is made of each filing: a PDF, HTML, a message (a draft, .eml), a PDF in the subfolder `archive`, listed in its manifest. */
  outputs: option(list(output), {
    help: 'What is made of each filing: a PDF, HTML, a message (a draft, .eml), a PDF in the subfolder `archive`, listed in its manifest.',
    decides: 'bytes',
    default: ['pdf'],
    functions: ['renderBatch'],
    flags: [
      {
        long: 'pdf',
        sets: 'pdf',
        commands: ['batch'],
        help: 'Make a PDF of each filing.',
        otherwise: 'this one',
      },
      { long: 'html', sets: 'html', commands: ['batch'], help: 'Make HTML of each filing.' },
      {
        long: 'email',
        sets: 'email',
        commands: ['batch'],
        help: 'Make a message of each filing, a draft (.eml).',
      },
      {
        long: 'archive',
        sets: 'archive',
        commands: ['batch'],
        help: 'Make a PDF of each filing in the subfolder `archive`, listed in its manifest.',
      },
    ],
  }),
};
