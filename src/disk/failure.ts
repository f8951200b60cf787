import { Form4Error } from '../errors.ts';

const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; make room and run it again',
  EDQUOT: 'the disk quota is used up; make room and run it again',
  EACCES: 'permission is denied; change it, or choose another folder',
  EPERM: 'permission is denied; change it, or choose another folder',
  EROFS: 'the file system is read-only; choose another folder',
  ENOENT: 'it is missing; check the path',
  ENOTDIR: 'it is no folder; choose another path',
  EEXIST: 'it is no folder; choose another path',
};

/** The system's error at a file of the archive, with the remedy. */
export function archiveFailed(file: string, cause: unknown): Form4Error {
  const { code = String(cause) } = cause as NodeJS.ErrnoException;
  const remedy = REMEDIES[code] ?? 'check the disk and run it again';
  return new Form4Error('archive-failed', `${file}: ${remedy} (${code})`, { cause });
}
