import { sampleXml } from '../builders/samples.ts';
import { accession } from './samples.ts';

const SOURCES = ['qualys', 'derivatives', 'joint', 'form5', 'amendment', 'form3-none', 'non-us'].map(
  sampleXml,
);

/** Filings as many as are wanted, made as they are asked for; no two have the same names, numbers and notes. */
export function* madeFilings(count: number): Generator<{ name: string; content: Uint8Array }> {
  for (let number = 0; number < count; number += 1) {
    const xml = SOURCES[number % SOURCES.length] as string;
    const own = xml
      .replace(/(<rptOwnerName>)[^<]*/g, (_, tag) => `${tag}${word(number)} ${word(number * 7 + 1)}`)
      .replace(/(<transactionShares>\s*<value>)[^<]*/g, (_, tag) => `${tag}${(number * 7919) % 1_000_003}`)
      .replace(/(<footnote id="[^"]*">)/g, (_, tag) => `${tag}${word(number * 3)} ${word(number * 5)}: `);
    yield { name: `${accession(number)}.xml`, content: new TextEncoder().encode(own) };
  }
}

/** A word of its own for each number. */
function word(number: number): string {
  const letters = Array.from(number.toString(26), (digit) =>
    String.fromCharCode(97 + Number.parseInt(digit, 26)),
  );
  return `W${letters.join('')}`;
}
