import { type FileHandle, mkdir, open, readFile, rm, unlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Added, ArchiveFolder } from '../archive/folder.ts';
import { sha256 } from '../base/digest.ts';
import { archiveFailed } from '../disk/failure.ts';
import { makeFolder, nullIfMissing, place, sizeOf, syncFile, syncFolder } from '../disk/files.ts';
import { holdLock } from '../disk/lock.ts';
import { Form4Error } from '../errors.ts';
import { type BatchFile, type BatchResult, lineOf, REPORT, tidied } from './report.ts';
import { EarlierResults, type ResumeOptions } from './resume.ts';
import type { RenderedPart } from './task.ts';
import { Underway } from './underway.ts';

const LOCK = '.batch.lock';

/** What the workers have at hand. */
const UNDERWAY = '.batch.underway';

/** What has no name yet: of no use to anyone when its run is dead. */
const PARTS = '.batch.parts';

/** Where the copies of an archive go, with their manifest. */
const ARCHIVE = 'archive';

export interface FolderOptions extends ResumeOptions {
  /** Go on where an earlier run ended. */
  readonly resume: boolean;
  readonly archive: boolean;
}

/** A result, and the files that make it true. */
interface Made {
  readonly result: BatchResult;
  readonly outputs: readonly RenderedPart[];
}

interface Waiting extends Made {
  readonly resolve: (result: BatchResult) => void;
  readonly reject: (error: unknown) => void;
}

/** So many results at most are put on the disk together. */
const MOST_TOGETHER = 64;
const PAUSE_MS = 20;

/**
 * The folder that a batch writes to, and its report. A file is there whole or not at all, and a line only when its files
 * are: each goes down to the disk before the next, the files, their names, the line. Nothing is overwritten.
 */
export class OutputFolder {
  /** What earlier runs into the folder have finished. */
  earlier = new EarlierResults();
  /** Where files grow until they have a name. */
  readonly parts: string;
  #underway: Underway | null = null;
  readonly #path: string;
  readonly #options: FolderOptions;
  readonly #waiting: Waiting[] = [];
  #archive: ArchiveFolder | null = null;
  #report: FileHandle | null = null;
  #work: Promise<void> | null = null;
  #release = async (): Promise<void> => {};

  private constructor(path: string, options: FolderOptions) {
    this.#path = path;
    this.parts = join(path, PARTS);
    this.#options = options;
  }

  /**
   * The folder, made if missing, rid of what dead runs left, and held until it is closed.
   *
   * @throws {Form4Error} `archive-failed`, `option-invalid` where it has a report and is not to be resumed, or one of
   * other options; `report-invalid`, `manifest-invalid`
   */
  static async open(path: string, options: FolderOptions): Promise<OutputFolder> {
    const folder = new OutputFolder(resolve(path), options);
    await folder.#guarded(path, () => folder.#open());
    return folder;
  }

  async #open(): Promise<void> {
    await makeFolder(this.#path);
    this.#release = await holdLock(this.#path, LOCK);
    try {
      await rm(this.parts, { recursive: true, force: true });
      await mkdir(this.parts);
      this.#underway = new Underway(join(this.#path, UNDERWAY));
      if (this.#options.archive) this.#archive = await ArchiveFolder.open(join(this.#path, ARCHIVE));
      await this.#openReport();
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async #openReport(): Promise<void> {
    const report = join(this.#path, REPORT);
    const isThere = ((await sizeOf(report)) ?? 0) > 0;
    if (isThere && !this.#options.resume)
      throw new Form4Error(
        'option-invalid',
        `folder: ${this.#path} holds the ${REPORT} of another run; go on with it by resume (--resume), or choose another folder`,
      );
    if (isThere)
      this.earlier = await EarlierResults.read(this.#path, join(this.parts, REPORT), this.#options);
    this.#report = await open(report, 'a');
    await syncFolder(this.#path);
  }

  get underway(): Underway {
    return this.#underway as Underway;
  }

  /**
   * Puts the files and the line on the disk, together with those that wait meanwhile. What is given back is what the
   * line says: a failure where a name is taken by another file.
   *
   * @throws {Form4Error} `archive-failed`
   */
  add(result: BatchResult, outputs: readonly RenderedPart[]): Promise<BatchResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ result, outputs, resolve, reject });
      this.#work ??= this.#writeAll();
    });
  }

  async close(): Promise<void> {
    await this.#work;
    await this.#report?.close();
    await rm(this.parts, { recursive: true, force: true });
    this.#underway?.close();
    await this.#release();
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Those that come meanwhile share the way to the disk.
      await wait(PAUSE_MS);
      const together = this.#waiting.splice(0, MOST_TOGETHER);
      try {
        const results = await this.#guarded(REPORT, () => this.#write(together));
        for (const [index, { resolve }] of together.entries()) resolve(results[index] as BatchResult);
      } catch (error) {
        for (const { reject } of together) reject(error);
      }
    }
    this.#work = null;
  }

  async #write(together: readonly Made[]): Promise<BatchResult[]> {
    try {
      const free = await Promise.all(together.map((made) => this.#checked(made)));
      await Promise.all(ownOf(free).map(({ part }) => syncFile(part)));
      const kept = await this.#keepCopies(free);
      await Promise.all(ownOf(kept).map(({ part, name }) => place(part, join(this.#path, name))));
      if (kept.some(({ outputs }) => outputs.length > 0)) await syncFolder(this.#path);
      const results = kept.map(({ result }) => tidied(result));
      await this.#report?.appendFile(results.map(lineOf).join(''));
      await this.#report?.datasync();
      return results;
    } finally {
      const parts = together.flatMap(({ outputs }) => outputs.map(({ part }) => part));
      await Promise.all(parts.map((part) => unlink(part).catch(nullIfMissing)));
    }
  }

  /** A result whose files cannot all have their names is a failure, and writes none. */
  async #checked({ result, outputs }: Made): Promise<Made> {
    for (const output of outputs)
      if (output.entry === null && (await this.#isTaken(output))) {
        const message = `${output.name}: is taken by another file; move it away, or choose another folder`;
        return refused(result, new Form4Error('archive-conflict', message));
      }
    return { result, outputs };
  }

  /** The same bytes are of a run that was cut off before it wrote the line. */
  async #isTaken({ name, bytes, sha256: digest }: RenderedPart): Promise<boolean> {
    const file = join(this.#path, name);
    const size = await sizeOf(file);
    return size !== null && (size !== bytes || sha256(await readFile(file)) !== digest);
  }

  /** Adds what the archive is to keep, and lists the files of each result. */
  async #keepCopies(together: readonly Made[]): Promise<Made[]> {
    const copies = together.flatMap(({ outputs }, index) =>
      outputs.flatMap(({ entry, part: pdf }) => (entry === null ? [] : [{ index, pdf, entry }])),
    );
    const added = copies.length > 0 ? ((await this.#archive?.addAll(copies)) ?? []) : [];
    const outcomes = new Map(copies.map(({ index }, at) => [index, added[at]]));
    return together.map(({ result, outputs }, index) => {
      const outcome = outcomes.get(index);
      if (outcome instanceof Form4Error) return refused(result, outcome);
      return outputs.length === 0
        ? { result, outputs }
        : { result: { ...result, files: outputs.map((output) => fileOf(output, outcome)) }, outputs };
    });
  }

  async #guarded<T>(file: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof Form4Error ? error : archiveFailed(resolve(this.#path, file), error);
    }
  }
}

/** What goes into the folder itself, and not into the archive. */
function ownOf(together: readonly Made[]): RenderedPart[] {
  return together.flatMap(({ outputs }) => outputs.filter(({ entry }) => entry === null));
}

/** The archive may have had the copy already, of another version. */
function fileOf({ name, bytes, sha256, entry }: RenderedPart, added: Added | undefined): BatchFile {
  if (entry === null) return { file: name, bytes, sha256 };
  const listed = added?.entry ?? entry;
  return { file: `${ARCHIVE}/${name}`, bytes: listed.bytes, sha256: listed.sha256 };
}

function refused(result: BatchResult, { code, message }: Form4Error): Made {
  return { result: { ...result, status: 'failed', code, message }, outputs: [] };
}
