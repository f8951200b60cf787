import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './peers.ts';

/** The parts of form4 that are measured, or that prepare what is measured. */
export interface Product {
  readonly readFilings: typeof import('../src/edgar/read.ts').readFilings;
  readonly writeXml: typeof import('../src/edgar/write.ts').writeXml;
  readonly originOf: typeof import('../src/origin.ts').originOf;
  readonly buildView: typeof import('../src/form/build.ts').buildView;
  readonly buildEmail: typeof import('../src/form/email.ts').buildEmail;
  readonly coverOf: typeof import('../src/form/email.ts').coverOf;
  readonly formStyle: typeof import('../src/html/style.ts').formStyle;
  readonly ourTemplates: typeof import('../src/html/templates.ts').ourTemplates;
  readonly layOutHtml: typeof import('../src/html/render.ts').layOutHtml;
  readonly layOutEmail: typeof import('../src/html/email.ts').layOutEmail;
  readonly renderHtml: typeof import('../src/render.ts').renderHtml;
  readonly renderPdf: typeof import('../src/render.ts').renderPdf;
  readonly renderEmail: typeof import('../src/email.ts').renderEmail;
  readonly openBrowser: typeof import('../src/pdf/browser/browser.ts').openBrowser;
  readonly findBrowser: typeof import('../src/pdf/browser/find.ts').findBrowser;
}

const FILES = [
  'edgar/read',
  'edgar/write',
  'origin',
  'form/build',
  'form/email',
  'html/email',
  'html/render',
  'html/style',
  'html/templates',
  'render',
  'email',
  'pdf/browser/browser',
  'pdf/browser/find',
];

/** What `npm run build` has made: it is measured as it is installed. `src` is for tests of the bench. */
export async function loadProduct(from: 'dist' | 'src' = 'dist'): Promise<Product> {
  const ending = from === 'dist' ? 'js' : 'ts';
  const modules = await Promise.all(
    FILES.map((file) => import(/* @vite-ignore */ pathToFileURL(join(ROOT, from, `${file}.${ending}`)).href)),
  );
  return Object.assign({}, ...modules);
}
