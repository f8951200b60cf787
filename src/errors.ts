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

/** Every code a Form4Error can carry, and when. */
export const ERROR_CODES = {
  'input-unknown': 'The input is none of EDGAR XML, a full submission, JSON of a filing.',
  'input-encoding': 'The input is not valid UTF-8 text.',
  'input-too-large': 'The input is larger, deeper or holds more elements than any ownership document.',
  'xml-malformed': 'The XML is not well-formed.',
  'xml-forbidden': 'The XML holds a DOCTYPE, or an entity beyond the five predefined ones.',
  'json-malformed': 'The JSON does not parse.',
  'submission-empty': 'The submission holds no ownership document.',
  'several-documents': 'The input holds several ownership documents and the call takes one.',
  'shape-invalid': 'The filing lacks what a form cannot be rendered without, or holds what no form shows.',
  'option-invalid': 'An option has a value that it cannot take.',
  'template-invalid':
    'A template of the user does not compile or names something that the view does not have.',
  'browser-missing': 'No browser was found for the Puppeteer engine.',
  'browser-failed': 'The browser did not start, or ended while it printed.',
  'archive-conflict': 'The folder holds another document under the name that this one would take.',
  'archive-failed': 'The folder of the archive or the batch cannot be read or written.',
  'manifest-invalid': 'A line of the manifest does not parse, or two lines contradict each other.',
  'pdf-unreadable': 'The bytes are no PDF, or one that is damaged or encrypted.',
  'pdf-without-filing': 'The PDF holds no filing of ours.',
  'field-unknown': 'The PDF has no signature field of that name.',
  'field-signed': 'The signature field holds a signature already.',
  'signing-forbidden':
    'A certification of the PDF allows no signature, or the PDF is signed and cannot be certified.',
  'signer-invalid':
    'The key, the certificate and the signature do not belong together, or one of them cannot be read or used.',
  'key-unsupported': 'The key is of a kind that form4 does not sign with.',
  'password-wrong': 'The password does not open the key, or there is none and the key needs one.',
  'timestamp-failed': 'The time-stamp authority gave no time stamp of the signature.',
  'email-too-large':
    'The form has to be shortened for a mail and nothing is attached that has the rest, or a template of the user is too large.',
  'input-unreadable': 'A file that a batch was given cannot be read, or an archive of filings is damaged.',
  'time-limit': 'The filing took longer than a batch gives to each.',
  'memory-limit': 'The filing took more memory than a batch gives to each.',
  'worker-failed': 'What rendered a filing of a batch ended, or met a defect of form4.',
  'report-invalid': 'A line of the report of a batch does not parse.',
  aborted: 'The caller ended the work through its AbortSignal.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

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

/** Throws `aborted` if the signal has fired. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new Form4Error('aborted', 'the work was ended by its AbortSignal', { cause: signal.reason });
}
