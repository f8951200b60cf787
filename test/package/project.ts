import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** A filing that has no findings; it comes along in the package. */
export const SAMPLE = join(ROOT, 'samples/joint/filing.xml');

/** The package as it would be published, in a temporary folder with the projects that install it. */
export class Packed {
  readonly #folder = mkdtempSync(join(tmpdir(), 'form4-package-'));
  readonly #archive: string;

  constructor() {
    execFileSync('npm', ['pack', '--pack-destination', this.#folder, '--silent'], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const archive = readdirSync(this.#folder).find((file) => file.endsWith('.tgz'));
    if (archive === undefined) throw new Error('npm pack wrote no archive');
    this.#archive = join(this.#folder, archive);
  }

  /** A new project that has form4 and other packages, each `name@version`. */
  project(name: string, others: readonly string[] = []): Project {
    const folder = join(this.#folder, name);
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    for (const file of ['use.mjs', 'main.mjs'])
      copyFileSync(join(import.meta.dirname, file), join(folder, file));
    return new Project(folder, ['--save-exact', this.#archive, ...others]);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export class Project {
  readonly folder: string;
  /** What npm said while it installed. */
  readonly installed: string;

  constructor(folder: string, packages: readonly string[]) {
    this.folder = folder;
    const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--no-update-notifier'];
    this.installed = this.run('npm', 'install', ...quiet, ...packages).said;
  }

  path(...names: string[]): string {
    return join(this.folder, ...names);
  }

  /**
   * What a program that ends well writes, and what it says on standard error.
   *
   * @throws {Error} with all its output where it ends otherwise
   */
  run(program: string, ...words: string[]): { written: string; said: string } {
    const { status, stdout, stderr, error } = spawnSync(program, words, {
      cwd: this.folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    });
    if (error) throw error;
    if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${status}\n${stdout}${stderr}`);
    return { written: stdout, said: stderr };
  }

  /** What main.mjs, or what a bundler made of it, tells of the sample. */
  use(module = 'main.mjs', node = process.execPath): unknown {
    const out = mkdtempSync(this.path('out-'));
    return JSON.parse(this.run(node, module, SAMPLE, out).written);
  }
}
