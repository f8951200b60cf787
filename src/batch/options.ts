import { availableParallelism } from 'node:os';
import { checkKept } from '../archive/copy.ts';
import { sha256 } from '../base/digest.ts';
import { choose, type PdfOptions } from '../documents/render.ts';
import { Form4Error } from '../errors.ts';
import type { Copy } from '../form/build.ts';
import { digestTemplates } from '../layout/templates.ts';
import type { Limits } from './limits.ts';
import { KINDS, type Kind, type WorkSettings } from './task.ts';

type Rendering = Pick<
  PdfOptions,
  | 'engine'
  | 'ink'
  | 'paper'
  | 'templates'
  | 'executablePath'
  | 'fallbackFonts'
  | 'conformance'
  | 'creationDate'
  | 'signal'
>;

export interface BatchOptions extends Rendering {
  /** Where the outputs and the report go; made if missing. */
  readonly folder: string;
  /**
   * What is made of each filing: `pdf` (default), `html`, `email` (a draft of a message, .eml), `archive` (a PDF in the
   * subfolder `archive`, listed in its manifest).
   */
  readonly outputs?: readonly Kind[];
  /** What the copies are of, but for filed ones, which a submission's header tells of; without it, `filed` or `plain`. */
  readonly copy?: Exclude<Copy, { kind: 'filed' }>;
  /** How many filings are rendered at once; by default as many as there are processors. */
  readonly jobs?: number;
  /** Seconds that a filing may take; 60 by default. */
  readonly timeLimit?: number;
  /** MiB that JavaScript may hold for a filing; 512 by default, 64 at least. */
  readonly memoryLimit?: number;
  /** Go on where an earlier run into the folder ended, with the same inputs and options. */
  readonly resume?: boolean;
  /** Walk through the inputs beforehand, to tell their size in `progress.total`. */
  readonly measure?: boolean;
}

/** The options with their defaults, checked. */
export interface Plan {
  readonly jobs: number;
  readonly limits: Limits;
  readonly work: Omit<WorkSettings, 'browser' | 'parts'>;
  /** A digest of the options that decide what is written. */
  readonly settings: string;
}

const SECONDS = 60;
const MEGABYTES = 512;
const FEWEST_MEGABYTES = 64;

/** Errors: `option-invalid`, `template-invalid`. */
export function planOf(options: BatchOptions): Plan {
  const { timeLimit = SECONDS, memoryLimit = MEGABYTES, jobs = availableParallelism() } = options;
  const work = workOf(options);
  return {
    jobs: atLeast('jobs', jobs, 1),
    limits: {
      seconds: checkSeconds(timeLimit),
      megabytes: atLeast('memoryLimit', memoryLimit, FEWEST_MEGABYTES),
    },
    work,
    settings: digestOf(work),
  };
}

function workOf(options: BatchOptions): Plan['work'] {
  const { outputs = ['pdf'], copy, templates, fallbackFonts, creationDate } = options;
  const kinds = KINDS.filter((kind) =>
    outputs.map((output) => choose('outputs', output, KINDS)).includes(kind),
  );
  if (kinds.length === 0) throw new Form4Error('option-invalid', 'outputs: expected one at least, got none');
  if ((copy as Copy | undefined)?.kind === 'filed')
    throw new Form4Error(
      'option-invalid',
      'copy: filed copies are told by the headers of submissions; leave it out',
    );
  if (kinds.includes('archive')) checkKept(copy);
  return {
    kinds,
    copy,
    engine: choose('engine', options.engine, ['pdfkit', 'puppeteer']),
    ink: choose('ink', options.ink, ['edgar', 'black']),
    paper: choose('paper', options.paper, ['letter', 'a4']),
    conformance: choose('conformance', options.conformance, ['pdfa-3a+ua-1', 'none']),
    templates,
    fallbackFonts,
    creationDate,
  };
}

const DIGITS = 16;

function digestOf({ templates, fallbackFonts = [], ...rest }: Plan['work']): string {
  const files = [templates === undefined ? null : digestTemplates(templates), fallbackFonts.map(sha256)];
  return sha256(JSON.stringify([rest, files])).slice(0, DIGITS);
}

function atLeast(name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Form4Error(
    'option-invalid',
    `${name}: expected a whole number of ${least} or more, got ${value}`,
  );
}

/** A longer one would overflow the timer. */
const MOST_SECONDS = 2_000_000;

function checkSeconds(value: number): number {
  if (value > 0 && value <= MOST_SECONDS) return value;
  throw new Form4Error('option-invalid', `timeLimit: expected seconds, more than 0, got ${value}`);
}
