import { describe, expect, it } from 'vitest';
import { Form4Error, originOf, parseFiling, readFilings, renderHtml, renderPdf } from '../../src/index.ts';
import { sampleXml } from '../builders/samples.ts';

/** A filing that is as it was read is not checked and read again; whatever has changed is. */
describe('a filing that was read', () => {
  const bytes = () => Uint8Array.from(Buffer.from(sampleXml('qualys')));

  function read(xml: Uint8Array) {
    const source = readFilings(xml);
    const [first] = source.filings;
    if (first === undefined) throw new Error('no filing');
    return { filing: first.filing, origin: originOf(source, first) };
  }

  it('renders to the same bytes as one that was not', async () => {
    const { filing, origin } = read(bytes());
    const copy = JSON.parse(JSON.stringify(filing));
    expect(renderHtml(filing)).toBe(renderHtml(copy));
    expect(Buffer.compare(await renderPdf(filing, { origin }), await renderPdf(copy, { origin }))).toBe(0);
  });

  it('and was changed is checked again', () => {
    const filing = parseFiling(bytes());
    delete (filing as { issuer?: unknown }).issuer;
    expect(() => renderHtml(filing)).toThrow(Form4Error);
  });

  it('and was changed is not what its XML says', async () => {
    const { filing, origin } = read(bytes());
    const changed = Object.assign(filing, { remarks: 'Changed since.' });
    expect(renderHtml(changed)).toContain('Changed since.');
    await expect(renderPdf(changed, { origin })).rejects.toThrow(/^origin: its XML says something else/);
  });

  it('is held against its XML again where the bytes were used for another', async () => {
    const xml = bytes();
    const { filing, origin } = read(xml);
    const other = Buffer.from(sampleXml('qualys').replace('253144', '253145'));
    xml.set(other);
    await expect(renderPdf(filing, { origin })).rejects.toThrow(/^origin: its XML says something else/);
  });
});
