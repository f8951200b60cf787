import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inEmptyFolder } from './folder.ts';
import { form4 } from './form4.ts';

inEmptyFolder();

const QUALYS = join(import.meta.dirname, '../../samples/qualys/filing.xml');

describe('form4 validate', () => {
  it('tells a valid filing from an invalid one', async () => {
    expect(await form4(['validate', QUALYS])).toMatchObject({ code: 0 });
    writeFileSync(
      'bad.xml',
      readFileSync(QUALYS, 'utf8').replace('<value>2025-02-14</value>', '<value>14 Feb</value>'),
    );
    const { code, err } = await form4(['validate', QUALYS, 'bad.xml']);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^bad\.xml:\d+:\d+: error shape: nonDerivativeTable\[0\]\.transactionDate: expected a date/m,
    );
  });

  it('goes on after a file that is missing, and ends with 2', async () => {
    const { code, out, err } = await form4(['validate', 'none.xml', QUALYS]);
    expect({ code, out }).toEqual({ code: 2, out: `${QUALYS}: valid\n` });
    expect(err).toContain('none.xml: error input-unreadable: cannot be read (ENOENT); check the path');
  });

  it('takes globs, which shells of Windows leave to it, and files of such names', async () => {
    for (const name of ['b.xml', 'a.xml', 'c[1].xml']) writeFileSync(name, readFileSync(QUALYS));
    expect((await form4(['validate', '*.xml', 'c[1].xml'])).out).toBe(
      'a.xml: valid\nb.xml: valid\nc[1].xml: valid\nc[1].xml: valid\n',
    );
    expect(await form4(['validate', '*.json'])).toMatchObject({
      code: 2,
      err: 'form4: *.json: matches no file; check the pattern\n',
    });
  });

  it('says nothing but errors where it is to be quiet', async () => {
    expect(await form4(['validate', QUALYS, '-q'])).toMatchObject({ code: 0, out: '', err: '' });
    expect((await form4(['validate', '-', '-q'], '{}')).err).toContain(
      'error shape: documentType: is missing',
    );
  });

  it('takes a draft, and a filing that is yet to be signed', async () => {
    const { ownerSignature: _, ...unsigned } = JSON.parse(
      readFileSync(QUALYS.replace('.xml', '.json'), 'utf8'),
    );
    const text = JSON.stringify(unsigned);
    expect((await form4(['validate', '-'], text)).code).toBe(1);
    expect((await form4(['validate', '-', '--unsigned'], text)).code).toBe(0);
    const draft = await form4(['validate', '-', '--draft'], '{ "documentType": "4" }');
    expect(draft).toMatchObject({ code: 0, out: '-: valid as a draft\n' });
    expect(draft.err).toContain('error no-rows');
  });

  it('gives the problems as JSON', async () => {
    const { code, out } = await form4(['validate', '-', '--json'], 'no filing');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { file: '-', problems: [{ rule: 'input-unknown', severity: 'error' }] },
    ]);
  });
});
