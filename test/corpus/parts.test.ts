import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { FIXTURE } from './fixture.ts';
import { checkInParts } from './parts.ts';

it('a corpus is checked in parts: results stand in the order of the files, and each file that fails is told of', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'form4-corpus-'));
  try {
    const file = (name: string, xml: string): string => {
      writeFileSync(join(folder, name), xml);
      return join(folder, name);
    };
    const files = [
      file('1.xml', FIXTURE),
      file('2.xml', '<ownershipDocument>'),
      file('3.xml', FIXTURE),
      file('4.xml', FIXTURE),
    ];
    const failed = new Map<string, string>();
    const results = await checkInParts(files, ['XML', 'Email'], failed);
    expect(
      results.map((result) => `${basename(result.file)} ${result.output} ${result.losses.length}`),
    ).toEqual(['1.xml', '3.xml', '4.xml'].flatMap((name) => [`${name} XML 0`, `${name} Email 0`]));
    expect([...failed.keys()].map((name) => basename(name))).toEqual(['2.xml']);
    expect(failed.get(join(folder, '2.xml'))).toMatch(/Error/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
