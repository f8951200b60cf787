import { Form4Error, type Problem } from '../errors.ts';
import type { DraftFiling, Filing, FilingInput, UnsignedFiling } from '../filing/schema.ts';
import { fitBudget, isWithinBudget, MOST_BYTES } from '../layout/mail/budget.ts';
import { layOutEmail, layOutFragment, layOutText } from '../layout/mail/html/render.ts';
import { loadMeasures } from '../layout/mail/text.ts';
import { buildEmail, coverOf, wholeOf } from '../layout/mail/view.ts';
import type { Email, EmailAttachment } from '../mail/email.ts';
import { fileStem } from '../mail/file-name.ts';
import { checkLine } from '../mail/text.ts';
import type { OptionsOf, SettledOptions } from '../options/all.ts';
import { ATTACHED, type Attached } from '../options/attach.ts';
import { settle } from '../options/check.ts';
import type { Copy, DraftCopy, SignatureCopy } from '../options/copy.ts';
import { idPrefix } from '../options/id-prefix.ts';
import { WITH_FILING } from '../pdf/record/variants.ts';
import { formOf } from './document.ts';
import { renderRecorded } from './pdf.ts';
import { xmlOf } from './xml.ts';

/** The options of the PDF tell of the one that is attached. */
export interface EmailOptions<C extends Copy = Copy> extends OptionsOf<'renderEmail'> {
  readonly copy?: C;
}

/**
 * A mail with the form in its body, as HTML in ASCII and as plain text, and with the copies attached; Nodemailer's
 * `sendMail` takes it as it is, beside the addresses. The HTML has at most 90 KiB, since Gmail hides what is beyond 102 KB.
 * What is over is left to the attachment and named in the mail: from the end as many footnotes as it takes, then rows of
 * Table II, of Table I, reporting persons, the remarks, the form. The plain text is always whole.
 *
 * @throws {Form4Error} the codes of `renderPdf`; `email-too-large` where the form has to be shortened and nothing is
 * attached that has the rest, or a template of yours alone is too large
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
export async function renderEmail(filing: object, options: EmailOptions = {}): Promise<Email> {
  return emailOf(filing, settle('renderEmail', options));
}

export type EmailSettings = SettledOptions<'renderEmail'>;

/** The mail of a filing. @throws {Form4Error} as `renderEmail` */
export async function emailOf(input: object, settings: EmailSettings): Promise<Email> {
  const { copy, templates, subject, body } = settings;
  const attach = ATTACHED.filter((each) => settings.attach.includes(each));
  const { filing, view } = formOf(input, { copy });
  const cover = coverOf(filing, copy);
  const layout = { layout: body, prefix: idPrefix.idPrefix.default, attached: attach[0] ?? 'pdf' };
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
    subject: subject === undefined ? cover.subject : checkLine('subject', subject),
    html,
    text: layOutText(buildEmail(view, cover, layout), templates),
    attachments: await attachmentsOf(filing, attach, settings),
  };
}

export interface FragmentOptions<C extends Copy = Copy> extends OptionsOf<'renderEmailFragment'> {
  readonly copy?: C;
}

/**
 * The form as it stands in a mail's body, whole, to be embedded in a mail or page of the user's own: one element without
 * a document, a style sheet or a script around it, in ASCII.
 *
 * @throws {Form4Error} the codes of `renderHtml`
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
  const { copy, templates, body, idPrefix: prefix, onProblem } = settle('renderEmailFragment', options);
  const { filing, view } = formOf(input, { copy });
  const layout = { layout: body, prefix, attached: 'pdf' } as const;
  const html = layOutFragment(buildEmail(view, coverOf(filing, copy), layout), templates);
  if (!isWithinBudget(html)) onProblem?.(TOO_LARGE);
  return html;
}

const TOO_LARGE: Problem = {
  rule: 'email-large',
  severity: 'warning',
  path: '',
  message: `the fragment has more than ${MOST_BYTES} bytes: Gmail shows a part of a mail that holds it; renderEmail shortens`,
  source: '',
  place: null,
};

async function attachmentsOf(
  filing: DraftFiling,
  attach: readonly Attached[],
  settings: EmailSettings,
): Promise<EmailAttachment[]> {
  const { issuer, reportingOwner, periodOfReport, documentType } = filing;
  const stem = fileStem(
    documentType,
    issuer?.issuerTradingSymbol,
    reportingOwner?.[0]?.reportingOwnerId?.rptOwnerName,
    periodOfReport?.slice(0, 10),
  );
  // Where the PDF holds the XML too, what there is to tell of it is told there.
  const isTold = attach.includes('pdf') && settings.conformance === WITH_FILING;
  const onProblem = isTold ? undefined : settings.onProblem;
  const made: Record<Attached, () => Uint8Array | Promise<Uint8Array>> = {
    pdf: async () => (await renderRecorded(filing, settings)).pdf,
    xml: () => xmlOf(filing, { ...settings, onProblem }),
  };
  const attachments: EmailAttachment[] = [];
  for (const each of attach) {
    const content = Buffer.from(await made[each]());
    attachments.push({ filename: `${stem}.${each}`, content, contentType: `application/${each}` });
  }
  return attachments;
}
