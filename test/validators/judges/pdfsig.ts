import { isThere, run } from './command.ts';
import type { Judge, Judgement, Question } from './judge.ts';

/** pdfsig of poppler: whether each signature is of the bytes that it says. It is asked for no trust, nor for time stamps. */
export const pdfsig: Judge = {
  name: 'pdfsig',
  whyNot: () => whyNoPdfsig(),
  judge: async (questions) => {
    const judgements: Judgement[] = [];
    for (const question of questions) judgements.push(await ask(question));
    return judgements;
  },
};

/** What it tells of a signature. */
interface Told {
  readonly field: string;
  readonly signer: string;
  readonly subFilter: string;
  readonly hash: string;
  readonly validation: string;
  readonly whole: boolean;
  /** Where the signed bytes end. */
  readonly end: number;
}

export function whyNoPdfsig(): string | undefined {
  return isThere('pdfsig', ['-v']) ? undefined : 'there is no pdfsig on the PATH (Debian: poppler-utils)';
}

async function ask({ file }: Question): Promise<Judgement> {
  const { out, err } = await run('pdfsig', ['-nocert', file]);
  const signatures = readPdfsig(out);
  const last = Math.max(...signatures.map(({ end }) => end));
  const refusals = signatures.flatMap((signature) => refuse(signature, signature.end === last));
  if (signatures.length === 0) refusals.push(`no signature: ${(out + err).trim()}`);
  return { signatures: signatures.length, stamped: undefined, refusals };
}

/** It lists signatures by their fields; only the last to be made can be of all of the file. */
function refuse({ field, signer, subFilter, hash, validation, whole }: Told, isLast: boolean): string[] {
  const wrong: string[] = [];
  if (validation !== 'Signature is Valid.') wrong.push(validation);
  if (subFilter !== 'ETSI.CAdES.detached') wrong.push(`its type is ${subFilter}`);
  if (!/^SHA-?(256|384|512)$/.test(hash)) wrong.push(`its hash is ${hash}`);
  if (signer === '') wrong.push('its signer has no name');
  if (isLast && !whole) wrong.push('the last signature is not of the total document');
  return wrong.map((each) => `${field}: ${each}`);
}

export function readPdfsig(out: string): Told[] {
  return out
    .split(/^Signature #\d+:$/m)
    .slice(1)
    .filter((part) => !part.includes('The signature form field is not signed.'))
    .map((part) => {
      const value = (name: string) => new RegExp(`^  - ${name}: (.*)$`, 'm').exec(part)?.[1] ?? '';
      return {
        field: value('Signature Field Name'),
        signer: value('Signer Certificate Common Name'),
        subFilter: value('Signature Type'),
        hash: value('Signing Hash Algorithm'),
        validation: value('Signature Validation'),
        end: Number(/(\d+)\]$/.exec(value('Signed Ranges'))?.[1]),
        whole: /^ {2}- Total document signed$/m.test(part),
      };
    });
}
