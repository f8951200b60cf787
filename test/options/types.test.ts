import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** What a compiler and an editor make of the table, with an option added to it. */

const OPTIONS = join(import.meta.dirname, '../../src/options').replaceAll('\\', '/');
const USER = `${OPTIONS}/user.ts`;

const ADDED = `{
  /** How coarse the paper is. */
  grain: option(choice(['fine', 'coarse']), { help: 'How coarse the paper is.', functions: ['renderPdf'] }),
},`;

const USE = `import type { OptionsOf } from './all.ts';
export const right: OptionsOf<'renderPdf'> = { grain: 'coarse', copy: { kind: 'draft' } };
export const value: OptionsOf<'renderPdf'> = { grain: 'coarsr' };
export const taker: OptionsOf<'signPdf'> = { field: 'a', signer: {} as never, grain: 'fine' };
export const needed: OptionsOf<'signPdf'> = { field: 'a' };
`;

const table = readFileSync(`${OPTIONS}/all.ts`, 'utf8')
  .replace('export const OPTIONS = [', `export const OPTIONS = [${ADDED}`)
  .concat("import { choice } from './kinds.ts';\nimport { option } from './option.ts';\n");

const texts = new Map([
  [`${OPTIONS}/all.ts`, table],
  [USER, USE],
]);

const program = (() => {
  const { config } = ts.readConfigFile(join(OPTIONS, '../../tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    { ...config, include: [] },
    ts.sys,
    join(OPTIONS, '../..'),
  );
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  return ts.createProgram([USER], options, host);
})();

describe('an option that is added to the table', () => {
  const source = program.getSourceFile(USER) as ts.SourceFile;

  it('is typed: value, function and what must be given', () => {
    const wrong = program
      .getSemanticDiagnostics(source)
      .map(({ start = 0 }) => source.getLineAndCharacterOfPosition(start).line);
    expect(wrong).toEqual([2, 3, 4]);
  });

  it('has its docstring in the editor', () => {
    const checker = program.getTypeChecker();
    const [, statement] = source.statements as unknown as [unknown, ts.VariableStatement];
    const declaration = statement.declarationList.declarations[0] as ts.VariableDeclaration;
    const property = checker.getTypeAtLocation(declaration.name).getProperty('grain');
    expect(ts.displayPartsToString(property?.getDocumentationComment(checker))).toBe(
      'How coarse the paper is.',
    );
  });
});
