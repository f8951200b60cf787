import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FontFiles } from '../../base/fonts.ts';

/**
 * Environment under which Chromium on Linux finds at least the package's own fonts, which are written into the folder.
 *
 * The forms get their fonts from the page's style (see styles.ts); but Chromium ends with an error where the
 * machine, often a container, has no font at all to fall back on, and says so on every start where fontconfig
 * has no configuration. A configuration that the user has set is left alone.
 */
export function writeFontConfig(folder: string, fonts: FontFiles): Record<string, string> {
  if (process.platform !== 'linux' || process.env.FONTCONFIG_FILE || process.env.FONTCONFIG_PATH) return {};
  const file = join(folder, 'fonts.conf');
  const fontFolder = join(folder, 'fonts');
  mkdirSync(fontFolder);
  for (const [name, font] of fonts) writeFileSync(join(fontFolder, name), font);
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${escapeXml(fontFolder)}</dir>
  <cachedir>${escapeXml(join(folder, 'fontconfig'))}</cachedir>
</fontconfig>
`,
  );
  return { FONTCONFIG_FILE: file };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
