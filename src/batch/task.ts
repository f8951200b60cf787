import type { ManifestEntry } from '../archive/manifest.ts';
import type { ErrorCode } from '../errors.ts';
import type { SettledOptions } from '../options/all.ts';
import type { Copy } from '../options/copy.ts';
import type { OutputKind } from '../options/outputs.ts';
import type { Paper } from '../options/paper.ts';

/** The options of a batch that decide what its outputs are. */
export interface RenderingOptions
  extends Omit<
    SettledOptions<'renderPdf'>,
    'copy' | 'browser' | 'executablePath' | 'origin' | 'onProblem' | 'signal'
  > {
  /** What a submission's header says, where it is not given. */
  readonly copy?: Copy;
}

/** What is the same for every filing of a batch; a worker gets it once, as it starts. */
export interface WorkSettings {
  readonly kinds: readonly OutputKind[];
  readonly options: RenderingOptions;
  /** The folder in which a worker leaves what it has made. */
  readonly parts: string;
  /** Name and version of the browsers that print; null where none does. */
  readonly browser: string | null;
}

/** One filing to be rendered. */
export interface Task {
  readonly bytes: Uint8Array;
  /** Which ownership document of the bytes, from 1. */
  readonly document: number;
  /** What the names of its outputs begin with. */
  readonly stem: string;
}

/** The same as a worker gets it. */
export interface Attempt extends Task {
  /** How often it was tried before; no two attempts write to the same file. */
  readonly number: number;
}

/** What a worker cannot do itself: the browsers are the main thread's. */
export interface PrintRequest {
  readonly html: string;
  readonly paper: Paper;
}

/** What a worker says: that it can take tasks, that it has begun one, what is to be printed for it, and what it made. */
export type Said = 'ready' | 'begun' | PrintRequest | Rendered;

/** What a request to print is answered. */
export type Answer = { readonly pdf: Uint8Array } | { readonly code: ErrorCode; readonly message: string };

/** What a worker made of a task. */
export type Rendered = Done | Undone<'failed'> | Undone<'ended'>;

export interface Done {
  readonly status: 'done';
  readonly form: string;
  readonly outputs: readonly RenderedPart[];
  readonly ms: number;
}

/** `ended` where every other filing would fail alike. */
export interface Undone<S extends 'failed' | 'ended'> {
  readonly status: S;
  readonly code: ErrorCode;
  readonly message: string;
  readonly ms: number;
}

/** A file that waits for its name. */
export interface RenderedPart {
  readonly name: string;
  /** Where it is. */
  readonly part: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** What the archive's manifest is to say of it; null where it is kept in no archive. */
  readonly entry: ManifestEntry | null;
}
