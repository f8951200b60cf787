import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';

let profile: Uint8Array | undefined;

/** The ICC profile of sRGB (IEC 61966-2-1) that PDFKit carries, compressed; made once a process. */
export function srgbProfile(): Uint8Array {
  // PDFKit's file is named, since a package that no longer has it must fail and not give other colours.
  profile ??= deflateSync(
    readFileSync(
      createRequire(import.meta.url)
        .resolve('pdfkit')
        .replace(/[^/\\]+$/, 'data/sRGB_IEC61966_2_1.icc'),
    ),
  );
  return profile;
}
