import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptPath } from './alone.ts';
import { cpuOfEnded } from './cpu.ts';
import { FONTS, isInstalled, PEERS, ROOT } from './peers.ts';
import type { Product } from './product.ts';
import { lackingWords, textOfPdf } from './proof.ts';
import { type Sheet, typstSheet } from './sheet.ts';
import { type Spread, spreadOf } from './statistics.ts';
import { type Variant, variant } from './subject.ts';
import { type BrowserPlace, placeOfBrowser } from './subjects/chromium.ts';

/** A command from its start to its end. */
export interface ColdResult {
  readonly name: ColdName;
  readonly label: string;
  /** Milliseconds; of CPU time with all processes that it started. */
  readonly wall: Spread;
  readonly cpu: Spread;
}

export type ColdName = 'node' | 'html' | 'form4' | 'typst' | 'chromium';

interface Command {
  readonly name: ColdName;
  readonly label: string;
  readonly words: readonly string[];
  /** The PDF that it writes. */
  readonly pdf?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Whole processes on the Qualys sample, in turns; what they need is on disk and has been read before. */
export async function measureCold(
  product: Product,
  rounds: number,
  onNote: (note: string) => void,
): Promise<ColdResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'form4-cold-'));
  const place = await placeOfBrowser(product).catch(() => null);
  try {
    const sample = variant({ product, filing: 'qualys' }, 0);
    const commands = commandsOf(sample, folder, place);
    for (const name of ['typst', 'chromium'])
      if (!commands.some((command) => command.name === name))
        onNote(`skipped: ${name}, cold; it is not installed`);
    for (const command of commands) {
      await run(command);
      if (command.pdf !== undefined) await prove(command, sample.sheet);
    }
    return await inTurns(commands, rounds);
  } finally {
    place?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

function commandsOf(sample: Variant, folder: string, place: BrowserPlace | null): Command[] {
  const path = (name: string) => join(folder, name);
  const put = (name: string, content: Uint8Array | string) => {
    writeFileSync(path(name), content);
    return path(name);
  };
  const xml = put('filing.xml', sample.xml);
  const render = [commandPath(), 'render', xml, '--html', path('form.html')];
  const pdf = path('form.pdf');
  const commands: Command[] = [
    { name: 'node', label: 'Node alone', words: ['-e', '0'] },
    { name: 'html', label: '`form4 render` to HTML', words: render },
    {
      ...{ name: 'form4', label: '**`form4 render` to HTML and PDF**' },
      ...{ words: [...render, '--pdf', pdf], pdf },
    },
  ];
  if (isInstalled('@myriaddreamin/typst-ts-node-compiler')) {
    const sheet = put('sheet.json', typstSheet(sample.sheet));
    const pdf = path('typst.pdf');
    const words = [scriptPath('cold/typst'), PEERS, FONTS, sheet, xml, pdf];
    commands.push({
      name: 'typst',
      label: "Typst's node compiler, to PDF, from its data as JSON",
      words,
      pdf,
    });
  }
  if (place !== null) {
    const html = put('printed.html', sample.product.renderHtml(sample.filing));
    const pdf = path('chromium.pdf');
    const words = [scriptPath('cold/chromium'), place.executablePath, html, pdf];
    const label = `Chromium by Puppeteer, to PDF, from the HTML`;
    commands.push({ name: 'chromium', label, words, pdf, env: place.env });
  }
  return commands;
}

/** What npm installs as `form4`. */
function commandPath(): string {
  const { bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return join(ROOT, bin.form4);
}

async function prove({ name, pdf = '' }: Command, sheet: Sheet): Promise<void> {
  const lacking = lackingWords(sheet, await textOfPdf(readFileSync(pdf)));
  if (lacking.length > 0) throw new Error(`${name}, cold, draws no ${lacking.slice(0, 5).join(', ')}`);
}

async function inTurns(commands: readonly Command[], rounds: number): Promise<ColdResult[]> {
  const measured = commands.map((command) => ({ command, wall: [] as number[], cpu: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { command, wall, cpu } of measured) {
      const before = cpuOfEnded();
      const start = performance.now();
      await run(command);
      wall.push(performance.now() - start);
      cpu.push(cpuOfEnded() - before);
    }
  }
  return measured.map(({ command: { name, label }, wall, cpu }) => ({
    name,
    label,
    wall: spreadOf(wall),
    cpu: spreadOf(cpu),
  }));
}

async function run({ words, env = {} }: Command): Promise<void> {
  const child = spawn(process.execPath, words, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${words.slice(0, 2).join(' ')} ended with code ${code}: ${said}`);
}
