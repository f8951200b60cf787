import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PdfBrowser } from '../../../src/options/browser.ts';
import { openBrowser } from '../../../src/pdf/chromium/browser.ts';
import { browserGroup, groupIsGone } from './machine.ts';
import { greedyPage, page, table } from './pages.ts';

const posix = process.platform !== 'win32';
let folder: string;
let browser: PdfBrowser;
const before = { ...process.env };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'form4-print-'));
  // Where the profile goes, by which the tests tell this browser from others on the machine.
  process.env.TMPDIR = folder;
  process.env.FONTCONFIG_FILE = await oneFont(folder);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  for (const name of ['TMPDIR', 'FONTCONFIG_FILE']) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
  await rm(folder, { recursive: true, force: true });
});

/** A machine, as far as Chromium on Linux knows it, that has none of the fonts that a form is set in. */
async function oneFont(home: string): Promise<string> {
  const fonts = join(home, 'fonts');
  await mkdir(fonts);
  await copyFile(new URL('../../../fonts/DejaVuSans.ttf', import.meta.url), join(fonts, 'DejaVuSans.ttf'));
  const file = join(fonts, 'fonts.conf');
  await writeFile(file, `<fontconfig><dir>${fonts}</dir><cachedir>${fonts}/cache</cachedir></fontconfig>`);
  return file;
}

/** What browsers have left in the folder for temporary files. */
async function leftBehind(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name !== 'fonts');
}

async function read(pdf: Uint8Array) {
  const task = getDocument({ data: pdf.slice(), verbosity: 0 });
  const document = await task.promise;
  const pages: { text: string; width: number; height: number }[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    const [, , width = 0, height = 0] = (await document.getPage(number)).view;
    pages.push({ text: items.map((item) => ('str' in item ? item.str : '')).join(' '), width, height });
  }
  const { MarkInfo, outline } = {
    MarkInfo: await document.getMarkInfo(),
    outline: await document.getOutline(),
  };
  await task.destroy();
  return { pages, text: pages.map(({ text }) => text).join('\n'), tagged: MarkInfo?.Marked, outline };
}

describe('a browser', () => {
  // First, with a browser that has no fonts at hand yet.
  it('sets the form in the fonts of the package, whatever the machine has, gaps filled from a wider one', async () => {
    // Bold stands in the foot of the page alone. The policy is as strict as a form's own.
    const html = page(
      'Arial <i>italic</i> <span class="serif">Times</span> \u2612',
      '',
      '.serif { font-family: Times }',
    );
    const pdf = Buffer.from(await browser.print(html, { paper: 'letter' })).toString('latin1');
    const fonts = new Set([...pdf.matchAll(/\/FontName \/[A-Z]{6}\+([\w-]+)/g)].map(([, name]) => name));
    expect(fonts).toEqual(
      new Set([
        'LiberationSans',
        'LiberationSans-Bold',
        'LiberationSans-Italic',
        'LiberationSerif',
        'DejaVuSans',
      ]),
    );
  });

  it('prints on the paper asked for, landscape, tagged, with an outline and with the numbers of the pages', async () => {
    const html = page(`<h1>Heading</h1>${table(60)}`);
    const letter = await read(await browser.print(html, { paper: 'letter' }));
    expect(letter.pages.length).toBeGreaterThan(1);
    expect(letter.pages[0]).toMatchObject({ width: 792, height: 612 });
    expect(letter.pages.at(-1)?.text).toContain(`${letter.pages.length}/${letter.pages.length}`);
    expect(letter.tagged).toBe(true);
    expect(letter.outline).toMatchObject([{ title: 'Heading' }]);
    const a4 = await read(await browser.print(html, { paper: 'a4' }));
    expect(Math.round(a4.pages[0]?.width ?? 0)).toBe(842);
    expect(Math.round(a4.pages[0]?.height ?? 0)).toBe(595);
  });

  it('runs no scripts', async () => {
    const html = page(
      '<p id="a">as sent</p><img src="x" onerror="document.title=1"><script>a.remove()</script>',
    );
    expect((await read(await browser.print(html, { paper: 'letter' }))).text).toContain('as sent');
  });

  it('asks the network for nothing, and does not even connect', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const { text } = await read(await browser.print(greedyPage(origin), { paper: 'letter' }));
    // A second print, by whose end what the first may have begun is over.
    await browser.print(page('after'), { paper: 'letter' });
    expect(text).toContain('greedy');
    expect(connections).toBe(0);
    // The server does count.
    await fetch(origin).catch(() => {});
    expect(connections).toBe(1);
    await new Promise((resolve) => server.close(resolve));
  });

  it('prints many forms at once, each with its own content', async () => {
    const words = Array.from({ length: 8 }, (_, index) => `word${index}word`);
    const pdfs = await Promise.all(words.map((word) => browser.print(page(word), { paper: 'letter' })));
    for (const [index, pdf] of pdfs.entries()) {
      const { text } = await read(pdf);
      expect(text.match(/word\d+word/g)).toEqual([words[index]]);
    }
  });

  it('stops when it is told to, before, in the queue and while it prints, and prints on', async () => {
    const aborted = expect.objectContaining({ code: 'aborted' });
    const before = browser.print(page('x'), { paper: 'letter', signal: AbortSignal.abort() });
    await expect(before).rejects.toEqual(aborted);

    const control = new AbortController();
    const long = page(table(20_000));
    // More than the pages that print at once, so that the last of them wait.
    const prints = Array.from({ length: 6 }, () =>
      browser.print(long, { paper: 'letter', signal: control.signal }),
    );
    setTimeout(() => control.abort(), 100);
    for (const print of prints) await expect(print).rejects.toEqual(aborted);

    expect((await read(await browser.print(page('next'), { paper: 'letter' }))).text).toContain('next');
  });

  it.runIf(posix)('says so when it ends while it prints, and prints the next form all the same', async () => {
    const group = (await browserGroup(folder)) ?? Number.NaN;
    const printing = browser.print(page(table(20_000)), { paper: 'letter' });
    process.kill(group, 'SIGKILL');
    await expect(printing).rejects.toMatchObject({ code: 'browser-failed' });
    await groupIsGone(group);
    const prints = [1, 2, 3].map(() => browser.print(page('again'), { paper: 'letter' }));
    for (const pdf of await Promise.all(prints)) expect((await read(pdf)).text).toContain('again');
    // One browser came in place of the one that ended, and the profile of that one is gone.
    expect(await leftBehind()).toHaveLength(1);
  });

  it('leaves no process and no profile behind when it is closed, and fails what it has not finished', async () => {
    const group = posix ? await browserGroup(folder) : null;
    const printing = browser.print(page(table(20_000)), { paper: 'letter' });
    const outcome = expect(printing).rejects.toMatchObject({ code: 'browser-failed' });
    await browser.close();
    await outcome;
    if (group !== null) await groupIsGone(group);
    expect(await leftBehind()).toEqual([]);
    await expect(browser.print(page('x'), { paper: 'letter' })).rejects.toMatchObject({
      code: 'browser-failed',
    });
    await browser.close();
  });
});

describe('openBrowser', () => {
  it('says what a program said that is no browser, and leaves nothing behind', async () => {
    const opening = openBrowser({ executablePath: process.execPath });
    await expect(opening).rejects.toMatchObject({
      code: 'browser-failed',
      message: expect.stringContaining('bad option'),
    });
    expect(await leftBehind()).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const control = new AbortController();
    const opening = openBrowser({ signal: control.signal });
    setTimeout(() => control.abort(), 20);
    await expect(opening).rejects.toMatchObject({ code: 'aborted' });
    expect(await leftBehind()).toEqual([]);
  });
});
