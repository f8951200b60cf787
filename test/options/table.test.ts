import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { namedOptions, OPTIONS } from '../../src/options/all.ts';

/** The table as it stands: each option's file, and what editors show of it. */

const FOLDER = join(import.meta.dirname, '../../src/options');

const sources = readdirSync(FOLDER).map((file) =>
  ts.createSourceFile(file, readFileSync(join(FOLDER, file), 'utf8'), ts.ScriptTarget.Latest, true),
);

interface Written {
  readonly name: string;
  readonly docstring: string;
}

/** The keys of exported objects whose value is an option, with their docstrings. */
function writtenIn(source: ts.SourceFile): Written[] {
  const found: Written[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertyAssignment(node) &&
      ts.isCallExpression(node.initializer) &&
      node.initializer.expression.getText() === 'option'
    )
      found.push({ name: node.name.getText(), docstring: docstringOf(node) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function docstringOf(node: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node);
  const text = comment && ts.isJSDoc(comment) ? (ts.getTextOfJSDocComment(comment.comment) ?? '') : '';
  return text.replace(/\s+/g, ' ');
}

describe('the table of options', () => {
  const written = sources.flatMap(writtenIn);

  it('lists every option that a file holds', () => {
    const listed = OPTIONS.flatMap((named) => Object.keys(named));
    expect(listed.sort()).toEqual(written.map(({ name }) => name).sort());
    expect(listed.length).toBeGreaterThan(60);
  });

  it.each(namedOptions().map(([name, { help }]) => [name, help]))(
    '%s has the sentence of its help for a docstring',
    (name, help) => {
      expect(written).toContainEqual({ name, docstring: help });
    },
  );

  it('has no two options of one name for one function, and no two flags for one command', () => {
    const uses = namedOptions().flatMap(([name, { functions = [], flags = [] }]) => [
      ...functions.map((each) => `${each}: ${name}`),
      ...flags.flatMap(({ long, short, commands }) =>
        commands.flatMap((command) => [`${command} --${long}`, ...(short ? [`${command} -${short}`] : [])]),
      ),
    ]);
    expect(uses.filter((use, at) => uses.indexOf(use) !== at)).toEqual([]);
  });
});
