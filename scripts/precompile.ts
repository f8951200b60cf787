/**
 * Makes src/layout/NAME/html/precompiled.ts of each folder templates/NAME: rendering then needs no Handlebars and
 * generates no code. The same templates give the same bytes.
 *
 *   tsx scripts/precompile.ts [folder for the modules, instead of src/layout]
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { TemplateRules } from '../src/html/templates.ts';
import { functionOf } from './template-code.ts';

const ROOT = join(import.meta.dirname, '..');
const TEMPLATES = join(ROOT, 'templates');

/** What all layouts may call; the other folders beside it are the layouts'. */
const SHARED = 'partials';

/** What the module `templates.ts` of a layout says. */
interface Layout {
  readonly RULES: TemplateRules<Readonly<Record<string, { readonly length: number }>>>;
  /** The style sheets in the cascade's order, where there are several. */
  readonly SHEETS?: readonly string[];
}

/** The names of files in a folder under templates/, which need not be there. */
function files(folder: string, ending: string): string[] {
  const path = join(TEMPLATES, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .sort();
}

function read(path: string): string {
  return readFileSync(join(TEMPLATES, path), 'utf8');
}

/** A style sheet without its comments, which are for its author and would stand in every saved form. */
function sheet(path: string): string {
  return read(path).replace(/\/\*[\s\S]*?\*\/\n?/g, '');
}

async function moduleOf(layout: string): Promise<string> {
  const own: Layout = await import(`../src/layout/${layout}/html/templates.ts`);
  const documents = files(layout, '.hbs');
  const partials = [SHARED, `${layout}/partials`].flatMap((folder) =>
    files(folder, '.hbs').map((name) => `${folder}/${name}`),
  );
  const paths = [...partials, ...documents.map((name) => `${layout}/${name}`)];
  const sources = new Map(paths.map((path) => [basename(path, '.hbs'), read(path)]));
  const templates = {
    rules: own.RULES,
    source: (name: string) => {
      const text = sources.get(name);
      if (text === undefined) throw new Error(`there is no partial ${name}`);
      return text;
    },
  };
  const codes = documents.map((file) => {
    const name = basename(file, '.hbs');
    try {
      return `${JSON.stringify(name)}: ${functionOf(name, templates)}`;
    } catch (cause) {
      throw new Error(`templates/${layout}/${file} does not compile`, { cause });
    }
  });
  const sheets = files(`${layout}/styles`, '.css');
  const cascade = own.SHEETS ?? sheets;
  const strays = sheets.filter((name) => !cascade.includes(name));
  if (strays.length > 0) throw new Error(`no place in the cascade of ${layout} for ${strays.join(', ')}`);
  const styles = cascade.map((name) => [name, sheet(`${layout}/styles/${name}`)]);
  const code = codes.join(',\n');
  return [
    `// Made by scripts/precompile.ts from templates/${layout}; not edited by hand.`,
    ...(code.includes(' as BoxView') ? ["import type { BoxView } from '../../../form/view.ts';"] : []),
    `import { ${['escaped', 'isFull', 'lookup', 'plainly'].filter((name) => code.includes(`${name}(`)).join(', ')} } from '../../../html/print.ts';`,
    "import type { Precompiled } from '../../../html/templates.ts';",
    "import type { Contexts, RULES } from './templates.ts';",
    `export const precompiled: Precompiled<Contexts, typeof RULES.helpers> = {`,
    `documents: {\n${code}\n},`,
    `sources: ${JSON.stringify(Object.fromEntries(sources))},`,
    `styles: ${JSON.stringify(Object.fromEntries(styles))},`,
    '};\n',
  ].join('\n');
}

const layouts = readdirSync(TEMPLATES).filter((name) => name !== SHARED);
const target = process.argv[2] ?? join(ROOT, 'src/layout');
for (const layout of layouts.sort()) {
  mkdirSync(join(target, layout, 'html'), { recursive: true });
  writeFileSync(join(target, layout, 'html/precompiled.ts'), await moduleOf(layout));
}
