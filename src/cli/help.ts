import type { Command, Example } from './command.ts';
import type { CommandListing } from './commands.ts';
import { describeOptions } from './parser.ts';

const EXIT_CODES = `Exit codes: 0 done; 1 a filing is invalid, or a PDF or a signature is not what it should be; 2 usage,
keys or input/output; 70 a defect of form4. Of several files, the largest counts.
`;

const EXAMPLES: readonly Example[] = [
  ['new 4 -o filing.json', 'a start to fill in'],
  ['validate filing.json', 'what is missing or wrong'],
  ['render filing.xml', 'the form: filing.html and filing.pdf'],
  ['archive *.xml -o kept', 'a PDF of each filing, and a manifest'],
  ['verify kept', 'whether each is still what it was'],
];

/** What `form4 --help` says. */
export function overview(commands: Readonly<Record<string, CommandListing>>): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const listed = Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(width)}  ${about}\n`);
  return `${examplesOf(EXAMPLES)}
Usage: form4 <command> [options]

Commands:
${listed.join('')}
form4 help <command>  shows examples and options of a command
form4 --version       shows the version

A file is EDGAR XML, a full submission (.txt) or JSON of a filing; - is standard input or output.

${EXIT_CODES}`;
}

/** What `form4 help render` says. */
export function helpOf(command: Command, about: string): string {
  const { examples, notes } = command;
  return [
    examplesOf(examples),
    `${about.charAt(0).toUpperCase()}${about.slice(1)}.\n`,
    describeOptions(command),
    ...(notes === undefined ? [] : [notes]),
    EXIT_CODES,
  ].join('\n');
}

function examplesOf(examples: readonly Example[]): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, outcome]) => `  form4 ${line.padEnd(width)}  ${outcome}\n`);
  return `Examples:\n${lines.join('')}`;
}
