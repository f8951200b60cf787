import type { Streams } from './streams.ts';

/** A command: its words and streams in, its exit code out. */
export type Command = (words: readonly string[], streams: Streams, signal: AbortSignal) => Promise<number>;
