import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Typst's compiler in this process: a fixed source, the form's data as JSON, PDF/A-3a with the XML attached. As a
 * command it compiles one form:
 *
 *   node typst.js <bench/> <fonts/> <sheet.json> <filing.xml> <out.pdf>
 *
 * It stands alone, so that cold starts measure the compiler and no loader of ours.
 */

interface Typst {
  readonly NodeCompiler: { create(options: object): NodeCompiler };
}

interface NodeCompiler {
  mapShadow(path: string, content: Buffer): void;
  evictCache(age: number): void;
  compile(options: object): { readonly result: object | null; takeDiagnostics(): object };
  fetchDiagnostics(error: object): unknown[];
  pdf(document: object, options: object): Uint8Array;
}

/** Installed in bench/, not with form4. */
const PACKAGE = '@myriaddreamin/typst-ts-node-compiler';

const WORKSPACE = '/form4-bench';

const FONTS = [
  'LiberationSans-Regular.ttf',
  'LiberationSans-Bold.ttf',
  'LiberationSans-Italic.ttf',
  'LiberationSerif-Regular.ttf',
];

/**
 * A compiler with fonts and source loaded; it takes the sheet as JSON (see bench/sheet.ts).
 *
 * @param bench the folder that the compiler is installed in
 * @param fonts the folder of form4's fonts
 */
export function createTypst(
  bench: string,
  fonts: string,
): (sheet: Uint8Array, xml: Uint8Array) => Uint8Array {
  const require = createRequire(`${bench}package.json`);
  const { NodeCompiler }: Typst = require(PACKAGE);
  const fontBlobs = FONTS.map((file) => readFileSync(fonts + file));
  const compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs }] });
  const map = (name: string, content: Uint8Array) =>
    compiler.mapShadow(`${WORKSPACE}/${name}`, Buffer.from(content));
  map('form.typ', readFileSync(`${bench}cold/form.typ`));
  return (sheet, xml) => {
    map('sheet.json', sheet);
    map('filing.xml', xml);
    const compiled = compiler.compile({ mainFilePath: `${WORKSPACE}/form.typ`, resetRead: true });
    if (compiled.result === null) {
      const said = compiler.fetchDiagnostics(compiled.takeDiagnostics());
      throw new Error(`Typst: ${JSON.stringify(said)}`);
    }
    const pdf = compiler.pdf(compiled.result, { pdfStandard: 'a-3a', creationTimestamp: 1_731_542_400 });
    // As in any batch, what it has kept of earlier documents stays as long as later ones use it.
    compiler.evictCache(4);
    return pdf;
  };
}

const [, command = '', bench = '', fonts = '', sheet = '', xml = '', output = ''] = process.argv;
if (command.endsWith('typst.js'))
  writeFileSync(output, createTypst(bench, fonts)(readFileSync(sheet), readFileSync(xml)));
