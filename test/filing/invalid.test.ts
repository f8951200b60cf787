import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFilings } from '../../src/edgar/read.ts';
import { Form4Error, type Problem } from '../../src/errors.ts';
import { validateFiling } from '../../src/filing/check.ts';
import { RULES } from '../../src/filing/rules/all.ts';
import { UPDATE } from '../tools/golden.ts';

/**
 * Every folder of test/invalid is a case: a small filing with something wrong, and what is said of it (issues.json).
 * The filing is filing.xml, .json or .txt; the last also where JSON does not parse, since its content and not its name
 * says what a file is. A new folder is a new case; an update writes the issues.json of all, to be read before they are
 * kept.
 */
const CASES = new URL('../invalid/', import.meta.url);

interface Issue extends Omit<Problem, 'place'> {
  readonly line: number | null;
  readonly column: number | null;
}

interface Issues {
  /** What reading ended with, null where the filing was read. */
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly problems: readonly Issue[];
}

const cases = readdirSync(CASES).sort();

describe('what is wrong with a filing is said, where it stands', () => {
  it.each(cases)('%s', (name) => {
    const folder = new URL(`${name}/`, CASES);
    const actual = issuesOf(readFileSync(new URL(inputIn(folder), folder)));
    const golden = new URL('issues.json', folder);
    if (UPDATE) writeFileSync(golden, `${JSON.stringify(actual, null, 2)}\n`);
    expect(actual).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
    expect(actual.error !== null || actual.problems.length > 0, 'a case has something wrong').toBe(true);
  });

  it('for every rule', () => {
    const ids = new Set(cases.flatMap((name) => readIssues(name).problems.map(({ rule }) => rule)));
    expect(RULES.map(({ id }) => id).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('in sentences that end in what to do', () => {
    for (const name of cases) {
      for (const { message } of readIssues(name).problems) {
        expect(message, name).not.toMatch(/undefined|null|NaN|\[object|[.:, ]$/);
      }
    }
  });
});

function inputIn(folder: URL): string {
  const inputs = readdirSync(folder).filter((file) => file.startsWith('filing.'));
  expect(inputs).toHaveLength(1);
  return inputs[0] as string;
}

function issuesOf(bytes: Uint8Array): Issues {
  try {
    const { filings } = readFilings(bytes);
    const problems = filings.flatMap(({ filing, placeOf }) => validateFiling(filing, { placeOf }));
    return { error: null, problems: problems.map(toIssue) };
  } catch (error) {
    if (!(error instanceof Form4Error)) throw error;
    return { error: { code: error.code, message: stable(error) }, problems: error.problems.map(toIssue) };
  }
}

/** Why a JSON does not parse is told in words of V8's, which change with its version. */
function stable({ code, message }: Form4Error): string {
  return code === 'json-malformed' ? message.replace(/:.*/s, ': ...') : message;
}

function toIssue({ place, ...problem }: Problem): Issue {
  return { ...problem, line: place?.line ?? null, column: place?.column ?? null };
}

function readIssues(name: string): Issues {
  return JSON.parse(readFileSync(new URL(`${name}/issues.json`, CASES), 'utf8')) as Issues;
}
