import { get, itemsOf, type Maybe, numberOf, stringBytes } from './objects.ts';
import type { Pdf } from './pdf.ts';
import { type Finding, finding } from './rules.ts';

/** Name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7): keys in order, and what Limits say. A reader looks up by both. */
export function* trees({ catalog: root, structure }: Pdf): Generator<Finding> {
  yield* ordered('ParentTree', get(structure.root, 'ParentTree'), 'Nums');
  yield* ordered('IDTree', get(structure.root, 'IDTree'), 'Names');
  for (const name of ['Dests', 'EmbeddedFiles']) yield* ordered(name, get(root, 'Names', name), 'Names');
}

type Key = number | string;

function* ordered(name: string, tree: Maybe, kind: 'Names' | 'Nums'): Generator<Finding> {
  const findings: Finding[] = [];
  const walk = (node: Maybe): Key[] => {
    const own = itemsOf(get(node, kind)).filter((_, index) => index % 2 === 0);
    const keys = [...own.flatMap(keyOf), ...itemsOf(get(node, 'Kids')).flatMap(walk)];
    const limits = itemsOf(get(node, 'Limits')).flatMap(keyOf);
    if (limits.length > 0 && (limits[0] !== keys[0] || limits[1] !== keys.at(-1)))
      findings.push(finding('trees', name, `Limits are ${limits}, the keys ${keys[0]} to ${keys.at(-1)}`));
    return keys;
  };
  const keys = walk(tree);
  if (keys.some((key, index) => index > 0 && !((keys[index - 1] as Key) < key)))
    findings.push(finding('trees', name, 'its keys are not in order, each once'));
  yield* findings;
}

/** A string by its bytes, which compare as characters of one byte each do. */
function keyOf(value: Maybe): Key[] {
  const bytes = stringBytes(value);
  const key = bytes ? Buffer.from(bytes).toString('latin1') : numberOf(value);
  return key === undefined ? [] : [key];
}
