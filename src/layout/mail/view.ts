import { formOf } from '../../filing/codes.ts';
import type { DraftFiling } from '../../filing/schema.ts';
import { titleParts } from '../../form/build.ts';
import { COPY, EMAIL, LEFT_OUT } from '../../form/captions.ts';
import { shortened, summaryOf } from '../../form/summary.ts';
import type { FormView } from '../../form/view.ts';
import type { Attached } from '../../options/attach.ts';
import type { Body } from '../../options/body.ts';
import type { Copy } from '../../options/copy.ts';
import { type EdgarView, edgarView } from '../edgar/view.ts';
import { type LedgerTable, ledgerOf } from './ledger.ts';
import { type GridCell, gridCells } from './official.ts';

/** What a mail leaves to its attachments, as sentences; empty where nothing is. */
export interface LeftOut {
  readonly footnotes: string;
  readonly table1: string;
  readonly table2: string;
  readonly owners: string;
  readonly remarks: string;
  readonly form: string;
}

/** A form in a mail. */
export interface EmailView {
  readonly lang: 'en-US';
  readonly subject: string;
  /** What the filing reports, in one line: the first of the mail, which a list of messages shows beside the subject. */
  readonly preheader: string;
  /** The filing on EDGAR: its page, and its folder, whose address is short enough for a line of plain text. */
  readonly link: { readonly text: string; readonly href: string; readonly folder: string } | null;
  /** All that the mail leaves to its attachments, a sentence each. */
  readonly leftOut: readonly string[];
  readonly left: LeftOut;
  /** Before every id. */
  readonly prefix: string;
  readonly layout: Body;
  /** The form as far as it stands in the mail, with EDGAR's geometry; null where it is in the attachment only. */
  readonly form: EdgarView | null;
  readonly ledger: readonly LedgerTable[];
  readonly grid: readonly (readonly GridCell[])[];
}

/** A mail's words beside the form. */
export type Cover = Pick<EmailView, 'subject' | 'preheader' | 'link'>;

/** Longer subjects are cut: lists of messages show about half of it. */
const LONGEST_SUBJECT = 200;

/** What stands about the form in a mail: subject, summary and, of a filed copy, the way to EDGAR. */
export function coverOf(filing: DraftFiling, copy: Copy): Cover {
  const title = titleParts(filing, formOf(filing.documentType));
  const subject = [...(copy.kind === 'draft' ? [COPY.draft] : []), ...title].join(EMAIL.separator);
  return {
    subject: shortened(subject, LONGEST_SUBJECT),
    preheader: summaryOf(filing),
    link: copy.kind === 'filed' ? edgarLink(copy.accessionNumber, filing.issuer?.issuerCik) : null,
  };
}

/**
 * The filing's folder and index page, as the SEC describes their addresses ("Accessing EDGAR Data": directories by CIK
 * and accession number without hyphens). The CIK may be that of any party; the issuer's is always there.
 */
function edgarLink(accession: string, cik = ''): EmailView['link'] {
  const number = /^0*(\d{1,10})$/.exec(cik.trim())?.[1];
  if (number === undefined) return null;
  const folder = `https://www.sec.gov/Archives/edgar/data/${number}/${accession.replaceAll('-', '')}/`;
  return { text: EMAIL.edgar, href: `${folder}${accession}-index.htm`, folder };
}

/** The parts of a form that a mail may leave to an attachment, in the order in which it does, and how many of each it keeps. */
export const PARTS = ['footnotes', 'table2', 'table1', 'owners', 'remarks', 'form'] as const;

export type Kept = Readonly<Record<(typeof PARTS)[number], number>>;

/** How many of each part there are: footnotes, rows, owners of a joint filing; one or none of the others. */
export function wholeOf(form: FormView): Kept {
  const [table1, table2] = form.tables;
  return {
    footnotes: form.explanation.footnotes.length,
    table2: table2.rows.length,
    table1: table1.rows.length,
    owners: form.owners.length,
    remarks: form.remarks === null ? 0 : 1,
    form: 1,
  };
}

export interface EmailLayout {
  readonly layout: Body;
  /** Before every id. */
  readonly prefix: string;
  /** The attachment that has what the mail leaves out. */
  readonly attached: Attached;
}

/** The finished view of a mail that keeps so many of each part of the form, from the first on. */
export function buildEmail(
  whole: FormView,
  cover: Cover,
  { layout, prefix, attached }: EmailLayout,
  kept: Kept = wholeOf(whole),
): EmailView {
  const left = leftOut(whole, kept, LEFT_OUT.attached[attached]);
  const form = kept.form === 0 ? null : edgarView(cut(whole, kept));
  return {
    lang: whole.lang,
    ...cover,
    leftOut: left.form ? [left.form] : Object.values(left).filter(Boolean),
    left,
    prefix,
    layout,
    form,
    ledger: form === null ? [] : ledgerOf(form),
    grid: form === null ? [] : gridCells(form),
  };
}

function cut(form: FormView, kept: Kept): FormView {
  const [table1, table2] = form.tables;
  return {
    ...form,
    tables: [
      { ...table1, rows: table1.rows.slice(0, kept.table1) },
      { ...table2, rows: table2.rows.slice(0, kept.table2) },
    ],
    owners: form.owners.slice(0, kept.owners),
    explanation: {
      ...form.explanation,
      footnotes: form.explanation.footnotes.slice(0, kept.footnotes),
    },
    remarks: kept.remarks === 0 ? null : form.remarks,
  };
}

function leftOut(form: FormView, kept: Kept, attached: string): LeftOut {
  const whole = wholeOf(form);
  const sentence = (part: (typeof PARTS)[number], labels?: readonly string[]): string => {
    const count = whole[part] - kept[part];
    if (count === 0) return '';
    const first = labels?.[kept[part]] ?? String(kept[part] + 1);
    const last = labels?.[whole[part] - 1] ?? String(whole[part]);
    return LEFT_OUT[part](count === 1 ? first : `${first}–${last}`, count === 1) + attached;
  };
  const numbers = numbersOf(form);
  const count = whole.footnotes - kept.footnotes;
  return {
    footnotes:
      numbers !== undefined || count === 0
        ? sentence('footnotes', numbers)
        : LEFT_OUT.lastFootnotes(count) + attached,
    table2: sentence('table2'),
    table1: sentence('table1'),
    owners: sentence('owners'),
    remarks: sentence('remarks'),
    form: sentence('form'),
  };
}

/** The footnotes' numbers as printed, where they count up as those of every filing should; others tell no order. */
function numbersOf({ explanation: { footnotes } }: FormView): string[] | undefined {
  const numbers = footnotes.map(({ label }) => label.replace(/\.$/, ''));
  const isCount = numbers.every((number, at) => number === String(Number(numbers[0]) + at));
  return isCount ? numbers : undefined;
}
