import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findSystemFonts } from '../../../src/pdf/typeset/system-fonts.ts';
import { SCRIPT_FONTS } from '../../builders/scripts.ts';

const [DEVANAGARI, TAMIL] = SCRIPT_FONTS as readonly [Uint8Array, Uint8Array];
const [KA_HINDI, KA_TAMIL, TIBETAN] = [0x915, 0xb95, 0xf40];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'form4-fonts-'));
  await mkdir(join(folder, 'within'));
  await Promise.all([
    writeFile(join(folder, 'A-Bold.ttf'), DEVANAGARI),
    writeFile(join(folder, 'B.ttf'), 'no font'),
    writeFile(join(folder, 'C.txt'), TAMIL),
    writeFile(join(folder, 'within/D-Regular.otf'), DEVANAGARI),
    writeFile(join(folder, 'within/E.ttf'), TAMIL),
  ]);
});

afterAll(() => rm(folder, { recursive: true }));

const found = async (codePoints: readonly number[], ...folders: string[]) =>
  (await findSystemFonts(codePoints, folders)).map(({ file, codePoints }) => [
    file.slice(folder.length + 1).replaceAll('\\', '/'),
    codePoints,
  ]);

it('finds the plainest font that has a character, and passes over what is none', async () => {
  expect(await found([KA_TAMIL, KA_HINDI, TIBETAN], folder)).toEqual([
    ['within/D-Regular.otf', [KA_HINDI]],
    ['within/E.ttf', [KA_TAMIL]],
  ]);
});

it('takes the folders in their order, and does without one that is not there', async () => {
  expect(await found([KA_HINDI], join(folder, 'absent'), join(folder, 'within'), folder)).toEqual([
    ['within/D-Regular.otf', [KA_HINDI]],
  ]);
});

it('finds nothing for what no font has', async () => {
  expect(await found([TIBETAN], folder)).toEqual([]);
});
