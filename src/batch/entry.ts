/** Counts what has been read of the files on the disk. */
export interface Meter {
  bytes: number;
}

/** A file in an archive. */
export interface ArchivedFile {
  readonly name: string;
  readonly size: number;
  /**
   * Its bytes, once; what is not taken of them is passed over.
   *
   * @throws whatever the archive's reader throws
   */
  chunks(): AsyncIterable<Uint8Array>;
}
