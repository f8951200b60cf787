import type { Defect } from './defects.ts';
import type { Workshop } from './documents.ts';
import { hear, inFolder, JUDGES } from './panel.ts';

/** A defect, and what was said of it: by judge the first of the reasons for which it was refused, null where it was accepted. */
export interface Trial {
  readonly defect: Defect;
  readonly said: ReadonlyMap<string, string | null>;
}

export async function tryDefects(defects: readonly Defect[], workshop: Workshop): Promise<Trial[]> {
  const documents: { name: string; pdf: Uint8Array; root: Uint8Array }[] = [];
  for (const { name, make } of defects) documents.push({ name, ...(await make(workshop)) });
  const hearings = await inFolder((folder) => hear(documents, folder));
  return defects.map((defect, index) => ({
    defect,
    said: new Map(
      [...(hearings[index]?.words ?? [])].map(([judge, { refusals }]) => [judge, refusals[0] ?? null]),
    ),
  }));
}

/** Who refused what they should not see, or accepted what they should refuse. */
export function misjudged({ defect, said }: Trial): string[] {
  return [...said]
    .filter(([judge, reason]) => (reason !== null) !== defect.refusedBy.includes(judge))
    .map(([judge, reason]) =>
      reason === null
        ? `${defect.name}: ${judge} accepts it`
        : `${defect.name}: ${judge} refuses it, against expectation: ${reason}`,
    );
}

/** Rows of defects, columns of judges: `refuses`, `accepts`, `-` where it was not asked. */
export function tableOf(trials: readonly Trial[]): string {
  const names = JUDGES.map(({ name }) => name);
  const width = Math.max(...trials.map(({ defect }) => defect.name.length));
  const rows = trials.map(({ defect, said }) => {
    const cells = names.map((name) => {
      const reason = said.get(name);
      return (reason === undefined ? '-' : reason === null ? 'accepts' : 'refuses').padEnd(8);
    });
    return `${defect.name.padEnd(width)}  ${cells.join(' ')}`;
  });
  return [`${''.padEnd(width)}  ${names.map((name) => name.padEnd(8)).join(' ')}`, ...rows].join('\n');
}
