import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readManifest } from '../../src/archive/manifest.ts';
import { renderBatch, runBatch } from '../../src/batch/batch.ts';
import type { BatchOptions } from '../../src/batch/options.ts';
import { Form4Error, originOf, readFilings, renderHtml, renderPdf, verify } from '../../src/index.ts';
import { SAMPLES_FOLDER, sampleXml } from '../builders/samples.ts';
import { disseminated, submission } from '../builders/submission.ts';
import { digestOf, temporaryFolder } from '../tools/files.ts';
import { LONG } from '../tools/long.ts';
import { writeTar, writeZip } from './containers.ts';
import { poisoned, poisonedWorker } from './poison.ts';
import { accession, batched, filesOf, reportOf } from './samples.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const QUALYS = sampleXml('qualys');
const FORM5 = sampleXml('form5');

/** A folder with some of everything. */
async function writeInputs(): Promise<string> {
  const inputs = at('in');
  mkdirSync(join(inputs, 'deep'), { recursive: true });
  const write = (name: string, content: string) => writeFileSync(join(inputs, name), content);
  write(`a_${accession(1)}.xml`, QUALYS);
  write('b.txt', submission([FORM5, QUALYS], { number: accession(2) }));
  write('c.json', readFileSync(join(SAMPLES_FOLDER, 'derivatives/filing.json'), 'utf8'));
  write('deep/invalid.xml', FORM5.replace(/<ownerSignature>.*<\/ownerSignature>/s, ''));
  write('deep/malformed.xml', QUALYS.slice(0, 2000));
  write('deep/notes.md', 'no filing');
  write(`e_${accession(1)}.xml`, QUALYS);
  write(`f_${accession(1)}.xml`, FORM5);
  await writeTar(join(inputs, '20250304.nc.tar.gz'), {
    [`${accession(3)}.nc`]: disseminated(accession(3), '4', QUALYS),
    [`${accession(4)}.nc`]: disseminated(accession(4), '10-K'),
    [`${accession(5)}.nc`]: disseminated(accession(5), '5', FORM5),
    [`${accession(5)}.corr01`]: 'x',
  });
  await writeZip(join(inputs, 'z.zip'), { 'x/filing.xml': sampleXml('joint'), 'y.tgz': 'x' });
  return inputs;
}

const STATUSES = [
  [`20250304.nc.tar.gz`, `${accession(3)}.nc`, 'done'],
  [`20250304.nc.tar.gz`, `${accession(5)}.nc`, 'done'],
  [`a_${accession(1)}.xml`, undefined, 'done'],
  ['b.txt', undefined, 'done'],
  ['b.txt', undefined, 'done'],
  ['c.json', undefined, 'done'],
  ['deep/invalid.xml', undefined, 'failed shape-invalid'],
  ['deep/malformed.xml', undefined, 'failed xml-malformed'],
  [`e_${accession(1)}.xml`, undefined, 'skipped repeated'],
  [`f_${accession(1)}.xml`, undefined, 'failed archive-conflict'],
  ['z.zip', 'x/filing.xml', 'done'],
  ['z.zip', 'y.tgz', 'skipped archive-nested'],
];

describe('a batch', () => {
  it('tells of every filing of its inputs once, and its report says the same', async () => {
    const inputs = await writeInputs();
    const batch = renderBatch([inputs], { folder: at('out'), jobs: 2, measure: true });
    const results = [];
    for await (const result of batch) results.push({ ...result, ms: 0 });
    const told = reportOf(at('out'));
    expect(
      told.map(({ input, member, status, code }) => [
        input.slice(inputs.length + 1),
        member,
        code ? `${status} ${code}` : status,
      ]),
    ).toEqual(STATUSES);
    expect(new Set(results.map((each) => JSON.stringify(each)))).toEqual(
      new Set(told.map((each) => JSON.stringify(each))),
    );
    // The 10-K, the correction and the notes.
    expect(batch.progress).toMatchObject({ passedOver: 3, earlier: { done: 0, failed: 0, skipped: 0 } });
    expect(batch.progress.bytes).toBe(batch.progress.total);
  });

  it('writes what rendering each filing alone gives, under its names', async () => {
    const inputs = await writeInputs();
    await batched([inputs], { folder: at('out'), outputs: ['pdf', 'html'] });
    const expected: Record<string, string> = {};
    const add = async (name: string, content: string | Uint8Array, document = 0) => {
      const source = readFilings(Buffer.from(content as string));
      const each = source.filings[document] as (typeof source.filings)[0];
      const { header } = source;
      const copy = header
        ? ({
            kind: 'filed',
            accessionNumber: header.accessionNumber ?? '',
            filed: header.acceptanceDatetime ?? header.filedDate ?? '',
          } as const)
        : undefined;
      const options = { copy, origin: originOf(source, each) };
      expected[`${name}.pdf`] = digestOf(await renderPdf(each.filing, options));
      expected[`${name}.html`] = digestOf(renderHtml(each.filing, options));
    };
    await add(accession(1), QUALYS);
    await add(accession(2), submission([FORM5, QUALYS], { number: accession(2) }));
    await add(`${accession(2)}_2`, submission([FORM5, QUALYS], { number: accession(2) }), 1);
    await add(accession(3), disseminated(accession(3), '4', QUALYS));
    await add(accession(5), disseminated(accession(5), '5', FORM5));
    const json = readFileSync(join(SAMPLES_FOLDER, 'derivatives/filing.json'));
    await add(`c_${digestOf(json.toString().trim()).slice(0, 16)}`, json);
    await add(`filing_${digestOf(sampleXml('joint').trim()).slice(0, 16)}`, sampleXml('joint'));
    expect(filesOf(at('out'))).toEqual(expected);
    const listed = reportOf(at('out')).flatMap(({ files = [] }) =>
      files.map(({ file, sha256 }) => [file, sha256]),
    );
    expect(Object.fromEntries(listed)).toEqual(expected);
  });

  it('gives the same whatever the number of threads and the order of completion', async () => {
    const inputs = await writeInputs();
    const outputs = ['pdf', 'html', 'email', 'archive'] as const;
    const folders = [1, 3].map((jobs) => ({ jobs, folder: at(`out${jobs}`) }));
    for (const options of folders) await batched([inputs], { ...options, outputs });
    const [one, three] = folders.map(({ folder }) => ({ report: reportOf(folder), files: filesOf(folder) }));
    // The manifest is in the order of completion.
    for (const each of [one, three]) delete each?.files['archive/manifest.jsonl'];
    expect(one).toEqual(three);
    expect(Object.keys(one?.files ?? {}).filter((name) => name.startsWith('archive/'))).toHaveLength(7);
    expect((await readManifest(at('out3/archive'))).entries).toHaveLength(7);
    expect(await verify(at('out3/archive'))).toMatchObject({ verdict: 'sound' });
  });

  it('takes bytes under a name, one by one, and gives results before the next comes', async () => {
    const given: string[] = [];
    const taken: string[] = [];
    async function* inputs() {
      for (const name of ['a.xml', 'b.xml']) {
        given.push(name);
        yield { name, content: Buffer.from(name === 'a.xml' ? QUALYS : FORM5) };
        // The next comes when the result of this one has been taken.
        while (!taken.includes(name)) await wait(5);
      }
    }
    for await (const { input, status } of renderBatch(inputs(), { folder: at('out'), outputs: ['html'] })) {
      expect([input, status]).toEqual([given.at(-1), 'done']);
      taken.push(input);
    }
    expect(taken).toEqual(['a.xml', 'b.xml']);
  });

  it('reads no further than it is far behind with', async () => {
    let given = 0;
    function* inputs() {
      for (;;) {
        given += 1;
        yield { name: `${given}.xml`, content: Buffer.from(`${FORM5}<!-- ${given} -->`) };
      }
    }
    const run = renderBatch(inputs(), { folder: at('out'), outputs: ['html'], jobs: 1 });
    for await (const _ of run) {
      await wait(1500);
      break;
    }
    expect(given).toBeGreaterThan(5);
    expect(given).toBeLessThan(30);
    expect(readdirSync(at('out')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('ends with its signal, and can be gone on with', async () => {
    const inputs = await writeInputs();
    const ending = new AbortController();
    const run = renderBatch([inputs], {
      folder: at('out'),
      outputs: ['html'],
      jobs: 1,
      signal: ending.signal,
    });
    await expect(
      (async () => {
        for await (const _ of run) ending.abort();
      })(),
    ).rejects.toMatchObject({ code: 'aborted' });
    const before = reportOf(at('out'));
    expect(before.length).toBeLessThan(STATUSES.length);
    const rest = await batched([inputs], { folder: at('out'), outputs: ['html'], resume: true });
    await batched([inputs], { folder: at('whole'), outputs: ['html'] });
    expect(filesOf(at('out'))).toEqual(filesOf(at('whole')));
    expect(reportOf(at('out'))).toEqual(reportOf(at('whole')));
    const done = ({ status }: { status: string }) => status === 'done';
    expect(rest.filter(done).length + before.filter(done).length).toBe(
      STATUSES.filter(([, , status]) => status === 'done').length,
    );
  });

  it('does nothing that has been done, and tells how much that is', async () => {
    const inputs = await writeInputs();
    await batched([inputs], { folder: at('out') });
    const before = [filesOf(at('out')), reportOf(at('out'))];
    const again = renderBatch([inputs], { folder: at('out'), resume: true });
    const statuses = [];
    for await (const { status, code } of again) statuses.push(`${status} ${code}`);
    // What costs nothing to find out is found out again.
    expect(statuses.sort()).toEqual([
      'failed archive-conflict',
      'skipped archive-nested',
      'skipped repeated',
    ]);
    expect(again.progress.earlier).toEqual({ done: 7, failed: 2, skipped: 0 });
    expect([filesOf(at('out')), reportOf(at('out'))]).toEqual(before);
  });

  it.runIf(LONG)('costs a poisoned filing and no other', async () => {
    const inputs = [
      ...['spin', 'wait', 'memory', 'defect'].map((kind, each) => ({
        name: `${kind}.xml`,
        content: Buffer.from(poisoned(QUALYS, kind as 'spin', each)),
      })),
      ...Array.from({ length: 20 }, (_, each) => ({
        name: `${each}.xml`,
        content: Buffer.from(`${QUALYS}<!-- ${each} -->`),
      })),
      {
        name: 'large.xml',
        content: Buffer.from(`<ownershipDocument>${'<a/>'.repeat(100_001)}</ownershipDocument>`),
      },
    ].sort(({ name: a }, { name: b }) => (digestOf(a) < digestOf(b) ? -1 : 1));
    const results = await batched(
      inputs,
      { folder: at('out'), jobs: 2, timeLimit: 5, memoryLimit: 100 },
      { worker: poisonedWorker() },
    );
    expect(results.filter(({ status }) => status !== 'done').map(({ input, code }) => [input, code])).toEqual(
      [
        ['defect.xml', 'worker-failed'],
        ['large.xml', 'input-too-large'],
        ['memory.xml', 'memory-limit'],
        ['spin.xml', 'time-limit'],
        ['wait.xml', 'time-limit'],
      ],
    );
    expect(results.filter(({ status }) => status === 'done')).toHaveLength(20);
    expect(Object.keys(filesOf(at('out')))).toHaveLength(20);
  });

  it('hangs in vain: a poisoned filing is passed over when it is resumed, unless it may take longer', async () => {
    const inputs = [{ name: 'x.xml', content: Buffer.from(poisoned(QUALYS, 'wait')) }];
    const options = { folder: at('out'), jobs: 1 };
    await batched(inputs, { ...options, timeLimit: 0.5 }, { worker: poisonedWorker() });
    expect(
      await batched(inputs, { ...options, timeLimit: 0.5, resume: true }, { worker: poisonedWorker() }),
    ).toEqual([]);
    expect(
      await batched(inputs, { ...options, timeLimit: 0.6, resume: true }, { worker: poisonedWorker() }),
    ).toMatchObject([{ code: 'time-limit', message: expect.stringContaining('0.6 s') }]);
  });
});

describe('options', () => {
  const refused: [string, Partial<BatchOptions>, RegExp][] = [
    ['jobs', { jobs: 0 }, /jobs: expected a whole number of 1 or more, got 0/],
    ['time', { timeLimit: 0 }, /timeLimit: expected seconds, more than 0 and at most 2000000, got 0/],
    ['memory', { memoryLimit: 8 }, /memoryLimit: expected a whole number of 64 or more, got 8/],
    ['no outputs', { outputs: [] }, /outputs: expected one at least/],
    [
      'other outputs',
      { outputs: ['docx' as 'pdf'] },
      /outputs\[0\]: expected pdf, html, email or archive, got "docx"/,
    ],
    ['engine', { engine: 'word' as 'pdfkit' }, /engine: expected/],
    ['ink', { ink: 'red' as 'black' }, /ink: expected/],
    ['filed copies', { copy: { kind: 'filed' } as never }, /copy: filed copies are told by the headers/],
    [
      'archived drafts',
      { copy: { kind: 'draft' }, outputs: ['archive'] },
      /copy: a draft is no record to keep/,
    ],
  ];
  it.each(refused)('(%s) are refused at once', (_, options, message) => {
    expect(() => renderBatch([], { folder: at('out'), ...options })).toThrow(
      expect.objectContaining({
        code: 'option-invalid',
        message: expect.stringMatching(message),
      }) as Form4Error,
    );
    expect(existsSync(at('out'))).toBe(false);
  });

  it('that every filing would meet end the batch', async () => {
    mkdirSync(at('templates'));
    writeFileSync(at('templates/form.hbs'), '{{nothing}}');
    const run = batched([join(SAMPLES_FOLDER, 'qualys')], {
      folder: at('out'),
      outputs: ['html'],
      templates: at('templates'),
    });
    await expect(run).rejects.toMatchObject({ code: 'template-invalid' });
    await expect(run).rejects.toBeInstanceOf(Form4Error);
  });

  it('of drafts and signature copies are those of rendering', async () => {
    const draft = FORM5.replace(/<ownerSignature>.*<\/ownerSignature>/s, '').replace(
      /<issuerName>.*<\/issuerName>/,
      '',
    );
    const inputs = [{ name: 'x.xml', content: Buffer.from(draft) }];
    expect(await batched(inputs, { folder: at('draft'), copy: { kind: 'draft' } })).toMatchObject([
      { status: 'done' },
    ]);
    expect(await batched(inputs, { folder: at('plain') })).toMatchObject([{ code: 'shape-invalid' }]);
  });
});

describe('what tests reach into', () => {
  it('is out of reach for others: a poisoned filing is a filing like any other', async () => {
    const inputs = [{ name: 'x.xml', content: Buffer.from(poisoned(QUALYS, 'spin')) }];
    expect(await batched(inputs, { folder: at('out'), timeLimit: 60 })).toMatchObject([{ status: 'done' }]);
    expect(runBatch.length).toBe(3);
    expect(renderBatch.length).toBe(2);
  });
});
