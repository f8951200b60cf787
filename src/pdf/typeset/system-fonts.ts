import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { fontOf, loadFonts } from './fonts.ts';

/** Fonts of the machine, for characters that no other font has. */

/** A font of the machine, and the characters that it is used for. */
export interface SystemFont {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly codePoints: readonly number[];
}

/** The folders in which this machine keeps fonts: those of its user before those of all. */
export function systemFolders(): string[] {
  const { env, platform } = process;
  if (platform === 'win32')
    return [
      join(env.LOCALAPPDATA ?? join(homedir(), 'AppData/Local'), 'Microsoft/Windows/Fonts'),
      join(env.WINDIR ?? 'C:/Windows', 'Fonts'),
    ];
  if (platform === 'darwin')
    return [join(homedir(), 'Library/Fonts'), '/Library/Fonts', '/System/Library/Fonts'];
  return [
    join(env.XDG_DATA_HOME ?? join(homedir(), '.local/share'), 'fonts'),
    join(homedir(), '.fonts'),
    '/usr/local/share/fonts',
    '/usr/share/fonts',
  ];
}

/**
 * The fonts that have these characters, as few as the order of the files makes them; the same folders give the same fonts. A
 * font that cannot be read or embedded is passed over, as is a folder that is not there.
 */
export async function findSystemFonts(
  codePoints: Iterable<number>,
  folders: readonly string[],
): Promise<SystemFont[]> {
  await loadFonts();
  const wanted = new Set(codePoints);
  const found: SystemFont[] = [];
  for (const folder of folders) {
    for (const file of await fontFiles(folder)) {
      if (wanted.size === 0) return found;
      const bytes: Uint8Array | null = await readFile(file).catch(() => null);
      const font = bytes && fontOf(bytes);
      if (!bytes || !font) continue;
      const has = [...wanted].filter((codePoint) => font.has(codePoint));
      for (const codePoint of has) wanted.delete(codePoint);
      if (has.length > 0) found.push({ file, bytes, codePoints: has });
    }
  }
  return found;
}

const FONT = /\.(?:ttf|otf|ttc|otc)$/i;

/** Words in the names of files of which there is a plainer sister. */
const STYLED =
  /bold|italic|oblique|light|thin|black|medium|semi|extra|heavy|condensed|narrow|mono|display|emoji/i;

/** The files of fonts in a folder and all within, plain ones first, each kind by its name. */
async function fontFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const key = (name: string) => `${STYLED.test(basename(name)) ? 1 : 0}${basename(name)}/${name}`;
  const files = names.filter((name) => FONT.test(name)).map((name) => ({ name, key: key(name) }));
  return files.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ name }) => join(folder, name));
}
