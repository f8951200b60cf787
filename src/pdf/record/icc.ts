import { deflateSync } from 'node:zlib';
import { fromBase64 } from '../../base/base64.ts';
import { PROFILE } from '../../base/files/profile.ts';

let profile: Uint8Array | undefined;

/** The ICC profile of sRGB (IEC 61966-2-1) that PDFKit carries, compressed; made once a process. */
export function srgbProfile(): Uint8Array {
  profile ??= deflateSync(fromBase64(PROFILE));
  return profile;
}
