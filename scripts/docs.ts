/** Makes the pages of docs/reference/ from the definitions in src/ (`npm run docs`); a test compares them. */
import { writeFileSync } from 'node:fs';
import { apiPage } from './docs/api.ts';
import { errorsPage } from './docs/errors.ts';
import { fieldsPage } from './docs/fields.ts';
import { manifestPage } from './docs/manifest.ts';
import { optionsPage } from './docs/options.ts';
import { pdfPage } from './docs/pdf.ts';
import { reportPage } from './docs/report.ts';
import { rulesPage } from './docs/rules.ts';
import { viewPage } from './docs/view.ts';

/** Every generated page, by its file. */
export const PAGES = {
  'docs/reference/api.md': apiPage,
  'docs/reference/errors.md': errorsPage,
  'docs/reference/fields.md': fieldsPage,
  'docs/reference/manifest.md': manifestPage,
  'docs/reference/options.md': optionsPage,
  'docs/reference/pdf.md': pdfPage,
  'docs/reference/report.md': reportPage,
  'docs/reference/rules.md': rulesPage,
  'docs/reference/view.md': viewPage,
} as const;

if (process.argv[1]?.endsWith('docs.ts'))
  for (const [file, page] of Object.entries(PAGES)) writeFileSync(file, await page());
