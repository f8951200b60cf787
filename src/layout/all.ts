import type { AuthenticationView, FormView } from '../form/view.ts';
import type { Layout } from '../options/layout.ts';
import type { LaidOut } from '../pdf/typeset/draw.ts';
import type { FontSet } from '../pdf/typeset/fonts.ts';
import { layOutHtml as authenticationHtml } from './authentication/html/render.ts';
import { layOutHtml as edgarHtml } from './edgar/html/render.ts';
import type { HtmlLook, Look } from './look.ts';

/** How a document is laid out: its view as a page of HTML, and the same on the pages of a PDF. */
export interface DocumentLayout<V> {
  /** @throws {Form4Error} template-invalid for a template of the user's */
  layOutHtml(view: V, look: HtmlLook): string;
  /** Loads what lays out the PDF: HTML, XML and checks do without it. */
  loadPdf(): Promise<PdfLayout<V>>;
}

/** A layout's pages. */
interface PdfLayout<V> {
  layOut(view: V, look: Look, fonts: FontSet): LaidOut;
  /** What a browser is given so that it makes the same pages: the view, and style rules. */
  layOutPrint?(view: V, look: Look, fonts: FontSet): { readonly view: V; readonly style: string };
}

/** The layouts of the form, by their choice in options/layout.ts. */
export const LAYOUTS: Readonly<Record<Layout, DocumentLayout<FormView>>> = {
  edgar: { layOutHtml: edgarHtml, loadPdf: once(() => import('./edgar/pdf/render.ts')) },
};

/** The authentication document has one. */
const AUTHENTICATION: DocumentLayout<AuthenticationView> = {
  layOutHtml: authenticationHtml,
  loadPdf: once(() => import('./authentication/pdf/render.ts')),
};

/** What lays a view out: the form in the layout of that name, the authentication document in its own. */
export function layoutOf<V extends FormView | AuthenticationView>(view: V, form: Layout): DocumentLayout<V> {
  return ('signers' in view ? AUTHENTICATION : LAYOUTS[form]) as DocumentLayout<V>;
}

/** Node looks an import up again each time. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}
