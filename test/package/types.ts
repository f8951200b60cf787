import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf } from '../docs/blocks.ts';
import { type Packed, ROOT } from './project.ts';

/** What a user writes, with the types that the library gives and takes. */
const USER = `import {
  type BatchResult, composeMessage, type Email, extract, type Filing, Form4Error, filingSchema, openBrowser, parseFiling,
  type PdfOptions, pemSigner, readFilings, renderAuthentication, renderBatch, renderEmail, renderHtml, renderPdf, signPdf,
  validateFiling, type Verification, verify, writeXml,
} from 'form4';

export async function make(bytes: Uint8Array, options: PdfOptions): Promise<Uint8Array> {
  const filing: Filing = parseFiling(bytes);
  const [problem] = validateFiling(filing);
  if (problem) throw new Form4Error('shape-invalid', problem.message);
  const email: Email = await renderEmail(filing, { body: 'ledger' });
  const message: Uint8Array = await composeMessage(email, { to: 'jane@example.com', date: new Date(0) });
  const pdf = await renderPdf(filing, { ...options, ink: 'black' });
  const verification: Verification = await verify(pdf);
  const texts: string[] = [renderHtml(filing), writeXml(filing), verification.verdict];
  // @ts-expect-error: an option that there is none of.
  renderHtml(filing, { papr: 'a4' });
  // @ts-expect-error: a copy that there is none of.
  renderHtml(filing, { copy: { kind: 'drft' } });
  return texts.length > 0 ? pdf : message;
}

export async function many(folder: string): Promise<BatchResult[]> {
  const results: BatchResult[] = [];
  for await (const result of renderBatch(['2025'], { folder, jobs: 2, outputs: ['pdf', 'html'] })) results.push(result);
  return results;
}

export const others = [extract, filingSchema, openBrowser, pemSigner, readFilings, renderAuthentication, signPdf];
`;

const SETTINGS = {
  nodenext: ['--module', 'nodenext'],
  bundler: ['--module', 'esnext', '--moduleResolution', 'bundler'],
};

/** The library's types with nothing skipped, and the examples of README.md and of the guides as they stand there. */
export function testTypes(packed: Packed): string {
  const project = packed.project('types', ['typescript@6.0.3', '@types/node@20.19.43']);
  writeFileSync(project.path('user.ts'), USER);
  const guides = readdirSync(join(ROOT, 'docs/guides')).map((name) => `docs/guides/${name}`);
  const examples = ['README.md', ...guides].flatMap((page) =>
    blocksOf(page)
      .filter(({ language }) => language === 'ts')
      .map(({ text }, index) => {
        const file = `${page.replace(/\W/g, '-')}-${index}.ts`;
        writeFileSync(project.path(file), text);
        return file;
      }),
  );
  assert(examples.length > 6, examples.join());

  const files = ['user.ts', ...examples];
  const strict = ['--strict', '--skipLibCheck', 'false', '--target', 'es2022', '--types', 'node'];
  for (const settings of Object.values(SETTINGS)) project.run('npx', 'tsc', ...files, ...strict, ...settings);

  assert.deepEqual(project.run(process.execPath, 'README-md-0.js'), { written: '', said: '' });
  assert.match(readFileSync(project.path('form.html'), 'utf8'), /Chief Financial Officer/);
  assert.equal(readFileSync(project.path('form.pdf')).subarray(0, 5).toString(), '%PDF-');
  assert.match(readFileSync(project.path('form.xml'), 'utf8'), /<schemaVersion>X0609</);
  return `${examples.length} examples, ${Object.keys(SETTINGS).join(' and ')}`;
}
