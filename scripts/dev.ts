/**
 * Shows a filing in the browser, as HTML and as PDF, and renders it again whenever the code, a template or the filing
 * changes. Each render is a process of its own, so that it runs the code as it stands on the disk.
 *
 *   npm run dev -- filing.xml [options of form4 render]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const ROOT = resolve(import.meta.dirname, '..');
/** A burst of changes, as an editor or a checkout makes them, is one. */
const QUIET_MS = 50;

const [input, ...options] = process.argv.slice(2);
if (input === undefined) {
  console.error('usage: npm run dev -- filing.xml [options of form4 render]');
  process.exit(2);
}
// npm runs a script in the package's folder, and says from where it was called.
const filing = resolve(process.env.INIT_CWD ?? '.', input);
const folder = mkdtempSync(join(tmpdir(), 'form4-dev-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));

const OUTPUTS: Readonly<Record<string, string>> = { 'form.html': 'text/html', 'form.pdf': 'application/pdf' };
const pages = new Set<ServerResponse>();
/** What the last render said; it goes to a page that is opened later, too. */
let said = '';

const PAGE = `<!doctype html>
<meta charset="utf-8">
<title>${basename(filing).replace(/[&<]/g, '')}</title>
<style>
  body { margin: 0; height: 100vh; display: grid; grid: auto 1fr / 1fr 1fr; }
  pre { grid-column: 1 / 3; margin: 0; padding: 4px 8px; white-space: pre-wrap; }
  iframe { width: 100%; height: 100%; border: 0; }
</style>
<pre></pre>
${Object.keys(OUTPUTS)
  .map((name) => `<iframe src="/${name}"></iframe>`)
  .join('\n')}
<script>
  new EventSource('/events').onmessage = ({ data }) => {
    document.querySelector('pre').textContent = JSON.parse(data);
    const [html, pdf] = document.querySelectorAll('iframe');
    html.contentWindow.location.reload(); // keeps its place
    pdf.src = pdf.src; // a viewer's document is not ours to reload
  };
</script>
`;

const server = createServer(({ url = '/' }, response) => {
  const name = url.slice(1);
  if (url === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    tell(response);
    pages.add(response);
    response.once('close', () => pages.delete(response));
  } else if (url === '/') {
    response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  } else if (name in OUTPUTS) {
    response.writeHead(200, { 'content-type': OUTPUTS[name], 'cache-control': 'no-store' });
    response.end(read(name));
  } else response.writeHead(404).end();
});

function tell(page: ServerResponse): void {
  page.write(`data: ${JSON.stringify(said)}\n\n`);
}

/** Empty until something could be rendered. */
function read(name: string): Uint8Array | string {
  try {
    return readFileSync(join(folder, name));
  } catch {
    return '';
  }
}

/** Runs a TypeScript file; gives what it wrote on standard error. */
async function run(...words: string[]): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...words], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  for await (const chunk of child.stderr.setEncoding('utf8')) text += chunk;
  return text;
}

async function render(): Promise<void> {
  const outputs = ['--html', join(folder, 'form.html'), '--pdf', join(folder, 'form.pdf')];
  const compiled = isTemplateChanged ? await run('scripts/precompile.ts') : '';
  isTemplateChanged = false;
  said = compiled + (await run('src/cli/main.ts', 'render', filing, ...outputs, ...options));
  process.stderr.write(said);
  for (const page of pages) tell(page);
}

let isTemplateChanged = false;
let isDue = false;
let isRendering = false;

/** Renders when all is quiet; what changes meanwhile is rendered after it. */
async function renew(): Promise<void> {
  isDue = true;
  if (isRendering) return;
  isRendering = true;
  while (isDue) {
    await setTimeout(QUIET_MS);
    isDue = false;
    await render();
  }
  isRendering = false;
}

watch(join(ROOT, 'src'), { recursive: true }, () => renew());
watch(join(ROOT, 'templates'), { recursive: true }, () => {
  isTemplateChanged = true;
  renew();
});
// Of the folder, because editors replace a file rather than write into it.
watch(dirname(filing), (_, name) => {
  if (name === basename(filing)) renew();
});
renew();

server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
