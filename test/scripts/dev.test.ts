import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LONG } from '../tools/long.ts';

const ROOT = join(import.meta.dirname, '../..');

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'form4-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Starts the server; what it says of each render comes as an event. */
async function startDev(...words: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/dev.ts', ...words], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new AbortController();
  onTestFinished(async () => {
    ended.abort();
    child.kill();
    await once(child, 'close');
  });
  const [address] = (await once(createInterface(child.stdout), 'line')) as [string];
  const get = (path: string) => fetch(new URL(path, address), { signal: ended.signal });
  const lines = createInterface(Readable.fromWeb((await get('/events')).body as never))[
    Symbol.asyncIterator
  ]();
  return {
    address,
    get,
    /** Waits for a render of which the text says this. */
    async said(text: string): Promise<void> {
      for (let line = ''; !line.includes(text); line = (await lines.next()).value ?? '');
    },
  };
}

describe('npm run dev', () => {
  it.runIf(LONG)('shows HTML and PDF, and renews them when the filing changes', async () => {
    const filing = join(temporaryFolder(), 'filing.xml');
    const xml = readFileSync(join(ROOT, 'samples/qualys/filing.xml'), 'utf8');
    writeFileSync(filing, xml);
    const { address, get, said } = await startDev(filing, '--copy', 'draft');
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await (await get('/')).text()).toContain('src="/form.pdf"');

    await said('owner-cik');
    const html = await (await get('/form.html')).text();
    expect(html).toContain('Thakar Sumedh S');
    expect(html).toContain('DRAFT');
    expect(await (await get('/form.pdf')).text()).toMatch(/^%PDF-/);

    writeFileSync(filing, xml.slice(0, -10));
    await said('unclosed tag');
    // What was rendered last stays, below the message.
    expect(await (await get('/form.html')).text()).toBe(html);

    writeFileSync(filing, xml.replace('Thakar Sumedh S', 'Doe Jane'));
    await said('owner-cik');
    expect(await (await get('/form.html')).text()).toContain('Doe Jane');
    expect((await get('/package.json')).status).toBe(404);
  });

  it('asks for a filing', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/dev.ts'], {
      cwd: ROOT,
      stdio: 'ignore',
    });
    expect(await once(child, 'exit')).toEqual([2, null]);
  });
});
