import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { sampleBytes } from '../builders/samples.ts';
import { renderSubmission, submitted } from '../verify/fixture.ts';
import { inEmptyFolder } from './folder.ts';
import { form4 } from './form4.ts';

inEmptyFolder();
beforeEach(async () => writeFileSync('form.pdf', await renderSubmission(submitted())));

describe('form4 extract', () => {
  it('writes the XML to standard output, byte for byte', async () => {
    const { code, bytes } = await form4(['extract', 'form.pdf']);
    expect(code).toBe(0);
    expect(bytes.toString().trim()).toBe(Buffer.from(sampleBytes('joint')).toString().trim());
  });

  it('writes every attachment into a folder, and replaces nothing', async () => {
    expect((await form4(['extract', 'form.pdf', '--all', 'out/files'])).code).toBe(0);
    const names = ['exhibit-1-poa.txt', 'filing.xml', 'submission-header.txt'];
    expect(readdirSync('out/files').sort()).toEqual(names);

    mkdirSync('taken');
    writeFileSync('taken/submission-header.txt', 'mine');
    const refused = await form4(['extract', 'form.pdf', '--all', 'taken']);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('is there already') });
    expect(readdirSync('taken')).toEqual(['submission-header.txt']);
    expect(readFileSync('taken/submission-header.txt', 'utf8')).toBe('mine');
  });

  it('does not let a PDF choose where its files go', async () => {
    const text = readFileSync('form.pdf', 'latin1');
    writeFileSync('evil.pdf', text.replaceAll('(exhibit-1-poa.txt)', '(../../../../evils)'), 'latin1');
    expect((await form4(['extract', 'evil.pdf', '--all', 'out'])).code).toBe(0);
    expect(readdirSync('out').sort()).toEqual(['evils', 'filing.xml', 'submission-header.txt']);
  });

  it('prints what the PDF says of itself', async () => {
    const { code, out } = await form4(['extract', 'form.pdf', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      properties: { formType: '4' },
      date: '2025-05-08T23:45:25.000Z',
      attachments: [{ name: 'filing.xml', bytes: expect.any(Number) }, {}, {}],
    });
  });

  it('says that a file is none of ours', async () => {
    writeFileSync('text.pdf', 'text');
    expect(await form4(['extract', 'text.pdf'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('is no PDF'),
    });
  });
});
