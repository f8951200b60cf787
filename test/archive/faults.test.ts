import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MANIFEST, readManifest } from '../../src/archive/manifest.ts';
import { sampleBytes } from '../builders/samples.ts';
import { temporaryFolder } from '../tools/files.ts';
import { sampled } from '../tools/long.ts';
import { systemError, watchDisk } from './disk.ts';
import { archived, contentOf } from './samples.ts';

/** What an archive does on a disk that fails. */

const INPUTS = [sampleBytes('qualys'), sampleBytes('form3-none')];

let whole: Record<string, string>;
let lines: string[];
let folder: string;

beforeAll(async () => {
  const undisturbed = temporaryFolder();
  await archived(INPUTS, { folder: undisturbed });
  whole = contentOf(undisturbed);
  lines = linesOf(undisturbed);
  rmSync(undisturbed, { recursive: true });
});
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => expect(Object.keys(whole)).toHaveLength(3));

const linesOf = (path: string) => readFileSync(join(path, MANIFEST), 'utf8').split('\n').sort();

/** Runs the archive on a disk that fails; what it threw, or what its outcomes tell. */
async function errorsOn(codeFor: (name: string, nth: number) => string | null) {
  let calls = 0;
  const end = watchDisk(folder, async ({ name, bytes, proceed, proceedWith }) => {
    const code = codeFor(name, calls++);
    if (code === null) return proceed();
    // A disk fills up in the middle of a file.
    if (bytes !== null) await proceedWith(bytes.subarray(0, bytes.length / 2));
    if (name === 'handle.close') await proceed();
    throw systemError(code);
  });
  try {
    const outcomes = await archived(INPUTS, { folder });
    return {
      calls,
      errors: outcomes.flatMap((outcome) => (outcome.status === 'failed' ? [outcome.error] : [])),
    };
  } catch (error) {
    return { calls, errors: [error] };
  } finally {
    end();
  }
}

describe('a file system without hard links', () => {
  it.each(sampled(['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'], 1))(
    '(%s) gets the same archive',
    async (code) => {
      const { errors } = await errorsOn((name) => (name === 'link' ? code : null));
      expect(errors).toEqual([]);
      expect(contentOf(folder)).toEqual(whole);
      rmSync(`${folder}/manifest.jsonl`);
      expect((await errorsOn((name) => (name === 'link' ? code : null))).errors).toEqual([]);
      expect(contentOf(folder)).toEqual(whole);
    },
  );
});

describe('a disk that is full or read-only', () => {
  it.each([
    ['ENOSPC', /the disk is full; make room/],
    ['EROFS', /the file system is read-only; choose another folder/],
    ['EACCES', /permission is denied; change it/],
  ])('(%s) is told with the remedy, and nothing is left on it', async (code, message) => {
    const { errors } = await errorsOn((name) => (/writeFile/.test(name) ? code : null));
    expect(errors).toHaveLength(INPUTS.length);
    for (const error of errors) expect(error).toMatchObject({ code: 'archive-failed', message });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('lets an archive that is complete be checked all the same', async () => {
    await archived(INPUTS, { folder });
    const changing = /^(link|mkdir|rename|rm|rmdir|unlink|writeFile|handle\.(writeFile|truncate|sync))$/;
    const { errors } = await errorsOn((name) => (changing.test(name) && name !== 'mkdir' ? 'EROFS' : null));
    expect(errors).toEqual([]);
    expect(contentOf(folder)).toEqual(whole);
  });
});

describe('a call that fails once', () => {
  it('costs no file and no line, whichever it is: the next run completes the archive', async () => {
    const { calls } = await errorsOn(() => null);
    expect(calls).toBeGreaterThan(50);
    for (const failing of sampled([...Array(calls).keys()], 20)) {
      rmSync(folder, { recursive: true, force: true });
      let failed = '';
      const { errors } = await errorsOn((name, nth) => {
        if (nth !== failing) return null;
        failed = name;
        return 'EIO';
      });
      const at = `call ${failing}, ${failed}`;
      for (const error of errors) expect(error, at).toMatchObject({ code: 'archive-failed' });
      const here = await readManifest(folder).catch((error) => expect.fail(`${at}: ${error}`));
      expect(here.unfinished, at).toBe(false);
      for (const [name, digest] of Object.entries(pdfsAndManifest()))
        if (name.endsWith('.pdf')) expect(digest, at).toBe(whole[name]);
      expect((await errorsOn(() => null)).errors, at).toEqual([]);
      const files = pdfsAndManifest();
      expect({ ...files, [MANIFEST]: whole[MANIFEST] }, at).toEqual(whole);
      // A filing that failed in the first run has its line behind the one that did not.
      expect(linesOf(folder), at).toEqual(lines);
    }
  });
});

/** A part that could not be removed stays while its process lives; anything else under another name is wrong. */
function pdfsAndManifest(): Record<string, string> {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(
    Object.entries(contentOf(folder)).filter(
      ([name]) => !/^\..+\.[0-9a-f]{8}-\d+-\d+-[0-9a-f]{16}\.part$/.test(name),
    ),
  );
}
