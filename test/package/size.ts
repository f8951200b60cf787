import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Packed } from './project.ts';

const MOST_MEGABYTES = 40;
const MOST_PACKAGES = 75;

/** What an install without a browser brings, and that npm has nothing to warn of: engines, scripts, peers. */
export function testSize(packed: Packed): string {
  const project = packed.project('size');
  assert.doesNotMatch(project.installed, /warn/i);

  const modules = project.path('node_modules');
  const lock = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8'));
  const packages = Object.keys(lock.packages).length;
  const files = readdirSync(modules, { recursive: true, encoding: 'utf8' }).map((name) =>
    statSync(join(modules, name)),
  );
  const megabytes = files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0) / 1e6;
  const told = `${megabytes.toFixed(1)} MB in ${packages} packages`;
  assert(packages > 1 && packages <= MOST_PACKAGES, told);
  assert(megabytes > 1 && megabytes <= MOST_MEGABYTES, told);
  return told;
}
