import { crc32 } from 'node:zlib';
import { getFileNameLowLevel, openPromise, type Entry as ZipEntry, type ZipFile } from 'yauzl';
import type { ArchivedFile, Meter } from './entry.ts';

/** The files in a ZIP archive in the order of its directory; a name is only a name here, so any will do. */
export async function* zipEntries(path: string, meter: Meter): AsyncGenerator<ArchivedFile> {
  const archive = await openPromise(path, { decodeStrings: false });
  for await (const entry of archive.eachEntry()) {
    const { generalPurposeBitFlag, fileNameRaw, extraFields, uncompressedSize } = entry;
    const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
    meter.bytes += entry.compressedSize;
    if (name.endsWith('/')) continue;
    yield {
      name,
      size: uncompressedSize,
      chunks: () => chunksOf(archive, entry),
    };
  }
}

async function* chunksOf(archive: ZipFile, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  let found = 0;
  for await (const chunk of await archive.openReadStreamPromise(entry)) {
    found = crc32(chunk, found);
    yield chunk;
  }
  if (found !== entry.crc32) throw new Error('it is not what its checksum says');
}
