import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../src/errors.ts';
import { LONG } from './tools/long.ts';

/** The rules of the house that a compiler does not check: who may import whom, and where words may stand. */

const SRC = join(import.meta.dirname, '../src');

interface Import {
  /** `edgar/read.ts`. */
  readonly from: string;
  /** `filing/schema.ts`, or a package's name. */
  readonly to: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.c?[jt]s$/.test(file))
  .sort();

const sources = new Map(files.map((file) => [file, parse(file, readFileSync(join(SRC, file), 'utf8'))]));

function parse(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
}

const imports = [...sources].flatMap(([file, source]) => importsOf(file, source));

/** Static and dynamic imports, re-exports, and calls of `require`. */
function importsOf(from: string, source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const { text } = specifier;
    const to = text.startsWith('.')
      ? relative(SRC, join(SRC, dirname(from), text)).replaceAll('\\', '/')
      : packageOf(text);
    found.push({ from, to });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal);
    if (ts.isCallExpression(node)) {
      const { expression } = node;
      const loads =
        expression.kind === ts.SyntaxKind.ImportKeyword ||
        (ts.isIdentifier(expression) && expression.text === 'require');
      if (loads) add(node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `handlebars/runtime` → `handlebars`, `@a/b/c` → `@a/b`, `fs` → `node:fs`. */
function packageOf(specifier: string): string {
  if (builtinModules.includes(specifier)) return `node:${specifier}`;
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/** The map's table of rooms: `| `src/html/` | what it holds | `errors.ts` `base/` |`. */
const ROW = /^\| `src\/([^`]+)` \| .* \| ([^|]*) \|$/gm;

/** Each room of ARCHITECTURE.md in its order, and whom it may know: a folder ends in a slash. */
const ROOMS = new Map(
  [...readFileSync(join(SRC, '../ARCHITECTURE.md'), 'utf8').matchAll(ROW)].map(
    ([, room = '', knows = '']) => [room, [...knows.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)],
  ),
);

const isIn = (file: string, room: string) => (room.endsWith('/') ? file.startsWith(room) : file === room);
const roomOf = (file: string) => [...ROOMS.keys()].find((room) => isIn(file, room));
const isOwn = ({ to }: Import) => /\.c?[jt]s$/.test(to);

describe('the rooms of ARCHITECTURE.md', () => {
  it('are those of the code: every file stands in one, and none is empty', () => {
    expect(files.filter((file) => !roomOf(file))).toEqual([]);
    expect([...ROOMS.keys()].filter((room) => !files.some((file) => isIn(file, room)))).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(150);
  });

  it('know only rooms above them, so that no circle leads through rooms', () => {
    const rooms = [...ROOMS.keys()];
    const forward = [...ROOMS].flatMap(([room, knows], at) =>
      knows
        .filter((name) => !rooms.slice(0, at).some((above) => isIn(above, name) || isIn(name, above)))
        .map((name) => `${room} ${name}`),
    );
    expect(forward).toEqual([]);
  });
});

describe('imports', () => {
  it('of a room, types included, are of itself and of those that the map names', () => {
    const wrong = imports.filter(isOwn).filter(({ from, to }) => {
      const room = roomOf(from) ?? from;
      return ![room, ...(ROOMS.get(room) ?? [])].some((name) => isIn(to, name));
    });
    expect([...new Set(wrong.map(({ from, to }) => `${from} ${to}`))].sort()).toEqual([]);
  });

  it('of files lead nowhere in a circle, types included', () => {
    const edges = new Map<string, string[]>();
    for (const { from, to } of imports.filter(isOwn)) edges.set(from, [...(edges.get(from) ?? []), to]);
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      else if (!done.has(file)) {
        for (const next of edges.get(file) ?? []) walk(next, [...path, file]);
        done.add(file);
      }
    };
    for (const file of files) walk(file, []);
    expect(circles).toEqual([]);
  });

  /** Which files know which package. */
  const PACKAGES: Record<string, (file: string) => boolean> = {
    saxes: (file) => file === 'base/xml.ts',
    // Its ICC profile is read in pdf/record/icc.ts, its code nowhere else.
    pdfkit: (file) => file === 'pdf/typeset/pdfkit.ts',
    fontkit: (file) => file === 'pdf/typeset/fontkit.ts',
    pngjs: (file) => file === 'pdf/typeset/pictures.ts',
    'bidi-js': (file) => file === 'pdf/typeset/bidi.ts',
    harfbuzzjs: (file) => file === 'pdf/typeset/shape.ts',
    '@cto.af/linebreak': (file) => file === 'pdf/typeset/breaks.ts',
    asn1js: (file) => file.startsWith('pki/'),
    'node-forge': (file) => file.startsWith('pki/'),
    'puppeteer-core': (file) => file.startsWith('pdf/chromium/'),
    handlebars: (file) => file.startsWith('html/'),
    'string-width': (file) => file === 'layout/mail/text.ts',
    'wrap-ansi': (file) => file === 'layout/mail/text.ts',
    tinyglobby: (file) => ['batch/inputs.ts', 'cli/inputs.ts'].includes(file),
    'tar-stream': (file) => file === 'batch/tar.ts',
    yauzl: (file) => file === 'batch/zip.ts',
    commander: (file) => file === 'cli/parser.ts',
    'cli-progress': (file) => file === 'cli/progress.ts',
    nodemailer: (file) => file === 'mail/compose.ts',
    zod: (file) =>
      ['archive/manifest.ts', 'batch/report.ts'].includes(file) ||
      file.startsWith('filing/') ||
      file.startsWith('edgar/'),
  };

  it('of a package stand where its knowledge is kept', () => {
    const outside = imports.filter((each) => !isOwn(each) && !each.to.startsWith('node:'));
    expect(outside.filter(({ from, to }) => !PACKAGES[to]?.(from))).toEqual([]);
    expect(new Set(outside.map(({ to }) => to))).toEqual(new Set(Object.keys(PACKAGES)));
  });

  it('of Node are for the edges: the filing, the XML and the form are plain functions', () => {
    const pure = /^(errors\.ts|base\/(xml|words)|filing\/|edgar\/|form\/)/;
    expect(imports.filter(({ from, to }) => pure.test(from) && to.startsWith('node:'))).toEqual([]);
  });
});

describe('exports', () => {
  it('have names, one by one', () => {
    const nameless = [...sources].flatMap(([file, source]) =>
      source.statements.flatMap((statement) => {
        const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
        const isDefault =
          ts.isExportAssignment(statement) ||
          modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
        const isStar =
          ts.isExportDeclaration(statement) &&
          !(statement.exportClause && ts.isNamedExports(statement.exportClause));
        return isDefault || isStar ? [`${file}: ${statement.getText().slice(0, 60)}`] : [];
      }),
    );
    expect(nameless).toEqual([]);
  });

  it('of types and classes have a name of their own, but for what every layout has', () => {
    const names = [...sources].flatMap(([file, source]) =>
      source.statements.flatMap((statement) =>
        (ts.isInterfaceDeclaration(statement) ||
          ts.isTypeAliasDeclaration(statement) ||
          ts.isClassDeclaration(statement)) &&
        statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) &&
        !/^layout\/\w+\/html\/templates\.ts$/.test(file)
          ? (statement.name?.text ?? [])
          : [],
      ),
    );
    expect(names.length).toBeGreaterThan(300);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('re-exports stand in index.ts only', () => {
    const elsewhere = [...sources].filter(
      ([file, source]) =>
        file !== 'index.ts' &&
        source.statements.some((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier),
    );
    expect(elsewhere.map(([file]) => file)).toEqual([]);
  });

  it.runIf(LONG)('speak of bytes as Uint8Array: no declaration names Buffer', () => {
    const { config } = ts.readConfigFile(join(SRC, '../tsconfig.json'), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(
      { ...config, include: ['src'] },
      ts.sys,
      join(SRC, '..'),
    );
    const typed = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
    const program = ts.createProgram(
      typed.map((file) => join(SRC, file)),
      { ...options, noEmit: false, declaration: true, emitDeclarationOnly: true },
    );
    const declarations = new Map<string, string>();
    program.emit(undefined, (file, text) => declarations.set(file, text), undefined, true);
    expect(declarations.size).toBe(typed.length);
    const naming = [...declarations].filter(([, text]) => /\bBuffer\b/.test(withoutComments(text)));
    expect(naming.map(([file]) => file)).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*.*?\*\/|\/\/.*$/gms, '');
}

describe('words', () => {
  it('are found in code that draws them, and not in code that does not', () => {
    const found = (text: string) => wordsIn(parse('example.ts', text));
    expect(found("draw('Page of');")).toEqual(['Page of']);
    expect(found("draw('Remarks:');")).toEqual(['Remarks:']);
    expect(found(`draw(\`\${n} of many \${total} pages\`);`)).toEqual([' of many ', ' pages']);
    expect(found("const caption = { text: 'Explanation' };")).toEqual(['Explanation']);
    expect(
      found(`parent.add('Table'); draw('/Artifact BMC', \`<pdf:Producer>\${name}</pdf:Producer>\`);`),
    ).toEqual([]);
    expect(
      found(
        "import type { View } from './some-file.ts'; type Kind = 'some' | 'thing'; if (kind === 'thing') {}",
      ),
    ).toEqual([]);
  });

  it('shown to a reader stand in the view: the drawing code has none', () => {
    const drawing = [...sources].filter(
      ([file]) =>
        /^(pdf\/typeset|layout\/\w+\/pdf)/.test(file) &&
        file !== 'pdf/typeset/problems.ts' &&
        !NOT_DRAWN.has(file),
    );
    expect(drawing.length).toBeGreaterThan(10);
    expect(drawing.flatMap(([file, source]) => wordsIn(source).map((text) => `${file}: ${text}`))).toEqual(
      [],
    );
  });
});

/** Tables of Unicode's characters and properties, and of folders, of which nothing is drawn. */
const NOT_DRAWN = new Set(
  ['bidi-js.d', 'breaks', 'clusters', 'scripts', 'system-fonts'].map((name) => `pdf/typeset/${name}.ts`),
);

/** Structure types (ISO 32000-1, 14.8.4) and the names and values of dictionaries that the drawing code writes. */
const PDF_NAMES = [
  ...[
    'Document',
    'Sect',
    'Span',
    'Link',
    'Note',
    'Reference',
    'List',
    'Decimal',
    'Figure',
    'Form',
    'Table',
    'Caption',
    'LBody',
    'THead',
    'TBody',
    'Artifact',
  ],
  ...['StructElem', 'StructTreeRoot', 'OBJR', 'Layout', 'Placement', 'Inline', 'Block', 'Column', 'Both'],
  ...[
    'Annot',
    'Dest',
    'Action',
    'FlateDecode',
    'UCS',
    'Font',
    'FontDescriptor',
    'FontFile',
    'CIDFontType',
    'Type',
    'Identity',
    'Adobe',
    'AcroForm',
    'ActualText',
    'ReversedChars',
    'feff',
    'EMC',
    'sbix',
    'CBDT',
    'EBDT',
    'COLR',
    'null',
  ],
  ...['stream', 'endstream', 'endobj', 'xref', 'trailer', 'startxref'],
];

/** PostScript's operators in a ToUnicode CMap (ISO 32000-1, 9.10.3). */
const CMAP_OPERATORS = [
  ...['findresource', 'begin', 'dict', 'begincmap', 'endcmap', 'currentdict', 'defineresource', 'CMapName'],
  ...['begincodespacerange', 'endcodespacerange', 'beginbfchar', 'endbfchar', 'def', 'pop', 'end'],
];

/** Options and keys of our own types, and the package's name as the file's producer. */
const OWN_NAMES = [
  ...[
    'left',
    'center',
    'right',
    'text',
    'square',
    'watermark',
    'Written',
    'json',
    'layout',
    'signature',
    'date',
    'cmap',
    'FIELDS',
    'rule',
    'header',
    'footer',
    'annotation',
    'href',
    'form',
    'latin',
  ],
  ...[
    'plain',
    'bold',
    'italic',
    'super',
    'sans',
    'sansBold',
    'sansItalic',
    'serif',
    'wide',
    'edgar',
    'black',
    'letter',
    'least',
    'full',
  ],
];

const NAMES = new Set([...PDF_NAMES, ...CMAP_OPERATORS, ...OWN_NAMES]);

/** The literals of a file that hold an English word of four letters or two words side by side. */
function wordsIn(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return;
    if (isLiteral(node) && !isCompared(node) && isProse(node.text)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type Literal = ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail;

function isLiteral(node: ts.Node): node is Literal {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddle(node) ||
    ts.isTemplateTail(node)
  );
}

/** A literal that a value is compared with is not drawn. */
function isCompared({ parent }: ts.Node): boolean {
  if (ts.isCaseClause(parent)) return true;
  if (!ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  return [
    ts.SyntaxKind.EqualsEqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsEqualsToken,
    ts.SyntaxKind.InKeyword,
  ].includes(kind);
}

function isProse(text: string): boolean {
  if (text in ERROR_CODES || /^[\w./-]+\.(ttf|js|json)$|^(\.\.?\/)+\w+\/(\w+\/)?$/.test(text)) return false;
  const said = text
    .replace(/<\/?[a-z]+:\w+[^>]*>/g, ' < ') // a tag of XMP
    .replace(/<[\da-f]*>/g, ' < ') // a hexadecimal string of PDF
    .replace(/&\w+;/g, ' & ')
    .replace(/\/[A-Z]\w*/g, ' / '); // a name of PDF
  const words = said.match(/[A-Za-z]+/g) ?? [];
  if (words.every((word) => NAMES.has(word))) return false;
  return (
    words.some((word) => word.length >= 4 && !NAMES.has(word)) || /[A-Za-z]{2,}\s+[A-Za-z]{2,}/.test(said)
  );
}
