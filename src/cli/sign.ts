import {
  httpTimestamper,
  pemSigner,
  pkcs12Signer,
  type Signer,
  type SignOptions,
  signPdf,
  type Timestamper,
} from '../index.ts';
import { parseWords, type Words } from './arguments.ts';
import type { Command } from './command.ts';
import { EXIT, UsageError } from './exit.ts';
import { readInput, STANDARD, writeOutput } from './files.ts';
import type { Streams } from './streams.ts';

const OPTIONS = {
  field: { type: 'string' },
  p12: { type: 'string' },
  key: { type: 'string' },
  cert: { type: 'string', multiple: true },
  'password-file': { type: 'string' },
  tsa: { type: 'string' },
  reason: { type: 'string' },
  location: { type: 'string' },
  certify: { type: 'string' },
  output: { type: 'string', short: 'o' },
} as const;

type Values = Words<typeof OPTIONS>['values'];

/** `form4 sign`: one PDF in, the same with a signature out, which may take its place. */
export const sign: Command = async (words, streams, signal) => {
  refusePassword(words);
  const { values, positionals } = parseWords(words, OPTIONS);
  const [file, ...more] = positionals;
  // The words themselves are not repeated: one could be a password that stands where it should not.
  if (file === undefined || more.length > 0)
    throw new UsageError('sign: name one PDF, or - for standard input');
  const { field, output, reason, location } = values;
  if (!field) throw new UsageError('sign: name the signature field with --field');
  if (!output) throw new UsageError('sign: name the signed PDF with -o; it may be the same file');
  checkKeyOptions(values);
  const timestamp = timestamperOf(values.tsa, signal);
  const signer = await signerOf(values, streams);
  const certify = values.certify as SignOptions['certify'];
  const pdf = await readInput(file, streams);
  const signed = await signPdf(pdf, { field, signer, timestamp, reason, location, certify, signal });
  await writeOutput(output, signed, streams);
  return EXIT.done;
};

/** What stands on a command line is seen by every program of the machine, and kept by shells. */
function refusePassword(words: readonly string[]): void {
  const given = words.some((word) => /^--?pass/i.test(word) && !/^--password-file(=|$)/.test(word));
  if (given) throw new UsageError(`sign: a password is no option; ${PASSWORD_PLACES}`);
}

const PASSWORD_PLACES = 'put it into the environment as FORM4_PASSWORD, or into a file for --password-file';

function checkKeyOptions({ p12, key, cert = [] }: Values): void {
  if ((p12 === undefined) === (key === undefined))
    throw new UsageError('sign: say who signs, with --p12, or with --key and --cert');
  if (p12 !== undefined && cert.length > 0)
    throw new UsageError('--cert: goes with --key; a PKCS#12 file holds its certificates');
  if (key !== undefined && cert.length === 0)
    throw new UsageError('--key: name the certificate of the key with --cert');
}

async function signerOf(values: Values, streams: Streams): Promise<Signer> {
  const { p12, key, cert = [] } = values;
  const password = await passwordOf(values, streams);
  if (p12 === undefined) {
    const certificates = await Promise.all(cert.map((file) => readFileOf('--cert', file, streams)));
    return pemSigner({ key: await readFileOf('--key', key as string, streams), certificates, password });
  }
  if (password === undefined)
    throw new UsageError(`--p12: the file's password is missing; ${PASSWORD_PLACES}`);
  return pkcs12Signer(await readFileOf('--p12', p12, streams), password);
}

/** Of the file where one is named, else of the environment. */
async function passwordOf(values: Values, streams: Streams): Promise<string | undefined> {
  const file = values['password-file'];
  if (file === undefined) return process.env.FORM4_PASSWORD;
  const bytes = await readFileOf('--password-file', file, streams);
  // Editors end a file with a line end, which is no part of the password.
  return new TextDecoder().decode(bytes).replace(/\r?\n$/, '');
}

function readFileOf(option: string, file: string, streams: Streams): Promise<Uint8Array> {
  // Standard input is the PDF's.
  if (file === STANDARD) throw new UsageError(`${option}: expected a file, got -`);
  return readInput(file, streams);
}

function timestamperOf(url: string | undefined, signal: AbortSignal): Timestamper | undefined {
  return url === undefined ? undefined : httpTimestamper(url, { signal });
}
