import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder, which whoever asks for it removes. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'form4-test-'));
}

/** SHA-256 in hex. */
export function digestOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
