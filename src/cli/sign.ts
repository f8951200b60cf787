import {
  httpTimestamper,
  pemSigner,
  pkcs12Signer,
  type Signer,
  type SignOptions,
  signPdf,
  type Timestamper,
} from '../index.ts';
import type { Command } from './command.ts';
import { EXIT, UsageError } from './exit.ts';
import { readInput } from './inputs.ts';
import { optionsFor } from './options.ts';
import { writeOutput } from './outputs.ts';
import { STANDARD, type Stdio } from './stdio.ts';

interface Options extends Pick<SignOptions, 'reason' | 'location' | 'certify'> {
  readonly field?: string;
  readonly p12?: string;
  readonly key?: Uint8Array;
  readonly certificates?: readonly Uint8Array[];
  /** The file that holds it. */
  readonly password?: string;
  /** The URL of the authority. */
  readonly timestamp?: string;
  readonly signed?: string;
}

export const sign: Command<Options> = {
  name: 'sign',
  usage: '<pdf|-> --field <name> (--p12 <file> | --key <file> --cert <file>…) -o <pdf> [options]',
  // The words themselves are not repeated: one could be a password that stands where it should not.
  operands: { least: 1, most: 1, asked: 'name one PDF, or - for standard input' },
  examples: [
    ['sign to-sign.pdf --field Signature1 --p12 jane.p12 -o signed.pdf', 'password: FORM4_PASSWORD'],
    ['sign to-sign.pdf --field Signature1 --key jane.key --cert jane.crt -o signed.pdf', 'a PEM key'],
    ['sign form.pdf --field Seal --p12 jane.p12 --certify no-changes -o certified.pdf', 'nothing may follow'],
  ],
  notes:
    'A signature is appended and changes nothing that is there; the signed PDF may take the place of the unsigned one.\n',
  check: refusePassword,
  async run({ operands: [file = ''], options, stdio, signal }) {
    const { field, signed: output, timestamp: url } = options;
    if (!field) throw new UsageError('sign: name the signature field with --field');
    if (!output) throw new UsageError('sign: name the signed PDF with -o; it may be the same file');
    checkKeyOptions(options);
    const timestamp = timestamperAt(url, signal);
    const signer = await signerOf(options, stdio);
    const pdf = await readInput(file, stdio);
    const signed = await signPdf(pdf, {
      ...optionsFor('signPdf', options),
      field,
      signer,
      timestamp,
      signal,
    });
    await writeOutput(output, signed, stdio);
    return EXIT.done;
  },
};

/** What stands on a command line is seen by every program of the machine, and kept by shells. */
function refusePassword(words: readonly string[]): void {
  const isGiven = words.some((word) => /^--?pass/i.test(word) && !/^--password-file(=|$)/.test(word));
  if (isGiven) throw new UsageError(`sign: a password is no option; ${PASSWORD_PLACES}`);
}

const PASSWORD_PLACES = 'put it into the environment as FORM4_PASSWORD, or into a file for --password-file';

function checkKeyOptions({ p12, key, certificates = [] }: Options): void {
  if ((p12 === undefined) === (key === undefined))
    throw new UsageError('sign: say who signs, with --p12, or with --key and --cert');
  if (p12 !== undefined && certificates.length > 0)
    throw new UsageError('--cert: goes with --key; a PKCS#12 file holds its certificates');
  if (key !== undefined && certificates.length === 0)
    throw new UsageError('--key: name the certificate of the key with --cert');
}

async function signerOf(options: Options, stdio: Stdio): Promise<Signer> {
  const { p12, key, certificates = [] } = options;
  const password = await passwordOf(options, stdio);
  if (p12 === undefined) return pemSigner({ key: key as Uint8Array, certificates, password });
  if (password === undefined)
    throw new UsageError(`--p12: the file's password is missing; ${PASSWORD_PLACES}`);
  return pkcs12Signer(await readFileOf('--p12', p12, stdio), password);
}

/** Of the file where one is named, else of the environment. */
async function passwordOf({ password: file }: Options, stdio: Stdio): Promise<string | undefined> {
  if (file === undefined) return process.env.FORM4_PASSWORD;
  const bytes = await readFileOf('--password-file', file, stdio);
  // Editors end a file with a line end, which is no part of the password.
  return new TextDecoder().decode(bytes).replace(/\r?\n$/, '');
}

function readFileOf(option: string, file: string, stdio: Stdio): Promise<Uint8Array> {
  // Standard input is the PDF's.
  if (file === STANDARD) throw new UsageError(`${option}: expected a file, got -`);
  return readInput(file, stdio);
}

function timestamperAt(url: string | undefined, signal: AbortSignal): Timestamper | undefined {
  return url === undefined ? undefined : httpTimestamper(url, { signal });
}
