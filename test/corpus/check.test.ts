import { describe, expect, it } from 'vitest';
import { checkInput, EMAILS, type Output } from './check.ts';
import { expectedForm } from './expect.ts';
import { FIXTURE } from './fixture.ts';
import type { Input } from './inputs.ts';
import { largestOf, lossesOf, tableOf } from './report.ts';
import { spread } from './sample.ts';

const OUTPUTS: readonly Output[] = ['XML', 'HTML', ...EMAILS, 'PDFKit'];

/** The fixture as a file, with what another XML says as what is expected. */
function input(expected: string): Input {
  const documents = [{ xml: expected, expected: expectedForm(expected) }];
  return { file: 'fixture.xml', bytes: new TextEncoder().encode(FIXTURE), documents, filed: null };
}

describe('the corpus check', () => {
  it('finds no loss in any output of a filing', async () => {
    const results = await checkInput(input(FIXTURE), OUTPUTS, null);
    expect(results.map((result) => result.output)).toEqual(OUTPUTS);
    expect(lossesOf(results)).toEqual([]);
  });

  it('finds in every output what another XML would show', async () => {
    const results = await checkInput(input(FIXTURE.replace('1234567.0', '1234568')), OUTPUTS, null);
    expect(results.map((result) => result.losses.length > 0)).toEqual(OUTPUTS.map(() => true));
    expect(lossesOf(results).join('\n')).toContain('fixture.xml: HTML: Table I row 1 amount');
    expect(tableOf(results, OUTPUTS).split('\n')).toHaveLength(OUTPUTS.length + 1);
  });

  it('refuses an input whose documents it counts otherwise than the reader', async () => {
    await expect(checkInput({ ...input(FIXTURE), documents: [] }, OUTPUTS, null)).rejects.toThrow(
      'read 1 filings',
    );
  });

  it('finds a copy that does not say that it is filed, and a mail that does not lead to it', async () => {
    const filed = { accession: '0001234567-26-000001', date: '05/13/2026', time: '16:05:11' };
    const results = await checkInput({ ...input(FIXTURE), filed }, ['HTML', ...EMAILS, 'PDFKit'], null);
    const places = results.map(({ losses }) => losses.map((loss) => loss.place));
    const mail = ['link', 'line above the form'];
    expect(places).toEqual([['line above the form'], mail, mail, mail, ['line above the form']]);
  });

  it('says how large the largest mail is', async () => {
    const results = await checkInput(input(FIXTURE), EMAILS, null);
    expect(largestOf(results)).toEqual([
      expect.stringMatching(/^Email: the largest, fixture\.xml, has \d{4,5} bytes$/),
      expect.stringMatching(/^Email official: the largest, fixture\.xml, has \d{5} bytes$/),
    ]);
  });

  it('samples every form before a second filing of one', () => {
    const of = (form: string): { expected: ReturnType<typeof expectedForm> } => ({
      expected: expectedForm(FIXTURE.replace('<documentType>4/A', `<documentType>${form}`)),
    });
    const sample = spread([of('4'), of('4/A'), of('4'), of('5'), of('3')], 3);
    expect(sample.map(({ expected }) => expected.form).sort()).toEqual(['3', '4', '5']);
  });
});
