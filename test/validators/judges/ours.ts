import { readFile } from 'node:fs/promises';
import { browserAtHand, type SignatureReport, type Verification, verify } from '../../../src/index.ts';
import type { Judge, Judgement } from './judge.ts';

/** What this package itself says, as its users get it: the signatures, and whether the pages are what the filing gives. */
export const ours: Judge = {
  name: 'form4',
  whyNot: () => undefined,
  judge: async (questions) => {
    const browser = browserAtHand({});
    try {
      const judgements: Judgement[] = [];
      for (const { file, roots, date } of questions)
        judgements.push(judgement(await verify(await readFile(file), { trust: roots, date, browser })));
      return judgements;
    } finally {
      await browser.close();
    }
  },
};

function judgement({ verdict, findings, signatures }: Verification): Judgement {
  const isGood = verdict === 'same-bytes' || verdict === 'same-content' || verdict === 'same-form';
  const refusals = signatures.flatMap((signature, index) =>
    refuse(signature, index === signatures.length - 1),
  );
  if (!isGood) refusals.push(...[`verdict ${verdict}`, ...findings.map(({ message }) => message)]);
  if (signatures.length === 0) refusals.push('no signature');
  const stamped = signatures.filter(({ timeStamp }) => timeStamp?.chain === 'trusted').length;
  return { signatures: signatures.length, stamped, refusals };
}

function refuse(report: SignatureReport, isLast: boolean): string[] {
  const { verdict, integrity, coverage, findings, chain, xml } = report;
  const wrong: string[] = [];
  if (verdict !== 'valid') wrong.push(`${verdict}: ${findings.map(({ message }) => message).join('; ')}`);
  if (integrity !== 'whole') wrong.push(`its integrity is ${integrity}`);
  if (coverage !== (isLast ? 'file' : 'revision')) wrong.push(`it covers the ${coverage}`);
  if (chain?.status !== 'trusted') wrong.push(`its chain is ${chain?.status}`);
  if (xml !== 'signed') wrong.push(`the XML is ${xml}`);
  return wrong.map((each) => `${report.field}: ${each}`);
}
