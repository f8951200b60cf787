import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { DEADLY } from './limits.ts';

/**
 * The filings that workers have at hand, noted on the disk. V8 ends the whole process where a single allocation is beyond
 * all limits; so does the system's guard of memory. Without a note the filing that did it would do it again and again.
 * Not put down to the disk for certain: a power failure is nobody's fault.
 */
export class Underway {
  readonly #file: string;
  /** How many runs died with a filing at hand, by its identity. */
  readonly #deaths: ReadonlyMap<string, number>;
  readonly #atHand = new Set<string>();
  readonly #handle: number;
  #length = 0;

  /** @param file of this run, and of the one before if that has died */
  constructor(file: string) {
    this.#file = file;
    this.#deaths = new Map(notesIn(file).map(({ identity, deaths }) => [identity, deaths + 1]));
    this.#handle = openSync(file, 'w');
  }

  /** Whether it is to be rendered while nothing else is, so that nothing else is suspected. */
  isSuspect(identity: string): boolean {
    return this.#deaths.has(identity);
  }

  isDeadly(identity: string): boolean {
    return (this.#deaths.get(identity) ?? 0) >= DEADLY;
  }

  begin(identity: string): void {
    this.#atHand.add(identity);
    this.#note();
  }

  end(identity: string): void {
    if (this.#atHand.delete(identity)) this.#note();
  }

  /** The run has not died. */
  close(): void {
    closeSync(this.#handle);
    rmSync(this.#file, { force: true });
  }

  #note(): void {
    const notes = [...this.#atHand].map((identity): Note => {
      return { identity, deaths: this.#deaths.get(identity) ?? 0 };
    });
    // Over the notes before, which takes a tenth of the time of a new file.
    const text = JSON.stringify(notes).padEnd(this.#length);
    this.#length = text.length;
    try {
      writeSync(this.#handle, text, 0);
    } catch {
      // A full disk is told of where the outputs are written.
    }
  }
}

interface Note {
  readonly identity: string;
  readonly deaths: number;
}

function notesIn(file: string): Note[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Note[];
  } catch {
    // There is none, or the run died as it wrote it.
    return [];
  }
}
