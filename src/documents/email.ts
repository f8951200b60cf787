import { Form4Error, type Problem } from '../errors.ts';
import type { DraftFiling, Filing, FilingInput, UnsignedFiling } from '../filing/schema.ts';
import type { Copy } from '../form/build.ts';
import { fitBudget, isWithinBudget, MOST_BYTES } from '../layout/mail/budget.ts';
import { layOutEmail, layOutFragment, layOutText } from '../layout/mail/html/render.ts';
import { loadMeasures } from '../layout/mail/text.ts';
import { buildEmail, coverOf, type EmailView, wholeOf } from '../layout/mail/view.ts';
import type { Email, EmailAttachment } from '../mail/email.ts';
import { fileStem } from '../mail/file-name.ts';
import { checkLine } from '../mail/text.ts';
import { xmlOf } from './record.ts';
import { choose, type DraftCopy, formOf, type PdfOptions, renderPdf, type SignatureCopy } from './render.ts';

interface BodyOptions {
  /** `ledger` (default) fits telephones and every client; `official` is EDGAR's layout, for a desk. */
  readonly layout?: EmailView['layout'];
}

/** What goes along with a mail. */
export type Attached = 'pdf' | 'xml';

/** The options of the PDF tell of the one that is attached. */
export interface EmailOptions<C extends Copy = Copy> extends PdfOptions<C>, BodyOptions {
  /** The PDF and the filing's XML by default. */
  readonly attach?: readonly Attached[];
  /** One line; form, issuer, person and date by default. */
  readonly subject?: string;
}

/**
 * A mail with the form in its body, as HTML in ASCII and as plain text, and with the copies attached; Nodemailer's
 * `sendMail` takes it as it is, beside the addresses. The HTML has at most 90 KiB, since Gmail hides what is beyond 102 KB.
 * What is over is left to the attachment and named in the mail: from the end as many footnotes as it takes, then rows of
 * Table II, of Table I, reporting persons, the remarks, the form. The plain text is always whole.
 * Errors: those of `renderPdf`, `email-too-large`.
 */
export function renderEmail(
  filing: DraftFiling,
  options: EmailOptions<DraftCopy> & { copy: DraftCopy },
): Promise<Email>;
export function renderEmail(
  filing: UnsignedFiling,
  options: EmailOptions<SignatureCopy> & { copy: SignatureCopy },
): Promise<Email>;
export function renderEmail(filing: Filing | FilingInput, options?: EmailOptions): Promise<Email>;
export async function renderEmail(input: object, options: EmailOptions = {}): Promise<Email> {
  const { copy = { kind: 'plain' }, templates } = options;
  const attach = attachOf(options);
  const { filing, view } = formOf(input, copy);
  const cover = coverOf(filing, copy);
  const layout = { layout: layoutOf(options), prefix: PREFIX, attached: attach[0] ?? 'pdf' };
  const whole = wholeOf(view);
  await loadMeasures();
  const { kept, html } = fitBudget(whole, (some) =>
    layOutEmail(buildEmail(view, cover, layout, some), templates),
  );
  if (kept !== whole && attach.length === 0) {
    throw new Form4Error(
      'email-too-large',
      `attach: the form is more than the ${MOST_BYTES} bytes that a mail can show; attach the PDF, which has the rest`,
    );
  }
  return {
    subject: options.subject === undefined ? cover.subject : checkLine('subject', options.subject),
    html,
    text: layOutText(buildEmail(view, cover, layout), templates),
    attachments: await attachmentsOf(filing, attach, options),
  };
}

export interface FragmentOptions<C extends Copy = Copy> extends BodyOptions {
  /** As of `renderHtml`. */
  readonly copy?: C;
  readonly templates?: string;
  /** Before every id, so that ids stay unique on a page of the user's own; `form4-` by default. */
  readonly idPrefix?: string;
  /** Told where the fragment alone is more than a mail can show. */
  readonly onProblem?: (problem: Problem) => void;
}

/**
 * The form as it stands in a mail's body, whole, to be embedded in a mail or page of the user's own: one element without
 * a document, a style sheet or a script around it, in ASCII. Errors: those of `renderHtml`.
 */
export function renderEmailFragment(
  filing: DraftFiling,
  options: FragmentOptions<DraftCopy> & { copy: DraftCopy },
): string;
export function renderEmailFragment(
  filing: UnsignedFiling,
  options: FragmentOptions<SignatureCopy> & { copy: SignatureCopy },
): string;
export function renderEmailFragment(filing: Filing | FilingInput, options?: FragmentOptions): string;
export function renderEmailFragment(input: object, options: FragmentOptions = {}): string {
  const { copy = { kind: 'plain' }, templates, idPrefix = PREFIX, onProblem } = options;
  const { filing, view } = formOf(input, copy);
  const layout = { layout: layoutOf(options), prefix: checkPrefix(idPrefix), attached: 'pdf' } as const;
  const html = layOutFragment(buildEmail(view, coverOf(filing, copy), layout), templates);
  if (!isWithinBudget(html)) onProblem?.(TOO_LARGE);
  return html;
}

const PREFIX = 'form4-';

/** Error: `option-invalid`. */
function checkPrefix(prefix: string): string {
  if (/^[A-Za-z][\w-]*$/.test(prefix)) return prefix;
  throw new Form4Error(
    'option-invalid',
    `idPrefix: expected a letter, then letters, digits, _ or -, got ${JSON.stringify(prefix)}`,
  );
}

function layoutOf({ layout }: BodyOptions): EmailView['layout'] {
  return choose('layout', layout, ['ledger', 'official']);
}

const TOO_LARGE: Problem = {
  rule: 'email-large',
  severity: 'warning',
  path: '',
  message: `the fragment has more than ${MOST_BYTES} bytes: Gmail shows a part of a mail that holds it; renderEmail shortens`,
  source: '',
  place: null,
};

/** What is attached, the PDF first, which has everything that the mail leaves out. Error: `option-invalid`. */
function attachOf({ attach = ['pdf', 'xml'] }: EmailOptions): Attached[] {
  const chosen = attach.map((each) => choose('attach', each, ['pdf', 'xml']));
  return (['pdf', 'xml'] as const).filter((each) => chosen.includes(each));
}

async function attachmentsOf(
  filing: DraftFiling,
  attach: readonly Attached[],
  options: EmailOptions,
): Promise<EmailAttachment[]> {
  const { issuer, reportingOwner, periodOfReport, documentType } = filing;
  const stem = fileStem(
    documentType,
    issuer?.issuerTradingSymbol,
    reportingOwner?.[0]?.reportingOwnerId?.rptOwnerName,
    periodOfReport?.slice(0, 10),
  );
  const { origin, copy = { kind: 'plain' } } = options;
  // The shape has been checked, as the copy asks for.
  const pdf = () => renderPdf(filing as Filing, options);
  // Where the PDF holds the XML too, what there is to tell of it is told there.
  const isTold = attach.includes('pdf') && options.conformance !== 'none';
  const onProblem = isTold ? undefined : options.onProblem;
  const made: Record<Attached, () => Uint8Array | Promise<Uint8Array>> = {
    pdf,
    xml: () => xmlOf(filing, { origin, copy, onProblem }),
  };
  const attachments: EmailAttachment[] = [];
  for (const each of attach) {
    const content = Buffer.from(await made[each]());
    attachments.push({ filename: `${stem}.${each}`, content, contentType: `application/${each}` });
  }
  return attachments;
}
