/**
 * The rules, each with its clause: A is ISO 19005-3 (PDF/A-3, level A), UA ISO 14289-1 (PDF/UA-1), PDF ISO 32000-1,
 * PAdES ETSI EN 319 142-1.
 * They are those of our own documents: a document may conform without, say, an outline; ours have one.
 */
export const RULES = {
  readable: 'PDF 7.5',
  header: 'A 6.1.2',
  'file-id': 'A 6.1.3',
  encryption: 'A 6.1.3',
  xref: 'A 6.1.4',
  revisions: 'PDF 7.5.6',
  filters: 'A 6.1.7',
  limits: 'A 6.1.13',
  trees: 'PDF 7.9.7',

  marked: 'UA 7.1',
  language: 'UA 7.2',
  'display-title': 'UA 7.1',
  outline: 'PDF 12.3.3',

  xmp: 'A 6.6.2.1',
  'xmp-info': 'A 6.6.2.3',
  'xmp-extension': 'A 6.6.2.3.2',
  'xmp-value': 'A 6.6.2.3.1',
  'pdfa-id': 'A 6.6.4',
  'pdfua-id': 'UA 5',
  title: 'UA 7.1',

  'output-intent': 'A 6.2.3',
  'device-colour': 'A 6.2.4.3',
  'graphics-state': 'A 6.2.5',

  'font-embedded': 'A 6.2.11.4',
  'font-kind': 'A 6.2.11.3',
  'font-widths': 'A 6.2.11.5',
  'cid-set': 'A 6.2.11.4.2',
  'to-unicode': 'A 6.2.11.7',
  notdef: 'A 6.2.11.8',

  'annotation-kind': 'A 6.3.1',
  'annotation-flags': 'A 6.3.2',
  'annotation-appearance': 'A 6.3.3',
  'annotation-contents': 'UA 7.18',
  'annotation-structure': 'UA 7.18.4',
  tabs: 'UA 7.18.3',
  form: 'A 6.4.1',
  fields: 'PDF 12.7.3',
  signature: 'A 6.4.3',
  pades: 'PAdES 6.3',
  certification: 'PDF 12.8.2.2',
  actions: 'A 6.5',

  'attachment-name': 'A 6.8',
  'attachment-relationship': 'A 6.8',
  'attachment-type': 'A 6.8',
  'attachment-description': 'A 6.8',
  'attachment-digest': 'PDF 7.11.4',
  'attachment-listed': 'A 6.8',

  'content-syntax': 'A 6.2.2',
  resources: 'A 6.2.2',
  'tagged-content': 'UA 7.1',
  'artifact-nesting': 'UA 7.1',
  'mcid-unique': 'PDF 14.7.4.2',
  'parent-tree': 'PDF 14.7.4.4',

  'structure-tree': 'PDF 14.7.2',
  'structure-types': 'UA 7.1',
  'structure-nesting': 'UA 7.2',
  headings: 'UA 7.4.2',
  lists: 'UA 7.6',
  'element-ids': 'PDF 14.7.2',
  notes: 'UA 7.9',
  'table-grid': 'UA 7.2',
  'table-headers': 'UA 7.5',
  figures: 'UA 7.3',
} as const;

export type RuleName = keyof typeof RULES;

export interface Finding {
  readonly rule: RuleName;
  /** `A 6.1.3`: the standard and its clause. */
  readonly clause: string;
  /** `page 2`, `Document/Table[1]/TR[3]`, `font ABCDEF+Liberation`. */
  readonly where: string;
  readonly message: string;
}

export function finding(rule: RuleName, where: string, message: string): Finding {
  return { rule, clause: RULES[rule], where, message };
}
