import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { assertUsed } from './nodes.ts';
import { type Packed, type Project, SAMPLE } from './project.ts';

const PACKAGES = ['next@16.4.6', 'react@19.3.1', 'react-dom@19.3.1'];

const LAYOUT = `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`;

const ROUTE = `import { useAll } from '../../use.mjs';

export const dynamic = 'force-dynamic';

export async function GET() {
  return Response.json(await useAll(process.env.SAMPLE, 'out-next'));
}
`;

/** A route of an application that says nothing of form4 in its configuration. */
export async function testNext(packed: Packed): Promise<string> {
  const project = packed.project('next', PACKAGES);
  mkdirSync(project.path('app/forms'), { recursive: true });
  writeFileSync(project.path('app/layout.jsx'), LAYOUT);
  writeFileSync(project.path('app/forms/route.js'), ROUTE);
  project.run('npx', 'next', 'build');
  const installed = project.use();
  assertUsed(installed);
  renameSync(project.path('node_modules/form4'), project.path('away'));
  assert.deepEqual(await ask(project), installed);
  return 'a route does the same without form4 installed';
}

/** What the application, started on a free port, answers. */
async function ask(project: Project): Promise<unknown> {
  const port = await freePort();
  const server = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1', '--port', `${port}`],
    { cwd: project.folder, env: { ...process.env, SAMPLE }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(server, 'exit');
  try {
    for await (const line of createInterface(server.stdout)) if (line.includes('Ready')) break;
    const answer = await fetch(`http://127.0.0.1:${port}/forms`);
    const text = await answer.text();
    assert.equal(answer.status, 200, text);
    return JSON.parse(text);
  } finally {
    server.kill();
    await ended;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
