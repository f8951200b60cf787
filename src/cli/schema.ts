import { filingJsonSchema } from '../index.ts';
import type { Command } from './command.ts';
import { EXIT } from './exit.ts';
import { optionsFor } from './options.ts';
import { writeOutput } from './outputs.ts';
import { STANDARD } from './stdio.ts';

interface Options {
  readonly draft?: boolean;
  readonly output?: string;
}

export const schema: Command<Options> = {
  name: 'schema',
  usage: '[options]',
  operands: { least: 0, most: 0, asked: 'name no file but with -o' },
  examples: [
    ['schema -o filing.schema.json', 'what $schema of a filing in JSON names'],
    ['schema --draft > draft.schema.json', 'of a draft, which may lack fields'],
  ],
  async run({ options, stdio }) {
    await writeOutput(options.output ?? STANDARD, schemaText(optionsFor('filingJsonSchema', options)), stdio);
    return EXIT.done;
  },
};

/** The JSON Schema as a file holds it. */
export function schemaText(options: Pick<Options, 'draft'> = {}): string {
  return `${JSON.stringify(filingJsonSchema(options), null, 2)}\n`;
}
