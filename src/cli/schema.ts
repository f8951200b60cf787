import { filingJsonSchema } from '../index.ts';
import { parseWords } from './arguments.ts';
import type { Command } from './command.ts';
import { EXIT } from './exit.ts';
import { writeAll } from './streams.ts';

/** `form4 schema`: the JSON Schema of a filing. */
export const schema: Command = async (words, { stdout }) => {
  const { values } = parseWords(words, { draft: { type: 'boolean' } });
  await writeAll(stdout, `${JSON.stringify(filingJsonSchema(values), null, 2)}\n`);
  return EXIT.done;
};
