import { type FileHandle, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { sha256 } from '../digest.ts';
import { Form4Error } from '../errors.ts';
import { archiveFailed } from './failure.ts';
import { type Identity, throwIfOther } from './identity.ts';
import { freeOfTheDead, LOCK, withLock } from './lock.ts';
import { Listing, lineOf, MANIFEST, type ManifestEntry } from './manifest.ts';
import { newOwner } from './owner.ts';
import { partOf, removeDeadParts } from './parts.ts';

type Wanted = Identity & { readonly file: string };

/** How a copy stands: `lost` is one that the manifest has and the folder has not. */
type Standing =
  | { readonly standing: 'new'; readonly listed: null }
  | { readonly standing: 'held' | 'lost'; readonly listed: ManifestEntry };

export interface Added {
  readonly status: 'added' | 'unchanged';
  /** As the manifest has it. */
  readonly entry: ManifestEntry;
}

/** A folder of archived copies and its manifest. */
export class ArchiveFolder {
  readonly #path: string;
  #listing: Listing;
  #inode: bigint | null = null;

  private constructor(path: string) {
    this.#path = path;
    this.#listing = new Listing(path);
  }

  /** The folder, made if missing, and rid of what dead runs left. Errors: `archive-failed`, `manifest-invalid`. */
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
   * What the manifest says of a copy that is here as it should be; null where it is to be made. Errors:
   * `archive-conflict` where its name is taken by another or the file was changed; `archive-failed`.
   */
  held(wanted: Wanted): Promise<ManifestEntry | null> {
    return this.#guarded(wanted.file, async () => {
      const { standing, listed } = await this.#look(wanted);
      return standing === 'held' ? listed : null;
    });
  }

  /**
   * Puts a PDF under its name and into the manifest, both whole or not at all; `unchanged` where another run has done
   * it meanwhile. Errors: those of `held`.
   */
  add(pdf: Uint8Array, entry: ManifestEntry): Promise<Added> {
    return this.#guarded(entry.file, async () => {
      const part = partOf(this.#path, entry.file, newOwner());
      try {
        await writeWhole(part, pdf);
        return await withLock(this.#path, () => this.#addLocked(part, pdf, entry));
      } finally {
        await rm(part, { force: true });
      }
    });
  }

  async #addLocked(part: string, pdf: Uint8Array, entry: ManifestEntry): Promise<Added> {
    await this.#refresh();
    const { standing, listed } = await this.#look(entry);
    if (standing === 'held') return { status: 'unchanged', entry: listed };
    const file = join(this.#path, entry.file);
    if (standing === 'lost') throwIfUnlike(file, listed, entry);
    if (!(await place(part, file))) await throwIfOtherBytes(file, pdf);
    // A line must never outlive its file, so the file's name is on the disk first.
    await syncFolder(this.#path);
    if (standing === 'new') await this.#append(entry);
    return { status: 'added', entry: listed ?? entry };
  }

  async #look(wanted: Wanted): Promise<Standing> {
    const listed = this.#listing.entries.get(wanted.file) ?? null;
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
      if (ino !== this.#inode || size < this.#listing.end) this.#listing = new Listing(this.#path);
      this.#inode = ino;
      if (handle) this.#listing.read(await readFrom(handle, this.#listing.end, Number(size)));
    } finally {
      await handle?.close();
    }
  }

  /** Under the lock and after a refresh, so that the end of what was read is the end of the last line. */
  async #append(entry: ManifestEntry): Promise<void> {
    const { end } = this.#listing;
    const handle = await open(join(this.#path, MANIFEST), 'a');
    try {
      // What stands behind it is a line that a run could not finish.
      if ((await handle.stat()).size > end) await handle.truncate(end);
      await handle.writeFile(lineOf(entry));
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

async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readFrom(handle: FileHandle, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - start);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** What file systems without hard links answer. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EINVAL']);

/** Gives the file its name; false where the name is taken. Nothing is ever overwritten. */
async function place(part: string, file: string): Promise<boolean> {
  try {
    await link(part, file);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return false;
    if (!NO_LINKS.has(code)) throw error;
    // A rename would overwrite; between the look and the rename the lock keeps other runs away.
    if ((await sizeOf(file)) !== null) return false;
    await rename(part, file);
  }
  return true;
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
async function throwIfOtherBytes(file: string, pdf: Uint8Array): Promise<void> {
  const there = sha256(await readFile(file));
  const here = sha256(pdf);
  if (there === here) return;
  throw new Form4Error(
    'archive-conflict',
    `${file}: is taken by a file that the manifest does not have (SHA-256 ${there}; the copy to be added has ${here}); move that file away, or choose another folder`,
  );
}

/** Puts the names in a folder on the disk, where the system can (Windows opens no folder). */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  try {
    await handle?.sync();
  } catch (error) {
    if (!['EPERM', 'EINVAL', 'ENOTSUP', 'EISDIR', 'EBADF'].includes(codeOf(error))) throw error;
  } finally {
    await handle?.close();
  }
}

async function sizeOf(file: string): Promise<number | null> {
  return (await stat(file).catch(nullIfMissing))?.size ?? null;
}

function nullIfMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
