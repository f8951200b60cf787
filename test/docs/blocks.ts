import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** A fenced block of a page. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** What the page shows as its output: a `text` block right behind it; null where there is none. */
  readonly shown: string | null;
}

/** The blocks of a page that are run, `sh` and `ts`, in their order. */
export function blocksOf(page: string): Block[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const fences = text.matchAll(/^```(sh|ts)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?/gms);
  return [...fences].map(([, language = '', text = '', shown]) => ({ language, text, shown: shown ?? null }));
}

/** One program of a command line: `A=b form4 render x > y`. */
export interface Step {
  readonly words: readonly string[];
  /** The file that standard output goes to; null where it is shown or goes to the next program. */
  readonly into: string | null;
}

/**
 * The command lines of an `sh` block, each the programs between its pipes. Of the shell's language it knows comments,
 * quotes, `\` at a line's end, `|` and `>`: what a guide should do without is refused.
 */
export function commandsIn(block: string): Step[][] {
  return block
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .map(tokensOf)
    .filter((tokens) => tokens.length > 0)
    .map(stepsOf);
}

/** Words, and the operators with a NUL before them, which no word has. */
function tokensOf(line: string): string[] {
  const tokens: string[] = [];
  const parts = /\s*(?:(#.*)|([|>])|((?:'[^']*'|"[^"]*"|[^\s'"|>])+))/gy;
  for (const [, comment, operator, word] of line.matchAll(parts)) {
    if (comment !== undefined) break;
    tokens.push(
      operator === undefined ? (word ?? '').replace(/'([^']*)'|"([^"]*)"/g, '$1$2') : `\0${operator}`,
    );
  }
  return tokens;
}

function stepsOf(tokens: readonly string[]): Step[] {
  const steps: { words: string[]; into: string | null }[] = [{ words: [], into: null }];
  for (const [index, token] of tokens.entries()) {
    const step = steps.at(-1);
    if (token === '\0|') steps.push({ words: [], into: null });
    else if (tokens[index - 1] === '\0>' && step) step.into = token;
    else if (token !== '\0>') step?.words.push(token);
  }
  return steps;
}
