import {
  type Helpers,
  ourSet,
  type Precompiled,
  type TemplateRules,
  type TemplateSet,
  userSet,
} from '../html/templates.ts';
import { digestFiles, readUserFiles } from '../html/user-files.ts';

/** The documents of all layouts, which a folder of the user's may hold, in the order in which messages name them. */
const DOCUMENTS = [
  'form',
  'form-fragment',
  'form-shadow',
  'authentication',
  'email',
  'email-fragment',
  'email-text',
];

/**
 * The template sets of a layout: its own, or the user's templates over them where a folder is given. A folder is compiled
 * when it is first met, and again when a file in it has changed. The function that is returned throws as `userSet` does.
 */
export function templatesOf<C, H extends Helpers>(
  own: Precompiled<C, H>,
  rules: TemplateRules<H>,
): (folder: string | undefined) => TemplateSet<C> {
  const ours = ourSet(own, rules);
  /** The last set made of each folder, with a digest of the files that it was made of. */
  const users = new Map<string, { digest: string; set: TemplateSet<C> }>();
  return (folder) => {
    if (folder === undefined) return ours;
    const files = readUserFiles(folder, DOCUMENTS);
    const digest = digestFiles(files);
    const known = users.get(folder);
    if (known?.digest === digest) return known.set;
    const set = userSet(own, rules, files);
    users.set(folder, { digest, set });
    return set;
  };
}

/**
 * SHA-256 over the names and texts of the user's templates, hexadecimal.
 *
 * @throws {Form4Error} template-invalid where the folder holds no template or cannot be read
 */
export function digestTemplates(folder: string): string {
  return digestFiles(readUserFiles(folder, DOCUMENTS));
}
