import { describe, expect, it } from 'vitest';
import { Filings, type Found } from '../../src/batch/filings.ts';
import { type Member, NESTED } from '../../src/batch/members.ts';
import { Form4Error } from '../../src/errors.ts';
import { sampleXml } from '../builders/samples.ts';
import { disseminated, submission } from '../builders/submission.ts';
import { digestOf } from '../tools/files.ts';
import { accession } from './samples.ts';

const QUALYS = sampleXml('qualys');
const FORM5 = sampleXml('form5');

type Given = readonly [input: string, content: string | Member['content'], member?: string];

async function found(...given: Given[]): Promise<Found[]> {
  const filings = new Filings();
  const members = (async function* (): AsyncGenerator<Member> {
    for (const [input, content, member = null] of given)
      yield { input, member, content: typeof content === 'string' ? Buffer.from(content) : content };
  })();
  const all: Found[] = [];
  for await (const each of filings.of(members)) all.push(each);
  return all;
}

/** The stem of each, or why there is none. */
async function stems(...given: Given[]): Promise<string[]> {
  return (await found(...given)).map(({ task }) =>
    'stem' in task ? task.stem : `${task.status} ${task.code}`,
  );
}

const digest = (text: string) => digestOf(text.trim()).slice(0, 16);

describe('names of outputs', () => {
  it('are the accession number, of the header before that of the file', async () => {
    expect(await stems(['x.txt', submission([QUALYS], { number: accession(1) })])).toEqual([accession(1)]);
    expect(await stems([`${accession(9)}.nc`, disseminated(accession(2), '4', QUALYS)])).toEqual([
      accession(2),
    ]);
    expect(await stems([`a/b/f4_QLYS_${accession(3)}.xml`, QUALYS])).toEqual([accession(3)]);
    expect(await stems(['x.zip', QUALYS, `${accession(4)}/${accession(5)}.xml`])).toEqual([accession(5)]);
    expect(await stems([`x.txt`, submission([QUALYS], { number: '../../etc/passwd' })])).toEqual([
      `x_${digest(QUALYS)}`,
    ]);
  });

  it('are the file’s and the beginning of the digest, where no accession number is known', async () => {
    expect(await stems(['a/filing.xml', QUALYS], ['b/filing.xml', FORM5])).toEqual([
      `filing_${digest(QUALYS)}`,
      `filing_${digest(FORM5)}`,
    ]);
  });

  it('lead nowhere, whatever a file is called', async () => {
    const names = [
      '../../x.xml',
      '..',
      '/',
      '.hidden.xml',
      'a b\n?*:|"<>.xml',
      'ü.xml',
      'x'.repeat(300),
      '\u202Egnp.xml',
      '-rf.xml',
    ];
    for (const name of names)
      for (const stem of await stems([name, QUALYS], ['x.zip', FORM5, name]))
        expect(stem).toMatch(/^[A-Za-z0-9][\w.-]{0,80}$/);
  });

  it('have a number from the second document of a submission on', async () => {
    const several = submission([QUALYS, FORM5, QUALYS.replace('QLYS', 'QLYX')], { number: accession(1) });
    expect(await stems(['x.txt', several])).toEqual([accession(1), `${accession(1)}_2`, `${accession(1)}_3`]);
    const [first, second] = await found(['x.txt', several]);
    expect(first).toMatchObject({
      known: { document: 1, source: digestOf(QUALYS.trim()) },
      task: { document: 1 },
    });
    expect(second).toMatchObject({
      known: { document: 2, source: digestOf(FORM5.trim()) },
      task: { document: 2 },
    });
  });
});

describe('filings that would have the same name', () => {
  it('are told of as repeated where they are the same, alone or in a submission', async () => {
    const name = `${accession(1)}.xml`;
    expect(
      await stems(
        [name, QUALYS],
        ['x.txt', submission([QUALYS], { number: accession(1) })],
        [`b/${name}`, `\n${QUALYS}\n`],
      ),
    ).toEqual([accession(1), 'skipped repeated', 'skipped repeated']);
  });

  it('are a conflict where they are not, whichever comes later', async () => {
    const [one, other] = [`a/${accession(1)}.xml`, `b/${accession(1)}.xml`];
    expect(await stems([one, QUALYS], [other, FORM5])).toEqual([accession(1), 'failed archive-conflict']);
    expect(await stems([one, FORM5], [other, QUALYS])).toEqual([accession(1), 'failed archive-conflict']);
  });

  it('are one where it is the same file', async () => {
    expect(await stems(['x.xml', QUALYS], ['x.xml', QUALYS])).toEqual([`x_${digest(QUALYS)}`]);
    // An archive may hold two files of one name.
    expect(await stems(['x.tar', QUALYS, 'x.xml'], ['x.tar', FORM5, 'x.xml'])).toHaveLength(2);
  });
});

describe('what is known before a filing is rendered', () => {
  it('is what the header says', async () => {
    const [{ known }] = (await found(['x.nc', disseminated(accession(1), '4/A', QUALYS), 'y.nc'])) as [Found];
    expect(known).toEqual({
      input: 'x.nc',
      member: 'y.nc',
      document: 1,
      accession: accession(1),
      form: '4/A',
      source: digestOf(QUALYS.trim()),
    });
  });

  it('is told with what cannot be rendered', async () => {
    const error = new Form4Error('input-unreadable', 'gone');
    expect(await found(['a.xml', error], ['b.zip', NESTED, 'c.zip'])).toEqual([
      { known: { input: 'a.xml' }, task: { status: 'failed', code: 'input-unreadable', message: 'gone' } },
      {
        known: { input: 'b.zip', member: 'c.zip' },
        task: { status: 'skipped', code: 'archive-nested', message: expect.any(String) },
      },
    ]);
  });

  it('counts what was passed over', async () => {
    const filings = new Filings();
    const members = (async function* (): AsyncGenerator<Member> {
      for (const input of ['a', 'b']) yield { input, member: null, content: null };
    })();
    for await (const _ of filings.of(members));
    expect(filings.passedOver).toBe(2);
  });

  it('leaves it to the reader to say what a submission without one holds', async () => {
    const text = submission([], { number: accession(1) }).replace(
      '</SEC-DOCUMENT>',
      '<DOCUMENT>\n<TYPE>4\n</DOCUMENT>',
    );
    expect(await found(['x.txt', text])).toMatchObject([{ known: { document: 1 }, task: { document: 1 } }]);
  });

  it('bounds how many documents a submission can have', async () => {
    const many = submission(
      Array.from({ length: 101 }, (_, index) => `<ownershipDocument a="${index}">`),
      { number: accession(1) },
    );
    expect(await stems(['x.txt', many])).toEqual(['failed input-too-large']);
  });
});
