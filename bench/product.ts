import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './peers.ts';

/** The parts of form4 that are measured, or that prepare what is measured. */
export interface Product {
  readonly readFilings: typeof import('../src/edgar/read.ts').readFilings;
  readonly writeXml: typeof import('../src/edgar/write.ts').writeXml;
  readonly originOf: typeof import('../src/documents/source.ts').originOf;
  readonly buildView: typeof import('../src/form/build.ts').buildView;
  readonly buildEmail: typeof import('../src/layout/mail/view.ts').buildEmail;
  readonly coverOf: typeof import('../src/layout/mail/view.ts').coverOf;
  readonly formStyle: typeof import('../src/layout/edgar/html/style.ts').formStyle;
  readonly edgarView: typeof import('../src/layout/edgar/view.ts').edgarView;
  /** EDGAR's templates and style sheets. */
  readonly precompiled: typeof import('../src/layout/edgar/html/precompiled.ts').precompiled;
  readonly layOutHtml: typeof import('../src/layout/edgar/html/render.ts').layOutHtml;
  readonly layOutEmail: typeof import('../src/layout/mail/html/render.ts').layOutEmail;
  readonly renderHtml: typeof import('../src/documents/html.ts').renderHtml;
  readonly renderPdf: typeof import('../src/documents/pdf.ts').renderPdf;
  readonly renderEmail: typeof import('../src/documents/email.ts').renderEmail;
  readonly openBrowser: typeof import('../src/pdf/chromium/browser.ts').openBrowser;
  readonly findBrowser: typeof import('../src/pdf/chromium/find.ts').findBrowser;
}

const FILES = [
  'edgar/read',
  'edgar/write',
  'documents/source',
  'form/build',
  'layout/mail/view',
  'layout/mail/html/render',
  'layout/edgar/html/render',
  'layout/edgar/html/style',
  'layout/edgar/html/precompiled',
  'layout/edgar/view',
  'documents/html',
  'documents/pdf',
  'documents/email',
  'pdf/chromium/browser',
  'pdf/chromium/find',
];

/**
 * What a user calls is measured as `npm run build` has made it, one bundle; what stands inside it, by the modules of `src`
 * beside this one. `src` alone is for tests of the bench.
 */
export async function loadProduct(from: 'dist' | 'src' = 'dist'): Promise<Product> {
  const ending = extname(import.meta.url);
  const addresses = FILES.map((file) => new URL(`../src/${file}${ending}`, import.meta.url).href);
  if (from === 'dist') addresses.push(pathToFileURL(join(ROOT, 'dist/index.js')).href);
  const modules = await Promise.all(addresses.map((address) => import(/* @vite-ignore */ address)));
  return Object.assign({}, ...modules);
}
