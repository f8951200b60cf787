import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Declarations of src/ as Markdown: what they are, and what their docstrings say. */

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

const program = programOf('index.ts');
const checker = program.getTypeChecker();

function programOf(file: string): ts.Program {
  const { config } = ts.readConfigFile(`${SRC}../tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, SRC);
  return ts.createProgram([`${SRC}${file}`], options);
}

/** What a module exports, by name. */
export function exportsOf(file: string): ReadonlyMap<string, ts.Symbol> {
  const source = program.getSourceFile(`${SRC}${file}`);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`src/${file} exports nothing`);
  const isAlias = ({ flags }: ts.Symbol) => (flags & ts.SymbolFlags.Alias) !== 0;
  return new Map(
    checker
      .getExportsOfModule(module)
      .map((symbol) => [symbol.name, isAlias(symbol) ? checker.getAliasedSymbol(symbol) : symbol]),
  );
}

export function isType({ flags }: ts.Symbol): boolean {
  return (flags & ts.SymbolFlags.Value) === 0;
}

/** Heading, declaration, docstring, members or parameters, errors, and the types that it names. */
export function entryOf(name: string, symbol: ts.Symbol, types: readonly string[]): string[] {
  const declaration = declarationOf(symbol);
  const members = membersOf(symbol);
  const shown = members.length > 0 ? members.join('\n') : declaration;
  const named = types.filter((type) => type !== name && new RegExp(`\\b${type}\\b`).test(shown));
  const tags = symbol.getJsDocTags(checker);
  return [
    `### ${name}`,
    '',
    ...(members.length > 0 ? [] : ['```ts', declaration, '```', '']),
    ...paragraph(prose(symbol.getDocumentationComment(checker))),
    ...(members.length > 0 ? [`| | type | what it is |`, '|---|---|---|', ...members, ''] : []),
    ...list(tags, 'param', ({ text = [] }) => {
      const [parameter, ...rest] = text;
      return `\`${parameter?.text}\`: ${prose(rest.filter(({ kind }) => kind !== 'space'))}`;
    }),
    ...list(tags, 'throws', ({ text }) => `Throws ${prose(text).replace(/^\{Form4Error\}\s*/, '')}`),
    ...paragraph(named.length > 0 ? `Types: ${named.map(linked).join(', ')}.` : ''),
  ];
}

/** The signatures that a caller sees, or the text of a type; what stands in a function or a class is not shown. */
function declarationOf(symbol: ts.Symbol): string {
  const declarations = symbol.declarations ?? [];
  const signatures = declarations.filter((each) => ts.isFunctionDeclaration(each));
  const shown = signatures.length > 1 ? signatures.filter(({ body }) => !body) : signatures;
  if (shown.length > 0) return shown.map(signatureOf).join('\n');
  const [first] = declarations;
  if (first === undefined) throw new Error(`${symbol.name} is not declared`);
  if (ts.isClassDeclaration(first)) return `class ${symbol.name} extends Error`;
  if (ts.isVariableDeclaration(first)) return `const ${symbol.name}`;
  return withoutComments(first.getText()).replace(/^export /, '');
}

function signatureOf(declaration: ts.FunctionDeclaration): string {
  const [start, end] = [declaration.getStart(), declaration.body?.getStart() ?? declaration.end];
  const text = declaration.getSourceFile().text.slice(start, end);
  return withoutComments(text)
    .replace(/^export (async )?function /, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\( /g, '(')
    .replace(/,? \)/g, ')')
    .replace(/, \}/g, ' }')
    .replace(/;?\s*$/, '');
}

function withoutComments(text: string): string {
  return text.replace(/\s*\/\*\*.*?\*\//gs, '').replace(/\n\s*\n/g, '\n');
}

/** A row for each member of an interface or a class, or of a type made from the table of options. */
function membersOf(symbol: ts.Symbol): string[] {
  const [declaration] = symbol.declarations ?? [];
  if (declaration === undefined || !hasMembers(declaration)) return [];
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  return checker
    .getPropertiesOfType(type)
    .filter(({ name, declarations }) => !name.startsWith('__') && isOurs(declarations))
    .map((member) => {
      const optional = member.flags & ts.SymbolFlags.Optional ? '?' : '';
      const text = prose(member.getDocumentationComment(checker));
      return `| \`${member.name}${optional}\` | \`${cell(typeOf(member))}\` | ${cell(text)} |`;
    });
}

function hasMembers(declaration: ts.Declaration): boolean {
  if (ts.isInterfaceDeclaration(declaration) || ts.isClassDeclaration(declaration)) return true;
  return ts.isTypeAliasDeclaration(declaration) && /^\w*Options(<.*)?$/.test(declaration.name.text);
}

/** Not what an error or an iterator of the language has by itself. */
function isOurs(declarations: readonly ts.Declaration[] = []): boolean {
  return declarations.every((each) => !each.getSourceFile().fileName.includes('node_modules'));
}

function typeOf(member: ts.Symbol): string {
  const [declaration] = member.declarations ?? [];
  if (declaration && ts.isMethodSignature(declaration))
    return withoutComments(declaration.getText()).slice(member.name.length).replace(/;$/, '');
  const isProperty =
    declaration && (ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration));
  if (isProperty && declaration.type) return withoutComments(declaration.type.getText());
  const type = checker.getTypeOfSymbol(member);
  return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation).replace(/ \| undefined$/, '');
}

function list(
  tags: readonly ts.JSDocTagInfo[],
  name: string,
  line: (tag: ts.JSDocTagInfo) => string,
): string[] {
  const lines = tags.filter((tag) => tag.name === name).map((tag) => `- ${line(tag)}`);
  return lines.length > 0 ? [...lines, ''] : [];
}

function prose(parts: readonly ts.SymbolDisplayPart[] = []): string {
  const text = ts.displayPartsToString([...parts]);
  return text
    .replace(/\{@link (\w+)\}/g, '`$1`')
    .replace(/\s*\n(?!\n)\s*/g, ' ')
    .trim();
}

function paragraph(text: string): string[] {
  return text === '' ? [] : [text, ''];
}

function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\|/g, '\\|');
}

function linked(type: string): string {
  return `[${type}](#${type.toLowerCase()})`;
}
