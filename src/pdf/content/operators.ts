/** The categories of operators (ISO 32000-1, table 51). */
export type OperatorCategory =
  | 'graphics-state'
  | 'path-construction'
  | 'path-painting'
  | 'clipping-path'
  | 'text-object'
  | 'text-state'
  | 'text-positioning'
  | 'text-showing'
  | 'type-3-font'
  | 'colour'
  | 'shading'
  | 'inline-image'
  | 'external-object'
  | 'marked-content'
  | 'compatibility';

/** All operators of content streams (ISO 32000-1, annex A). */
const OPERATORS: Readonly<Record<OperatorCategory, readonly string[]>> = {
  'graphics-state': ['q', 'Q', 'cm', 'w', 'J', 'j', 'M', 'd', 'ri', 'i', 'gs'],
  'path-construction': ['m', 'l', 'c', 'v', 'y', 'h', 're'],
  'path-painting': ['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'n'],
  'clipping-path': ['W', 'W*'],
  'text-object': ['BT', 'ET'],
  'text-state': ['Tc', 'Tw', 'Tz', 'TL', 'Tf', 'Tr', 'Ts'],
  'text-positioning': ['Td', 'TD', 'Tm', 'T*'],
  'text-showing': ['Tj', 'TJ', "'", '"'],
  'type-3-font': ['d0', 'd1'],
  colour: ['CS', 'cs', 'SC', 'SCN', 'sc', 'scn', 'G', 'g', 'RG', 'rg', 'K', 'k'],
  shading: ['sh'],
  // The tokenizer reads from BI to EI, and gives the whole as one operation, BI.
  'inline-image': ['BI'],
  'external-object': ['Do'],
  'marked-content': ['MP', 'DP', 'BMC', 'BDC', 'EMC'],
  compatibility: ['BX', 'EX'],
};

const CATEGORIES: ReadonlyMap<string, OperatorCategory> = new Map(
  Object.entries(OPERATORS).flatMap(([category, operators]) =>
    operators.map((operator) => [operator, category as OperatorCategory]),
  ),
);

/** What an operator does; null for a word that is no operator of ISO 32000-1. */
export function categoryOf(operator: string): OperatorCategory | null {
  return CATEGORIES.get(operator) ?? null;
}
