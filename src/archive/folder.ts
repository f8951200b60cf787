import { open, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { sha256 } from '../base/digest.ts';
import { archiveFailed } from '../disk/failure.ts';
import {
  makeFolder,
  nullIfMissing,
  place,
  readFrom,
  sizeOf,
  syncFile,
  syncFolder,
  writeWhole,
} from '../disk/files.ts';
import { freeOfTheDead, LOCK, withLock } from '../disk/lock.ts';
import { newOwner } from '../disk/owner.ts';
import { partOf, removeDeadParts } from '../disk/parts.ts';
import { Form4Error } from '../errors.ts';
import type { Properties } from '../pdf/record/properties.ts';
import { throwIfOther } from './identity.ts';
import { lineOf, MANIFEST, type ManifestEntry, ManifestListing } from './manifest.ts';

type Wanted = Properties & { readonly file: string };

/** How a copy stands: `lost` is one that the manifest has and the folder has not. */
type Standing =
  | { readonly standing: 'new'; readonly listed: null }
  | { readonly standing: 'held' | 'lost'; readonly listed: ManifestEntry };

/** A PDF, or a file on the same disk that holds it, and what the manifest is to say of it. */
export interface ArchiveCopy {
  readonly pdf: Uint8Array | string;
  readonly entry: ManifestEntry;
}

export interface Added {
  readonly status: 'added' | 'unchanged';
  /** As the manifest has it. */
  readonly entry: ManifestEntry;
}

/** A folder of archived copies and its manifest. */
export class ArchiveFolder {
  readonly #path: string;
  #listing: ManifestListing;
  #inode: bigint | null = null;

  private constructor(path: string) {
    this.#path = path;
    this.#listing = new ManifestListing(path);
  }

  /**
   * The folder, made if missing, and rid of what dead runs left.
   *
   * @throws {Form4Error} `archive-failed`, `manifest-invalid`
   */
  static async open(path: string): Promise<ArchiveFolder> {
    const folder = new ArchiveFolder(resolve(path));
    await folder.#guarded(path, async () => {
      await makeFolder(folder.#path);
      await removeDeadParts(folder.#path);
      await freeOfTheDead(join(folder.#path, LOCK)).catch(() => {});
      await folder.#refresh();
    });
    return folder;
  }

  /**
   * What the manifest says of a copy that is here as it should be; null where it is to be made.
   *
   * @throws {Form4Error} archive-conflict where its name is taken by another or the file was changed; archive-failed
   */
  held(wanted: Wanted): Promise<ManifestEntry | null> {
    return this.#guarded(wanted.file, async () => {
      const known = this.#listing.entries.get(wanted.file) ?? null;
      const { standing, listed } = await this.#look(wanted, known);
      return standing === 'held' ? listed : null;
    });
  }

  /**
   * Puts a PDF under its name and into the manifest, both whole or not at all; `unchanged` where another run has done
   * it meanwhile.
   *
   * @throws {Form4Error} those of `held`
   */
  async add(pdf: Uint8Array, entry: ManifestEntry): Promise<Added> {
    const [added] = await this.addAll([{ pdf, entry }]);
    if (added instanceof Form4Error) throw added;
    return added as Added;
  }

  /** The same for several, at one go; an `archive-conflict` is the outcome of its copy alone. */
  addAll(copies: readonly ArchiveCopy[]): Promise<(Added | Form4Error)[]> {
    return this.#guarded(copies[0]?.entry.file ?? '', async () => {
      const parts = copies.map(({ pdf, entry }) =>
        typeof pdf === 'string' ? pdf : partOf(this.#path, entry.file, newOwner()),
      );
      try {
        await Promise.all(
          copies.map(({ pdf }, index) => {
            const part = parts[index] as string;
            return typeof pdf === 'string' ? syncFile(part) : writeWhole(part, pdf);
          }),
        );
        return await withLock(this.#path, () => this.#addLocked(copies, parts));
      } finally {
        await Promise.all(parts.map((part) => rm(part, { force: true })));
      }
    });
  }

  async #addLocked(
    copies: readonly ArchiveCopy[],
    parts: readonly string[],
  ): Promise<(Added | Form4Error)[]> {
    await this.#refresh();
    const fresh = new Map<string, ManifestEntry>();
    const outcomes: (Added | Form4Error)[] = [];
    for (const [index, copy] of copies.entries()) {
      const { file } = copy.entry;
      const listed = this.#listing.entries.get(file) ?? fresh.get(file) ?? null;
      const outcome = await this.#place(parts[index] as string, copy, listed).catch(conflictOf);
      if (listed === null && !(outcome instanceof Form4Error)) fresh.set(file, copy.entry);
      outcomes.push(outcome);
    }
    const isPlaced = (outcome: Added | Form4Error) => 'status' in outcome && outcome.status === 'added';
    // A line must never outlive its file, so the files' names are on the disk first.
    if (outcomes.some(isPlaced)) await syncFolder(this.#path);
    if (fresh.size > 0) await this.#append([...fresh.values()]);
    return outcomes;
  }

  async #place(part: string, { entry }: ArchiveCopy, known: ManifestEntry | null): Promise<Added> {
    const { standing, listed } = await this.#look(entry, known);
    if (standing === 'held') return { status: 'unchanged', entry: listed };
    const file = join(this.#path, entry.file);
    if (standing === 'lost') throwIfUnlike(file, listed, entry);
    if (!(await place(part, file))) await throwIfOtherBytes(file, entry.sha256);
    return { status: 'added', entry: listed ?? entry };
  }

  async #look(wanted: Wanted, listed: ManifestEntry | null): Promise<Standing> {
    if (listed === null) return { standing: 'new', listed };
    const file = join(this.#path, wanted.file);
    throwIfOther(file, listed, wanted);
    const bytes = await sizeOf(file);
    if (bytes === null) return { standing: 'lost', listed };
    if (bytes === listed.bytes) return { standing: 'held', listed };
    throw new Form4Error(
      'archive-conflict',
      `${file}: has ${bytes} bytes and the manifest says ${listed.bytes}, so it was changed; put it back from a copy, or remove it to have it made again`,
    );
  }

  /** Reads what was added to the manifest since it was read last. */
  async #refresh(): Promise<void> {
    const manifest = join(this.#path, MANIFEST);
    const handle = await open(manifest, 'r').catch(nullIfMissing);
    try {
      const { size = 0n, ino = null } = (await handle?.stat({ bigint: true })) ?? {};
      // Someone has put another manifest in its place.
      if (ino !== this.#inode || size < this.#listing.end) this.#listing = new ManifestListing(this.#path);
      this.#inode = ino;
      if (handle) this.#listing.read(await readFrom(handle, this.#listing.end, Number(size)));
    } finally {
      await handle?.close();
    }
  }

  /** Under the lock and after a refresh, so that the end of what was read is the end of the last line. */
  async #append(entries: readonly ManifestEntry[]): Promise<void> {
    const { end } = this.#listing;
    const handle = await open(join(this.#path, MANIFEST), 'a');
    try {
      // What stands behind it is a line that a run could not finish.
      if ((await handle.stat()).size > end) await handle.truncate(end);
      await handle.writeFile(Buffer.concat(entries.map(lineOf)));
      await handle.sync();
    } catch (error) {
      await handle.truncate(end).catch(() => {});
      throw error;
    } finally {
      await handle.close();
    }
    if (end === 0) await syncFolder(this.#path);
  }

  async #guarded<T>(file: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof Form4Error ? error : archiveFailed(resolve(this.#path, file), error);
    }
  }
}

function conflictOf(error: unknown): Form4Error {
  if (error instanceof Form4Error && error.code === 'archive-conflict') return error;
  throw error;
}

/** A copy made again has to be the one that was lost. */
function throwIfUnlike(file: string, listed: ManifestEntry, made: ManifestEntry): void {
  if (listed.sha256 === made.sha256) return;
  throw new Form4Error(
    'archive-conflict',
    `${file}: is missing, and made again it is another (${told(listed)} in the manifest; ${told(made)} now); put it back from a copy, or remove its line from ${MANIFEST}`,
  );
}

function told({ sha256, renderer, rendererVersion, browser, date }: ManifestEntry): string {
  const by = [renderer, rendererVersion, browser].filter(Boolean).join(' ');
  return `SHA-256 ${sha256} by ${by}, dated ${date}`;
}

/** The same bytes without a line are of a run that was cut off between the two. */
async function throwIfOtherBytes(file: string, here: string): Promise<void> {
  const there = sha256(await readFile(file));
  if (there === here) return;
  throw new Form4Error(
    'archive-conflict',
    `${file}: is taken by a file that the manifest does not have (SHA-256 ${there}; the copy to be added has ${here}); move that file away, or choose another folder`,
  );
}
