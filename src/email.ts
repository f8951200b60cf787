import { Form4Error, type Problem } from './errors.ts';
import type { DraftFiling, Filing, FilingInput, UnsignedFiling } from './filing/schema.ts';
import type { Copy } from './form/build.ts';
import { buildEmail, coverOf, type EmailLayout, wholeOf } from './form/email.ts';
import type { EmailView, FormView } from './form/view.ts';
import { layOutEmail, layOutFragment, layOutText } from './html/email.ts';
import { fitBudget } from './mail/budget.ts';
import { fileStem } from './mail/file-name.ts';
import type { Email, EmailAttachment } from './mail/message.ts';
import { xmlOf } from './record.ts';
import { choose, formOf, type PdfOptions, type RenderOptions, renderPdf } from './render.ts';

type Layout = EmailView['layout'];

/** How the form looks in a mail's body; what it looks like on paper tells the attached PDF. */
interface BodyOptions {
  /** `ledger` (default) fits telephones and every client; `official` is EDGAR's layout, for desks. */
  readonly layout?: Layout;
}

export interface EmailOptions<C extends Copy = Copy> extends PdfOptions<C>, BodyOptions {
  /** What goes along: the PDF and the filing's XML by default. */
  readonly attach?: readonly ('pdf' | 'xml')[];
  /** One line; form, issuer, person and date by default. */
  readonly subject?: string;
}

export interface FragmentOptions<C extends Copy = Copy>
  extends Pick<RenderOptions<C>, 'copy' | 'templates'>,
    BodyOptions {
  /** Before every id, so that they are unique on a page of the user's own: `form4-` by default. */
  readonly idPrefix?: string;
  /** Told where the fragment alone is more than a mail's HTML may have in Gmail. */
  readonly onProblem?: (problem: Problem) => void;
}
