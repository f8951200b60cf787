import type { renderPdf } from '../../src/index.ts';

/** What is judged of each filing: a paper, a copy, and who makes the pages. */
export interface Making {
  readonly paper: 'letter' | 'a4';
  readonly copy: CopyKind;
  readonly engine: 'pdfkit' | 'puppeteer';
}

export type CopyKind = keyof typeof COPIES;

/** What a filed copy says where the filing itself does not tell: any number and moment will do. */
const FILED = { accessionNumber: '0001209191-21-057121', filed: '2021-09-24 16:31:00' };

const COPIES = {
  plain: { kind: 'plain' },
  draft: { kind: 'draft' },
  filed: { kind: 'filed', ...FILED },
  signature: { kind: 'signature' },
} as const;

export const COPY_KINDS = Object.keys(COPIES) as CopyKind[];

/** `letter plain`, `a4 signature puppeteer`: the name of a column of counts. */
export function nameOf({ paper, copy, engine }: Making): string {
  return engine === 'pdfkit' ? `${paper} ${copy}` : `${paper} ${copy} ${engine}`;
}

export function optionsFor({ paper, copy, engine }: Making): NonNullable<Parameters<typeof renderPdf>[1]> {
  return { paper, engine, copy: COPIES[copy] };
}
