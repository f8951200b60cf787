import { dirname, join } from 'node:path';
import { refusal } from '../options/refusal.ts';
import type { Command, Invocation } from './command.ts';
import { EXIT, UsageError } from './exit.ts';
import { writeNewFile, writeOutput } from './outputs.ts';
import { schemaText } from './schema.ts';
import { FORMS, SCHEMA_FILE, type StartedForm, startOf } from './start.ts';
import { STANDARD } from './stdio.ts';

interface Options {
  readonly output?: string;
}

export const newFiling: Command<Options> = {
  name: 'new',
  usage: '[3|4|5] [options]',
  operands: { least: 0, most: 1, asked: 'name one form: 3, 4 or 5' },
  examples: [
    ['new 4 -o filing.json', `a Form 4 to fill in, and ${SCHEMA_FILE} for editors`],
    ['new 3 > filing.json', 'a Form 3 alone'],
  ],
  notes: `Of a name that begins with //, taking the // away makes a field. A file that is there is not written over; for the form
as it is so far, form4 render filing.json --copy draft.
`,
  async run(invocation) {
    const [word = '4'] = invocation.operands;
    const form = FORMS.find((each) => each === word);
    if (form === undefined) throw new UsageError(refusal('new', '3, 4 or 5', word));
    await write(form, invocation);
    return EXIT.done;
  },
};

async function write(form: StartedForm, { options, stdio, reporter }: Invocation<Options>): Promise<void> {
  const text = `${JSON.stringify(startOf(form), null, 2)}\n`;
  const { output = STANDARD } = options;
  if (output === STANDARD) return writeOutput(output, text, stdio);
  if (!(await writeNewFile(output, text)))
    throw new UsageError(`${output}: is there already; choose another name, or remove it`);
  const schema = join(dirname(output), SCHEMA_FILE);
  const isNew = await writeNewFile(schema, schemaText());
  await reporter.note(
    `wrote ${output}${isNew ? ` and ${schema}` : `; ${schema} was there, form4 schema -o ${schema} renews it`}\n`,
  );
}
