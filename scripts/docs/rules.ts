import { readFileSync } from 'node:fs';
import { RULES } from '../../src/filing/rules/all.ts';

/** The table of all filing rules; what a rule is for is its docstring. */
export function rulesPage(): string {
  return [
    '# Filing rules',
    '',
    'Made from the rules (`npm run docs`); do not edit. An *error* is what EDGAR would refuse or what makes the form wrong, a *warning* is worth a',
    'look; neither keeps a filing from being rendered. Sections are those of the EDGAR Ownership XML Technical Specification, version 3;',
    'instructions are those printed with the forms.',
    '',
    '| rule | | source | what it is about |',
    '|---|---|---|---|',
    ...RULES.map(({ id, severity, source }) => `| \`${id}\` | ${severity} | ${source} | ${docstring(id)} |`),
    '',
  ].join('\n');
}

function docstring(id: string): string {
  const code = readFileSync(new URL(`../../src/filing/rules/${id}.ts`, import.meta.url), 'utf8');
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const/.exec(code)?.[1] ?? '';
  return comment
    .replace(/^\s*\*/gm, '')
    .replace(/\s+/g, ' ')
    .replace(/\|/g, '\\|')
    .trim();
}
