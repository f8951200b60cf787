import type { Command } from '../../src/cli/command.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { type Flagged, flagsOf } from '../../src/cli/flags.ts';
import { sentenceOf } from '../../src/cli/sentence.ts';
import { namedOptions } from '../../src/options/all.ts';
import type { Option } from '../../src/options/option.ts';

/** Every command with its examples and options, and every option of the library, from the table of options. */
export async function optionsPage(): Promise<string> {
  const commands = await Promise.all(
    Object.values(COMMANDS).map(async ({ about, load }) => ({ about, command: await load() })),
  );
  return [
    '# The command and its options',
    '',
    'Made from the table of options in `src/options/` (`npm run docs`); do not edit. A file is EDGAR XML, a full submission (`.txt`) or JSON of a',
    'filing; `-` is standard input or output. `form4 help <command>` shows the same, and what else there is to know of a command.',
    '',
    ...commands.flatMap(({ about, command }) => commandSection(command, about)),
    '## In code',
    '',
    'Options of the [functions](api.md), and what a PDF records of them. *Tells apart*: two copies of a filing that differ in it are two documents, in',
    'an archive and in a batch.',
    '',
    '| option | what it is | by default | functions | property of the PDF | tells apart |',
    '|---|---|---|---|---|---|',
    ...namedOptions().flatMap(([name, option]) =>
      option.functions?.length ? [libraryRow(name, option)] : [],
    ),
    '',
  ].join('\n');
}

function commandSection({ name, usage, examples }: Command, about: string): string[] {
  return [
    `## form4 ${name}`,
    '',
    `To ${about}: \`form4 ${name} ${usage}\``,
    '',
    '```sh',
    ...examples.map(([line, outcome]) => `form4 ${line} # ${outcome}`),
    '```',
    '',
    '| option | what it is | in code |',
    '|---|---|---|',
    ...flagsOf(name).map((flagged) => row([writtenAs(flagged), sentenceOf(flagged), inCode(flagged)])),
    '',
  ];
}

/** `-o`, `--output <file>`. */
function writtenAs({ flag: { long, short, value } }: Flagged): string {
  const name = code(`--${long}${value === undefined ? '' : ` <${value}>`}`);
  return short === undefined ? name : `${code(`-${short}`)}, ${name}`;
}

function inCode({ name, option: { functions = [] } }: Flagged): string {
  return functions.length === 0 ? '' : code(name);
}

function libraryRow(name: string, option: Option): string {
  const { functions = [], help, required, otherwise, property, decides } = option;
  const fallback = required
    ? 'required'
    : (otherwise ?? (option.default === undefined ? '' : code(String(option.default))));
  const takers = functions.map(code).join(' ');
  return row([
    code(name),
    help,
    fallback,
    takers,
    property ? code(property.name) : '',
    decides === 'document' ? 'yes' : '',
  ]);
}

function code(text: string): string {
  return `\`${text}\``;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
}
