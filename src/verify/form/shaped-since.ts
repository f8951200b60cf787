import type { Finding } from '../messages.ts';
import { isBefore } from './changed-words.ts';
import { SHAPED } from './rules/letters.ts';

/** The first version that shapes letters, and sets writing from the right in its order. */
const SINCE = '0.2.0';

/**
 * Versions before put the letters of such writing side by side as they come, some of them over one another: what differs
 * in these words of their copies is a doubt, since it cannot be told from a change. All other words are judged as ever.
 *
 * @param version that made the copy
 */
export function doubtUnshaped(
  findings: readonly Finding[],
  version: string,
  filing: object,
): readonly Finding[] {
  if (!isBefore(version, SINCE) || !SHAPED.test(JSON.stringify(filing))) return findings;
  return findings.map((each) => (SHAPED.test(each.message) ? { ...each, kind: 'doubt' } : each));
}
