import type { FilingInput } from '../../src/filing/schema.ts';
import type { FormView } from '../../src/form/view.ts';
import type { EmailView } from '../../src/layout/mail/view.ts';
import type { Origin } from '../../src/options/origin.ts';
import { readXml, type Setting, type Subject, type Variant } from '../subject.ts';

interface Parsed {
  readonly filing: FilingInput;
  readonly origin: Origin;
}

const parsed = ({ filing, origin }: Variant): Parsed => ({ filing, origin });

/** form4's own PDF engine: PDF/A-3a and PDF/UA-1 with the filing's XML inside, from the parsed filing. */
export async function openPdf({ product }: Setting): Promise<Subject<Parsed>> {
  return { prepare: parsed, render: ({ filing, origin }) => product.renderPdf(filing, { origin }) };
}

/** The same from the bytes of the XML file: reading and checking included. */
export async function openPdfOfXml({ product }: Setting): Promise<Subject<Uint8Array>> {
  return {
    prepare: ({ xml }) => xml,
    render(xml) {
      const { filing, origin } = readXml(product, xml);
      return product.renderPdf(filing, { origin });
    },
  };
}

/** The same from a browser: Chromium prints form4's HTML, then the print is made PDF/A-3a and PDF/UA-1. */
export async function openBrowserPdf({ product }: Setting): Promise<Subject<Parsed>> {
  const browser = await product.openBrowser();
  return {
    prepare: parsed,
    render: ({ filing, origin }) => product.renderPdf(filing, { origin, engine: 'puppeteer', browser }),
    said: browser.version,
    close: () => browser.close(),
  };
}

/** The form as HTML, from the parsed filing. */
export async function openHtml({ product }: Setting): Promise<Subject<FilingInput>> {
  return { prepare: ({ filing }) => filing, render: (filing) => product.renderHtml(filing) };
}

/** The same from the view, as template literals start from it. */
export async function openHtmlOfView({ product }: Setting): Promise<Subject<FormView>> {
  return {
    prepare: ({ view }) => view,
    render: (view) => product.layOutHtml(view, { ink: 'edgar', paper: 'letter' }),
  };
}

/** A mail with the form in its body, HTML and plain text, from the parsed filing; what is too long is left to the XML attached. */
export async function openEmail({ product }: Setting): Promise<Subject<Parsed>> {
  return {
    prepare: parsed,
    async render({ filing, origin }) {
      const { html, text } = await product.renderEmail(filing, { attach: ['xml'], origin });
      return html + text;
    },
  };
}

/** The mail's HTML alone, from its view. */
export async function openEmailOfView(setting: Setting): Promise<Subject<EmailView>> {
  return {
    prepare: (variant) => emailView(setting, variant),
    render: (view) => setting.product.layOutEmail(view),
  };
}

/** The view of a mail in the ledger layout, with all of the form. */
export function emailView({ product }: Setting, { filing, view }: Variant): EmailView {
  const cover = product.coverOf(filing, { kind: 'plain' });
  return product.buildEmail(view, cover, { layout: 'ledger', prefix: 'form4-', attached: 'pdf' });
}
