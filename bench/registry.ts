import { isInstalled } from './peers.ts';
import type { Setting, Subject } from './subject.ts';

export type Kind = 'pdf' | 'html' | 'email';

/** Something that is measured. */
export interface Entry {
  readonly name: string;
  readonly kind: Kind;
  /** The table's words: who, what comes out, from what. */
  readonly label: string;
  readonly makes: string;
  readonly from: string;
  /** The package that has to be installed in bench/; none by default. */
  readonly peer?: string;
  readonly open: (setting: Setting) => Promise<Subject>;
}

const CONFORMANT = 'PDF/A-3a + UA-1, XML inside';
const FILING = 'the parsed filing';
const CELLS = 'texts and grids';
const HTML = "form4's HTML";

/** Everything that is measured, in the order of the table. The first of each kind is what its others are compared with. */
export const REGISTRY: readonly Entry[] = [
  {
    ...{ name: 'pdf', kind: 'pdf', label: '**form4, PDFKit engine**', makes: CONFORMANT, from: FILING },
    open: async (setting) => (await import('./subjects/ours.ts')).openPdf(setting),
  },
  {
    ...{ name: 'pdf-xml', kind: 'pdf', label: 'form4, PDFKit engine', makes: CONFORMANT },
    from: 'the XML, read and checked',
    open: async (setting) => (await import('./subjects/ours.ts')).openPdfOfXml(setting),
  },
  {
    ...{ name: 'floor', kind: 'pdf', label: 'the floor', makes: 'the same bytes', from: 'ready-made parts' },
    open: async (setting) => (await import('./subjects/floor.ts')).openFloor(setting),
  },
  {
    ...{ name: 'typst', kind: 'pdf', label: 'Typst 0.14, node compiler 0.7.0' },
    ...{ makes: 'PDF/A-3a, XML inside', from: CELLS, peer: '@myriaddreamin/typst-ts-node-compiler' },
    open: async (setting) => (await import('./subjects/typst.ts')).openTypst(setting),
  },
  {
    ...{ name: 'pdfkit', kind: 'pdf', label: 'PDFKit 0.20.2, used plainly', makes: 'untagged', from: CELLS },
    open: async (setting) => (await import('./subjects/pdfkit.ts')).openPdfkit(setting),
  },
  {
    ...{ name: 'pdfmake', kind: 'pdf', label: 'pdfmake 0.3.11', makes: 'untagged', from: CELLS },
    peer: 'pdfmake',
    open: async (setting) => (await import('./subjects/pdfmake.ts')).openPdfmake(setting),
  },
  {
    ...{ name: 'react-pdf', kind: 'pdf', label: '@react-pdf/renderer 4.9.0', makes: 'untagged', from: CELLS },
    peer: '@react-pdf/renderer',
    open: async (setting) => (await import('./subjects/react-pdf.ts')).openReactPdf(setting),
  },
  {
    ...{ name: 'chromium-reused', kind: 'pdf', label: 'Chromium, bare page.pdf, one page reused' },
    ...{ makes: 'tagged', from: HTML },
    open: async (setting) => (await import('./subjects/chromium.ts')).openReusedPage(setting),
  },
  {
    ...{ name: 'chromium-fresh', kind: 'pdf', label: 'Chromium, bare page.pdf, a fresh page each' },
    ...{ makes: 'tagged', from: HTML },
    open: async (setting) => (await import('./subjects/chromium.ts')).openFreshPages(setting),
  },
  {
    ...{ name: 'browser', kind: 'pdf', label: 'form4, browser engine: Chromium and post-processing' },
    ...{ makes: CONFORMANT, from: FILING },
    open: async (setting) => (await import('./subjects/ours.ts')).openBrowserPdf(setting),
  },
  {
    ...{ name: 'html', kind: 'html', label: '**form4, HTML**', makes: 'one document', from: FILING },
    open: async (setting) => (await import('./subjects/ours.ts')).openHtml(setting),
  },
  {
    ...{ name: 'html-view', kind: 'html', label: 'form4, HTML', makes: 'the same bytes', from: 'the view' },
    open: async (setting) => (await import('./subjects/ours.ts')).openHtmlOfView(setting),
  },
  {
    ...{ name: 'html-literals-filing', kind: 'html', label: 'template literals', makes: 'the same bytes' },
    from: FILING,
    open: async (setting) => (await import('./subjects/literals.ts')).openHtmlLiteralsOfFiling(setting),
  },
  {
    ...{ name: 'html-literals', kind: 'html', label: 'template literals', makes: 'the same bytes' },
    from: 'the view',
    open: async (setting) => (await import('./subjects/literals.ts')).openHtmlLiterals(setting),
  },
  {
    ...{ name: 'email', kind: 'email', label: '**form4, e-mail**', makes: 'HTML and text', from: FILING },
    open: async (setting) => (await import('./subjects/ours.ts')).openEmail(setting),
  },
  {
    ...{ name: 'email-view', kind: 'email', label: "form4, e-mail's HTML", makes: 'HTML' },
    from: "the mail's view",
    open: async (setting) => (await import('./subjects/ours.ts')).openEmailOfView(setting),
  },
  {
    ...{ name: 'email-literals', kind: 'email', label: 'template literals', makes: 'the same bytes' },
    from: "the mail's view",
    open: async (setting) => (await import('./subjects/literals.ts')).openEmailLiterals(setting),
  },
];

/** The entry of that name. */
export function entryOf(name: string): Entry {
  const entry = REGISTRY.find((each) => each.name === name);
  if (entry === undefined)
    throw new Error(`no such subject: ${name}; there are ${REGISTRY.map((each) => each.name).join(', ')}`);
  return entry;
}

export function isAtHand({ peer }: Entry): boolean {
  return peer === undefined || isInstalled(peer);
}
