import { describe, expect, it } from 'vitest';
import { fontFiles } from '../../../src/base/fonts.ts';
import { printSheet, withPrintStyles } from '../../../src/pdf/chromium/styles.ts';

function policyOf(html: string): string {
  return (/content="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&#39;', "'");
}

function withPolicy(policy: string): string {
  return `<!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="${policy}"><title>x</title></head><body></body></html>`;
}

describe('withPrintStyles', () => {
  it('links the sheet of the paper as the last thing of the head', () => {
    const html = withPrintStyles(
      '<!DOCTYPE html><html><head><title>x</title></head><body>y</body></html>',
      'a4',
    );
    expect(html).toBe(
      '<!DOCTYPE html><html><head><title>x</title><link rel="stylesheet" href="https://form4.invalid/print/a4.css"></head><body>y</body></html>',
    );
  });

  it('opens the policy for the sheet and its fonts, and leaves its hashes in force', () => {
    const policy = policyOf(
      withPrintStyles(withPolicy("default-src 'none'; style-src 'sha256-abc='; base-uri 'none'"), 'letter'),
    );
    expect(policy).toBe(
      "default-src 'none'; style-src https://form4.invalid/print/ 'sha256-abc='; base-uri 'none'; font-src https://form4.invalid/print/",
    );
  });

  it('reads a policy whose signs are written as character references', () => {
    const policy = policyOf(
      withPrintStyles(
        withPolicy('default-src &#x27;none&#x27;; style-src &#x27;sha256-abc&#x3D;&#x27;'),
        'letter',
      ),
    );
    expect(policy).toContain("style-src https://form4.invalid/print/ 'sha256-abc='");
    expect(policy).toMatch(/; font-src https:\/\/form4\.invalid\/print\/$/);
  });

  it('keeps what default-src allowed where the policy has no directive for styles', () => {
    const policy = policyOf(withPrintStyles(withPolicy("default-src 'unsafe-inline'"), 'letter'));
    expect(policy).toContain("style-src 'unsafe-inline' https://form4.invalid/print/");
  });

  it('keeps a document in standards mode that has no head of its own', () => {
    expect(withPrintStyles('<!DOCTYPE html><p>x', 'letter')).toMatch(/^<!DOCTYPE html><link [^>]*><p>x$/);
  });
});

describe('printSheet', () => {
  it('uses fonts that the package has', async () => {
    const named = [...printSheet('letter').matchAll(/print\/([\w-]+\.ttf)/g)].map(([, file]) => file);
    expect(new Set(named)).toEqual(new Set((await fontFiles()).keys()));
  });
});
