/** Where something stands in an input file; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something wrong with a filing, as data: the reporter prints it, the caller decides. */
export interface Problem {
  /** The rule's id; `shape` for what keeps a filing from being rendered at all. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** Where in the filing, in EDGAR's names: `nonDerivativeTable[0].transactionDate`. */
  readonly path: string;
  /** A sentence that says what is wrong and what to do. */
  readonly message: string;
  /** The instruction, specification section or clause that the rule comes from. */
  readonly source: string;
  /** Where in the input; null where the input has no lines (an object) or the place is not known. */
  readonly place: Place | null;
}

/** What an error says of itself: exit codes and retries come from here. */
export interface ErrorFacts {
  /**
   * What has to be mended: the filing or the PDF that was given, the options (keys and templates among them), the machine
   * (its disks, browsers and services), or form4; or nothing, because the caller ended the work.
   */
  readonly about: 'filing' | 'options' | 'machine' | 'us' | 'caller';
  /**
   * When the same work may go well without another input or option: `never`; `later`, once the machine has been mended;
   * `at-once`, since chance had a part in it.
   */
  readonly retry: 'never' | 'later' | 'at-once';
  /** Every other filing of the same run would meet the error too, so that the run ends. */
  readonly endsRun?: true;
  /** When it is thrown, as a sentence. */
  readonly when: string;
}

const CODES = {
  'input-unknown': {
    about: 'filing',
    retry: 'never',
    when: 'The input is none of EDGAR XML, a full submission, JSON of a filing.',
  },
  'input-encoding': { about: 'filing', retry: 'never', when: 'The input is not valid UTF-8 text.' },
  'input-too-large': {
    about: 'filing',
    retry: 'never',
    when: 'The input is larger, deeper or holds more elements than any ownership document.',
  },
  'xml-malformed': { about: 'filing', retry: 'never', when: 'The XML is not well-formed.' },
  'xml-forbidden': {
    about: 'filing',
    retry: 'never',
    when: 'The XML holds a DOCTYPE, or an entity beyond the five predefined ones.',
  },
  'json-malformed': { about: 'filing', retry: 'never', when: 'The JSON does not parse.' },
  'submission-empty': {
    about: 'filing',
    retry: 'never',
    when: 'The submission holds no ownership document.',
  },
  'several-documents': {
    about: 'options',
    retry: 'never',
    when: 'The input holds several ownership documents and the call takes one.',
  },
  'shape-invalid': {
    about: 'filing',
    retry: 'never',
    when: 'The filing lacks what a form cannot be rendered without, or holds what no form shows.',
  },
  'option-invalid': {
    about: 'options',
    retry: 'never',
    endsRun: true,
    when: 'An option has a value that it cannot take.',
  },
  'template-invalid': {
    about: 'options',
    retry: 'never',
    endsRun: true,
    when: 'A template of the user does not compile or names something that the view does not have.',
  },
  'browser-missing': {
    about: 'machine',
    retry: 'later',
    endsRun: true,
    when: 'No browser was found for the Puppeteer engine.',
  },
  'browser-failed': {
    about: 'machine',
    retry: 'at-once',
    when: 'The browser did not start, ended while it printed, or printed what cannot be made an archive copy.',
  },
  'archive-conflict': {
    about: 'machine',
    retry: 'later',
    when: 'The folder holds another document under the name that this one would take.',
  },
  'archive-failed': {
    about: 'machine',
    retry: 'later',
    when: 'The folder of the archive or the batch cannot be read or written.',
  },
  'manifest-invalid': {
    about: 'machine',
    retry: 'later',
    endsRun: true,
    when: 'A line of the manifest does not parse, or two lines contradict each other.',
  },
  'pdf-unreadable': {
    about: 'filing',
    retry: 'never',
    when: 'The bytes are no PDF, or one that is damaged or encrypted.',
  },
  'pdf-without-filing': { about: 'filing', retry: 'never', when: 'The PDF holds no filing of ours.' },
  'field-unknown': {
    about: 'options',
    retry: 'never',
    when: 'The PDF has no signature field of that name.',
  },
  'field-signed': { about: 'filing', retry: 'never', when: 'The signature field holds a signature already.' },
  'signing-forbidden': {
    about: 'filing',
    retry: 'never',
    when: 'A certification of the PDF allows no signature, or the PDF is signed and cannot be certified.',
  },
  'signer-invalid': {
    about: 'options',
    retry: 'never',
    when: 'The key, the certificate and the signature do not belong together, or one of them cannot be read or used.',
  },
  'key-unsupported': {
    about: 'options',
    retry: 'never',
    when: 'The key is of a kind that form4 does not sign with.',
  },
  'password-wrong': {
    about: 'options',
    retry: 'never',
    when: 'The password does not open the key, or there is none and the key needs one.',
  },
  'timestamp-failed': {
    about: 'machine',
    retry: 'at-once',
    when: 'The time-stamp authority gave no time stamp of the signature.',
  },
  'email-too-large': {
    about: 'options',
    retry: 'never',
    when: 'The form has to be shortened for a mail and nothing is attached that has the rest, or a template of the user is too large.',
  },
  'input-unreadable': {
    about: 'machine',
    retry: 'later',
    when: 'A file that a batch was given cannot be read, or an archive of filings is damaged.',
  },
  'time-limit': {
    about: 'filing',
    retry: 'later',
    when: 'The filing took longer than a batch gives to each.',
  },
  'memory-limit': {
    about: 'filing',
    retry: 'later',
    when: 'The filing took more memory than a batch gives to each.',
  },
  'worker-failed': {
    about: 'us',
    retry: 'at-once',
    when: 'What rendered a filing of a batch ended, could not be loaded, or met a defect of form4.',
  },
  'report-invalid': {
    about: 'machine',
    retry: 'later',
    endsRun: true,
    when: 'A line of the report of a batch does not parse.',
  },
  aborted: {
    about: 'caller',
    retry: 'later',
    endsRun: true,
    when: 'The caller ended the work through its AbortSignal.',
  },
} as const satisfies Readonly<Record<string, ErrorFacts>>;

export type ErrorCode = keyof typeof CODES;

/** Every code a Form4Error can carry, what it is about, and when it is thrown. */
export const ERROR_CODES: Readonly<Record<ErrorCode, ErrorFacts>> = CODES;

/** The only error that this package throws on purpose; tell cases apart by `code`, which is stable. */
export class Form4Error extends Error {
  readonly code: ErrorCode;
  /** What is wrong in detail, most important first; empty where the message says it all. */
  readonly problems: readonly Problem[];

  constructor(
    code: ErrorCode,
    message: string,
    options: { problems?: readonly Problem[]; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'Form4Error';
    this.code = code;
    this.problems = options.problems ?? [];
  }
}

/** @throws {Form4Error} `aborted` if the signal has fired. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new Form4Error('aborted', 'the work was ended by its AbortSignal', { cause: signal.reason });
}
