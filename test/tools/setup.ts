import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../src/pdf/chromium/find.ts';
import { packagedBrowser } from '../../src/pdf/chromium/packaged.ts';
import { clearReport, writeReport } from '../pictures/report.ts';
import { compileAll } from './compiled.ts';

/**
 * What all tests share, made once before the first of them: the package and its helpers as JavaScript, and the one
 * browser that every test and every process that a test starts finds, whatever else the machine has.
 */
let folder: string;
let compiled: string;

export async function setup(): Promise<void> {
  clearReport();
  folder = mkdtempSync(join(tmpdir(), 'form4-tests-'));
  compiled = await compileAll();
  process.env.FORM4_TEST_COMPILED = compiled;
  // What a user has set is theirs, not the tests'.
  for (const name of [
    'FONTCONFIG_FILE',
    'FONTCONFIG_PATH',
    'PUPPETEER_CACHE_DIR',
    'SOURCE_DATE_EPOCH',
    'NODE_OPTIONS',
  ])
    delete process.env[name];
  if (packagedBrowser() !== null) process.env.PUPPETEER_EXECUTABLE_PATH = await packagedProgram();
}

export function teardown(): void {
  writeReport();
  for (const made of [folder, compiled]) rmSync(made, { recursive: true, force: true });
}

/** A program that is the packaged browser with the libraries that come with it, so that its path says all. */
async function packagedProgram(): Promise<string> {
  const { executablePath, env } = await findBrowser({ sources: ['package'] });
  const variables = Object.entries(env).map(([name, value]) => `${name}='${value}'`);
  const program = join(folder, 'chromium');
  writeFileSync(program, `#!/bin/sh\n${variables.join(' ')} exec '${executablePath}' "$@"\n`, {
    mode: 0o755,
  });
  return program;
}
