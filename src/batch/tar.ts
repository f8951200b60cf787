import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { ArchivedFile, Meter } from './entry.ts';

/** The files in a tar archive, one after the other as it streams by. */
export async function* tarEntries(path: string, meter: Meter): AsyncGenerator<ArchivedFile> {
  const file = createReadStream(path);
  const before = meter.bytes;
  const gunzip = /gz$/i.test(path) ? createGunzip() : null;
  const archive = extract();
  for (const stream of [file, gunzip]) stream?.on('error', (error: Error) => archive.destroy(error));
  (gunzip ? file.pipe(gunzip) : file).pipe(archive);
  try {
    for await (const stream of archive) {
      const { name, type, size = 0 } = stream.header;
      const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
      if (type === 'file' || type === 'contiguous-file') yield { name, size, chunks: () => rest(chunks) };
      // The archive goes on behind what nobody has taken.
      for await (const _ of rest(chunks));
      meter.bytes = before + file.bytesRead;
    }
  } finally {
    file.destroy();
    gunzip?.destroy();
  }
}

/** Whoever stops here leaves the stream as it is; iterating the stream itself would end the whole archive. */
async function* rest(chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { done, value } = await chunks.next();
    if (done) return;
    yield value;
  }
}
