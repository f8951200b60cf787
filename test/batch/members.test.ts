import { once } from 'node:events';
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesOf } from '../../src/batch/inputs.ts';
import { type Member, membersOf, NESTED } from '../../src/batch/members.ts';
import { MAX_BYTES } from '../../src/edgar/read.ts';
import { Form4Error } from '../../src/errors.ts';
import { sampleXml } from '../builders/samples.ts';
import { disseminated, submission } from '../builders/submission.ts';
import { temporaryFolder } from '../tools/files.ts';
import { type Files, writeTar, writeZip } from './containers.ts';
import { accession } from './samples.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);

async function members(...inputs: string[]): Promise<Member[]> {
  const all: Member[] = [];
  for await (const member of membersOf(filesOf(inputs, at('out')), { bytes: 0 })) all.push(member);
  return all;
}

/** What each member holds: its text, the error's code, `nested`, or null where it was passed over. */
function shown({ content }: Member): string | null {
  if (content instanceof Form4Error) return content.code;
  return content === NESTED ? 'nested' : content && Buffer.from(content).toString();
}

const QUALYS = sampleXml('qualys');
const TEN_K = submission(['prose'], { number: accession(1) }).replace('TYPE:	4', 'TYPE:	10-K');

const FILES: Files = {
  'a.xml': QUALYS,
  'deep/b.txt': submission([QUALYS], { number: accession(2) }),
  'c.nc': disseminated(accession(3), '4/A', QUALYS),
  'd.json': '{}',
  '10-K.txt': TEN_K,
  '10-K.nc': disseminated(accession(4), '10-K'),
  'picture.jpg': 'x',
  'inner.zip': 'x',
  'inner.tar.gz': 'x',
  'empty.xml': '',
};
const EXPECTED = Object.entries(FILES).map(([name, content]) => [
  name,
  /10-K|jpg/.test(name) ? null : /inner/.test(name) ? 'nested' : content,
]);

const CONTAINERS: readonly [string, (path: string, files: Files) => Promise<void>][] = [
  ['x.tar', writeTar],
  ['x.tar.gz', writeTar],
  ['x.TGZ', (path, files) => writeTar(path.replace('TGZ', 'tgz'), files).then(() => rename(path))],
  ['20250304.nc.tar.gz', writeTar],
  ['x.zip', writeZip],
];

async function rename(path: string): Promise<void> {
  writeFileSync(path, readFileSync(path.replace('TGZ', 'tgz')));
}

describe('members of archives', () => {
  it.each(CONTAINERS)(
    '%s: filings are read, other forms and files passed over, archives not opened',
    async (name, write) => {
      await write(at(name), FILES);
      const found = await members(at(name));
      expect(found.map((member) => [member.member, shown(member)])).toEqual(EXPECTED);
      expect(new Set(found.map(({ input }) => input))).toEqual(new Set([at(name)]));
    },
  );

  it.each(CONTAINERS)('%s: names lead nowhere, for they are only names', async (name, write) => {
    if (name.endsWith('zip')) {
      await write(at(name), { '__/__/evil.xml': 'x' });
      const bytes = readFileSync(at(name)).toString('latin1').replaceAll('__/__/evil', '../../evil');
      writeFileSync(at(name), Buffer.from(bytes, 'latin1'));
    } else await write(at(name), { '../../evil.xml': 'x' });
    expect((await members(at(name))).map((member) => [member.member, shown(member)])).toEqual([
      ['../../evil.xml', 'x'],
    ]);
  });

  it.each(CONTAINERS)('%s: one that is cut off gives what it has, and is told of', async (name, write) => {
    const files = Object.fromEntries(
      [...Array(40).keys()].map((each) => [`${each}.xml`, QUALYS + Math.random()]),
    );
    await write(at(name), files);
    truncateSync(at(name), Math.floor(readFileSync(at(name)).length * 0.6));
    const found = await members(at(name));
    const last = found.at(-1) as Member;
    expect(last.member).toBe(null);
    expect(last.content).toMatchObject({ code: 'input-unreadable', message: expect.stringContaining(name) });
    // A ZIP archive has its directory at the end.
    if (name.endsWith('zip')) expect(found).toHaveLength(1);
    else {
      const whole = found.filter(({ content }) => content instanceof Uint8Array);
      expect(whole.length).toBeGreaterThan(10);
      for (const each of whole) expect(shown(each)).toBe(files[each.member as string]);
    }
  });

  it.each(CONTAINERS)('%s: an empty file is told of', async (name) => {
    writeFileSync(at(name), '');
    expect((await members(at(name))).map(shown)).toEqual(['input-unreadable']);
  });

  it('a member that is not what its checksum says costs itself alone', async () => {
    await writeZip(at('x.zip'), { 'a.xml': QUALYS, 'b.xml': 'other' });
    const bytes = readFileSync(at('x.zip'));
    // The checksum stands in the directory at the end.
    const entry = bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    bytes.writeUInt32LE(1, entry + 16);
    writeFileSync(at('x.zip'), bytes);
    expect((await members(at('x.zip'))).map(shown)).toEqual(['input-unreadable', 'other']);
  });

  it('folders, links and devices are no files', async () => {
    const archive = pack();
    archive.entry({ name: 'folder.xml', type: 'directory' });
    archive.entry({ name: 'link.xml', type: 'symlink', linkname: '/etc/passwd' });
    archive.entry({ name: 'hard.xml', type: 'link', linkname: '/etc/passwd' });
    archive.entry({ name: 'device.xml', type: 'character-device' });
    archive.entry({ name: 'file.xml' }, 'x');
    archive.finalize();
    const chunks: Uint8Array[] = [];
    for await (const chunk of archive) chunks.push(chunk as Uint8Array);
    writeFileSync(at('x.tar'), Buffer.concat(chunks));
    expect((await members(at('x.tar'))).map(({ member }) => member)).toEqual(['file.xml']);
  });
});

/** A tar archive with one file of so many zeros behind a beginning, and a small file behind it. */
async function writeLarge(path: string, size: number, beginning: string): Promise<void> {
  const handle = await open(path, 'w');
  const archive = pack();
  const writing = (async () => {
    for await (const chunk of archive) await handle.write(chunk as Uint8Array);
  })();
  const zeros = Buffer.alloc(1_000_000);
  const entry = archive.entry({ name: 'large.txt', size }) as unknown as Writable;
  entry.write(beginning);
  for (let left = size - beginning.length; left > 0; left -= zeros.length)
    if (!entry.write(zeros.subarray(0, Math.min(left, zeros.length)))) await once(entry, 'drain');
  entry.end();
  archive.entry({ name: 'small.xml' }, 'small');
  archive.finalize();
  await writing;
  await handle.close();
}

describe('large members', () => {
  it('are refused without being held, and what is behind them is read', async () => {
    await writeLarge(at('x.tar'), MAX_BYTES + 1, '<ownershipDocument>');
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const found: Member[] = [];
    for await (const member of membersOf(filesOf([at('x.tar')], at('out')), { bytes: 0 })) {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      found.push(member);
    }
    expect(found.map(shown)).toEqual(['input-too-large', 'small']);
    expect(most).toBeLessThan(MAX_BYTES / 2);
  });

  it('of other forms are passed over, however large', async () => {
    await writeLarge(at('x.tar'), MAX_BYTES + 1, disseminated(accession(1), '10-K'));
    expect((await members(at('x.tar'))).map(shown)).toEqual([null, 'small']);
  });

  it('that unpack to more than they say are refused by what they are', async () => {
    await writeZip(at('x.zip'), { 'a.xml': Buffer.alloc(3_000_000) });
    const bytes = readFileSync(at('x.zip'));
    const entry = bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    bytes.writeUInt32LE(10, entry + 24);
    writeFileSync(at('x.zip'), bytes);
    expect((await members(at('x.zip'))).map(shown)).toEqual(['input-unreadable']);
  });

  it('on the disk are refused, or passed over by their beginning', async () => {
    const write = async (name: string, beginning: string) => {
      writeFileSync(at(name), beginning);
      truncateSync(at(name), MAX_BYTES + 1);
    };
    await write('a.xml', '<ownershipDocument>');
    await write('b.txt', disseminated(accession(1), '10-K'));
    expect((await members(folder)).map(shown)).toEqual(['input-too-large', null]);
    // Asked for by its name it is not passed over.
    expect((await members(at('b.txt'))).map(shown)).toEqual(['input-too-large']);
  });
});

describe('files', () => {
  it('that are asked for by their names are read whatever these are', async () => {
    writeFileSync(at('x.jpg'), 'x');
    writeFileSync(at('10-K.txt'), TEN_K);
    expect((await members(at('x.jpg'), at('10-K.txt'))).map(shown)).toEqual(['x', TEN_K]);
    expect((await members(folder)).map(shown)).toEqual([null, null]);
  });

  it('count what was read of them, archives as they are packed', async () => {
    await writeTar(at('x.tar.gz'), { 'a.xml': QUALYS });
    writeFileSync(at('y.xml'), QUALYS);
    const meter = { bytes: 0 };
    for await (const _ of membersOf(filesOf([at('x.tar.gz'), at('y.xml')], at('out')), meter));
    expect(meter.bytes).toBe(readFileSync(at('x.tar.gz')).length + QUALYS.length);
  });
});
