import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { ZipFile } from 'yazl';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes a tar archive, packed where its name says so. */
export async function writeTar(path: string, files: Files): Promise<void> {
  const archive = pack();
  for (const [name, content] of Object.entries(files))
    archive.entry({ name }, Buffer.from(content as string));
  archive.finalize();
  const stream = archive as unknown as Readable;
  const target = createWriteStream(path);
  await (/gz$/.test(path) ? pipeline(stream, createGzip(), target) : pipeline(stream, target));
}

export async function writeZip(path: string, files: Files): Promise<void> {
  const archive = new ZipFile();
  for (const [name, content] of Object.entries(files))
    archive.addBuffer(Buffer.from(content as string), name);
  archive.end();
  await pipeline(archive.outputStream, createWriteStream(path));
}
