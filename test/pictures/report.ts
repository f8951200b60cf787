import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OUT = fileURLToPath(new URL('../.out/', import.meta.url));
const PICTURES = join(OUT, 'pictures');
const KINDS = ['expected', 'actual', 'difference'] as const;

/** The page that shows what differs. */
export const REPORT = 'test/.out/report.html';

/** What a page is to look like, what it looks like, and where they differ; PNG. */
export interface Compared extends Readonly<Record<(typeof KINDS)[number], Uint8Array | null>> {
  readonly name: string;
}

/** Keeps the pictures of a page for the report. */
export function report(compared: Compared): void {
  mkdirSync(PICTURES, { recursive: true });
  for (const kind of KINDS) {
    const picture = compared[kind];
    if (picture) writeFileSync(join(PICTURES, `${compared.name}.${kind}.png`), picture);
  }
}

/** Before the tests: what an earlier run found is gone. */
export function clearReport(): void {
  rmSync(PICTURES, { recursive: true, force: true });
  rmSync(join(OUT, 'report.html'), { force: true });
}

/** After the tests, which run in several processes: one page of all that differs, and none where nothing does. */
export function writeReport(): void {
  mkdirSync(PICTURES, { recursive: true });
  const files = readdirSync(PICTURES);
  const names = files.filter((file) => file.endsWith('.actual.png')).map((file) => file.slice(0, -11));
  if (names.length === 0) return;
  const cell = (file: string) =>
    `<td>${files.includes(file) ? `<a href="pictures/${file}"><img src="pictures/${file}" alt=""></a>` : 'none'}</td>`;
  const rows = names
    .sort()
    .map(
      (name) =>
        `<tr><th colspan="3">${name}</th></tr>\n<tr>${KINDS.map((kind) => cell(`${name}.${kind}.png`)).join('')}</tr>`,
    );
  writeFileSync(
    join(OUT, 'report.html'),
    `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Pictures that differ</title>
<style>body { font-family: sans-serif } th { text-align: left } img { width: 100%; border: 1px solid } td { width: 33% }</style></head>
<body><h1>${names.length} of the pictures differ</h1>
<table><thead><tr>${KINDS.map((kind) => `<th scope="col">${kind}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></body></html>
`,
  );
}
