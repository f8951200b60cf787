import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { format } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeTar } from '../batch/containers.ts';
import { startAuthority, type TimeStampAuthority } from '../builders/authority.ts';
import { pngOf } from '../builders/images.ts';
import { certificatePem, makeAuthority, TSA } from '../builders/keys.ts';
import { sampleXml } from '../builders/samples.ts';
import { submission } from '../builders/submission.ts';
import { run } from '../cli/form4.ts';
import { bundled } from '../tools/compiled.ts';
import { LONG } from '../tools/long.ts';
import { type Block, blocksOf, commandsIn, type Step } from './blocks.ts';

/**
 * Runs what the pages tell a reader to run, in a folder with the files that they speak of; in the long run out of the
 * bundle, as readers do.
 */

const ROOT = join(import.meta.dirname, '../..');
const LIBRARY = LONG ? bundled('index.js').pathname : join(ROOT, 'src/index.ts');
const GUIDES = readdirSync(join(ROOT, 'docs/guides')).map((name) => `docs/guides/${name}`);
const PASSWORD = 'correct horse';
const home = process.cwd();

let folder: string;
let given: string;
let stamps: TimeStampAuthority;
let mail: SMTPServer;
const received: string[] = [];

beforeAll(async () => {
  given = mkdtempSync(join(tmpdir(), 'form4-given-'));
  const authority = await makeAuthority();
  stamps = await startAuthority({ identity: await authority.issue(TSA), clock: () => new Date() });
  for (const [name, content] of Object.entries(await filesOf(authority))) {
    mkdirSync(dirname(join(given, name)), { recursive: true });
    writeFileSync(join(given, name), content);
  }
  const submissions = { '0001209191-21-057121.nc': readFileSync(join(given, '0001209191-21-057121.txt')) };
  await writeTar(join(given, '20250304.nc.tar.gz'), submissions);
  mail = await startMail();
});
afterAll(async () => {
  rmSync(given, { recursive: true });
  await stamps.close();
  await new Promise<void>((done) => mail.close(done));
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'form4-guide-'));
  cpSync(given, folder, { recursive: true });
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** What a reader of the guides has in the folder. */
async function filesOf(authority: Awaited<ReturnType<typeof makeAuthority>>) {
  const jane = await authority.issue({ name: 'Jane Doe' });
  const john = await authority.issue({ name: 'John Roe' });
  return {
    'filing.xml': sampleXml('qualys'),
    'joint.xml': sampleXml('joint'),
    'samples/amendment.xml': sampleXml('amendment'),
    'samples/joint.xml': sampleXml('joint'),
    'node_modules/form4/samples/joint/filing.xml': sampleXml('joint'),
    'brand.css': 'body { font-family: Georgia, serif; }\n',
    'logo.png': pngOf(300, 80),
    '0001209191-21-057121.txt': submission([sampleXml('joint')]),
    '2025/qualys.xml': sampleXml('qualys'),
    '2025/joint.xml': sampleXml('joint'),
    'list.txt': 'filing.xml\njoint.xml\n',
    'jane.p12': jane.p12(PASSWORD),
    'key.pem': john.pem(PASSWORD).key,
    'chain.pem': [john.pem().certificates[0], ...john.chain.map(certificatePem)].join(''),
    'roots.pem': certificatePem(authority.root.certificate),
  };
}

async function startMail(): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => {
      stream
        .setEncoding('utf8')
        .on('data', (text) => received.push(text))
        .once('end', () => done());
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

/** What a reader has to put in place of an example's. */
function filledIn(text: string): string {
  return text
    .replaceAll('https://tsa.example', stamps.url)
    .replaceAll('smtps://…', `smtp://127.0.0.1:${(mail.server.address() as AddressInfo).port}`)
    .replaceAll('FORM4_PASSWORD=…', `FORM4_PASSWORD='${PASSWORD}'`);
}

/** What a terminal shows of a block. */
async function runBlock({ language, text }: Block, name: string): Promise<string> {
  return language === 'sh' ? runShell(filledIn(text)) : runTypeScript(filledIn(text), name);
}

async function runShell(text: string): Promise<string> {
  let shown = '';
  for (const steps of commandsIn(text)) shown += await runPipe(steps);
  return shown;
}

async function runPipe(steps: readonly Step[]): Promise<string> {
  let passed: Uint8Array = new Uint8Array();
  let shown = '';
  for (const [index, { words, into }] of steps.entries()) {
    const isLast = index === steps.length - 1;
    const { out, terminal } = await runProgram(words, passed, isLast && into === null);
    passed = out;
    shown += terminal;
    if (into !== null) writeFileSync(into, out);
  }
  return shown;
}

interface Ran {
  readonly out: Uint8Array;
  /** Both streams as they came, where standard output is shown. */
  readonly terminal: string;
}

async function runProgram(said: readonly string[], input: Uint8Array, isShown: boolean): Promise<Ran> {
  const [program = '', ...rest] = said[0] === 'npx' ? said.slice(1) : said;
  if (program === 'export') {
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(rest[0] ?? '') ?? [];
    vi.stubEnv(name, value);
    return { out: new Uint8Array(), terminal: '' };
  }
  // Installing and the peers' own programs are the package test's, which has the packed package.
  if (program === 'npm') return { out: new Uint8Array(), terminal: '' };
  if (program !== 'form4') {
    const out = execFileSync(program, rest, { input });
    return { out, terminal: isShown ? out.toString() : '' };
  }
  const [out, terminal]: [Uint8Array[], string[]] = [[], []];
  const stream = (isOut: boolean) => ({
    write: (chunk: string | Uint8Array, done?: () => void) => {
      const bytes = Buffer.from(chunk as string);
      if (isOut) out.push(bytes);
      if (isShown || !isOut) terminal.push(bytes.toString());
      done?.();
    },
  });
  const code = await run(rest, {
    stdin: (async function* () {
      yield input;
    })(),
    stdout: stream(true),
    stderr: stream(false),
  });
  codes.push(code);
  return { out: Buffer.concat(out), terminal: terminal.join('') };
}

const codes: number[] = [];

/** Runs a block as a module; what it prints is what is shown. */
async function runTypeScript(text: string, name: string): Promise<string> {
  const lines: string[] = [];
  for (const method of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((...said) => void lines.push(`${format(...said)}\n`));
  await imported(text, name);
  vi.restoreAllMocks();
  return lines.join('');
}

/** What a block exports. */
async function imported(text: string, name: string) {
  const file = join(ROOT, 'test/.out/docs', `${name}.ts`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text.replace(/from 'form4'/g, `from '${LIBRARY}'`));
  try {
    return await import(/* @vite-ignore */ file);
  } finally {
    rmSync(file);
  }
}

describe.each(['README.md', ...GUIDES])('%s', (page) => {
  it('can be followed from beginning to end, and shows what comes', async () => {
    for (const [index, block] of blocksOf(page).entries()) {
      codes.length = 0;
      const shown = await runBlock(block, `${page.replaceAll('/', '-')}-${index}`);
      const said = `${block.text}${shown}`;
      if (block.shown === null)
        expect(
          codes.filter((code) => code !== 0),
          said,
        ).toEqual([]);
      else expect(shown, block.text).toBe(block.shown);
    }
  });
});

describe('the handlers of docs/guides/publish.md', () => {
  const handler = async (name: string) => {
    const block = blocksOf('docs/guides/publish.md').find(({ text }) => text.includes(name));
    return (await imported(block?.text ?? '', name))[name];
  };

  it('answer as a route of Next', async () => {
    const GET = await handler('GET');
    const get = (name: string): Promise<Response> =>
      GET(new Request('https://example.com'), { params: Promise.resolve({ name }) });
    expect(await (await get('joint')).text()).toMatch(/^<!DOCTYPE html>/);
    const pdf = await get('joint.pdf');
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect((await pdf.text()).slice(0, 5)).toBe('%PDF-');
    expect((await get('../filing')).status).toBe(404);
  });

  it('answer as a handler of node:http', async () => {
    const server = createServer(await handler('showForm')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const get = (path: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
    expect(await (await get('/forms/joint')).text()).toMatch(/^<!DOCTYPE html>/);
    expect((await get('/forms/joint.xml')).status).toBe(404);
    server.close();
  });
});

describe('the runner', () => {
  it('reads command lines as a shell does', () => {
    expect(commandsIn('# a\nA b \'c d\' \\\n  --e="f g" > h # i\n\nj k|l -\n')).toEqual([
      [{ words: ['A', 'b', 'c d', '--e=f g'], into: 'h' }],
      [
        { words: ['j', 'k'], into: null },
        { words: ['l', '-'], into: null },
      ],
    ]);
  });
});
