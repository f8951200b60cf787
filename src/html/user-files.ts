import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../base/digest.ts';
import { Form4Error } from '../errors.ts';

/** A file of the user's folder: the path that messages name, the name that templates use, its text. */
export interface UserFile {
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

/** A folder of the user's own templates. */
export interface UserFiles {
  readonly markup: readonly UserFile[];
  readonly sheets: readonly UserFile[];
}

/**
 * Reads a folder of the user's own templates: these documents, `partials/*.hbs` and `styles/*.css`.
 *
 * @throws {Form4Error} template-invalid where the folder holds none of them or cannot be read
 */
export function readUserFiles(folder: string, documents: readonly string[]): UserFiles {
  const files = {
    markup: [
      ...readFolder(folder, '.hbs').filter(({ name }) => documents.includes(name)),
      ...readFolder(join(folder, 'partials'), '.hbs'),
    ],
    sheets: readFolder(join(folder, 'styles'), '.css'),
  };
  if (files.markup.length === 0 && files.sheets.length === 0) {
    const expected = `${documents.map((name) => `${name}.hbs`).join(', ')}, partials/*.hbs or styles/*.css`;
    throw new Form4Error(
      'template-invalid',
      `${folder}: expected a folder with ${expected}, found none of them`,
    );
  }
  return files;
}

/** SHA-256 over the names and texts of the files, hexadecimal. */
export function digestFiles({ markup, sheets }: UserFiles): string {
  const contents = [markup, sheets].map((files) => files.map(({ name, text }) => [name, text]));
  return sha256(JSON.stringify(contents));
}

function readFolder(folder: string, ending: string): UserFile[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(ending))
      .sort()
      .map((file) => {
        const path = join(folder, file);
        const name = ending === '.hbs' ? file.slice(0, -ending.length) : file;
        return { path, name, text: readFileSync(path, 'utf8') };
      });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Form4Error('template-invalid', `${folder}: ${reason(cause)}`, { cause });
  }
}

export function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
