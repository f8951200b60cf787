import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Every page that a reader comes to. */
const PAGES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
  'samples/README.md',
  'test/README.md',
];

const textOf = (page: string) => readFileSync(join(ROOT, page), 'utf8');
const withoutCode = (text: string) => text.replace(/^```.*?^```$/gms, '').replace(/`[^`\n]*`/g, '');

/** Targets of links and pictures that lead into the repository. */
function linksIn(text: string): string[] {
  const targets = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)];
  return targets.map(([, link, source]) => link ?? source ?? '').filter((target) => !/^https?:/.test(target));
}

/** The ids that GitHub gives headings: lower case, without punctuation, hyphens for spaces. */
function anchorsOf(text: string): string[] {
  const headings = text.replace(/^```.*?^```$/gms, '').matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function isBroken(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), path));
  if (!existsSync(join(ROOT, file))) return true;
  return anchor !== undefined && !anchorsOf(textOf(file)).includes(anchor);
}

describe.each(PAGES)('%s', (page) => {
  const text = textOf(page);

  it('has links that lead somewhere', () => {
    expect(linksIn(text).filter((target) => isBroken(page, target))).toEqual([]);
  });

  it('names files that are there', () => {
    const named = text.matchAll(
      /`((?:src|test|scripts|templates|docs|samples|fonts|bench)\/(?!\.out)[\w./-]+)`/g,
    );
    expect([...named].map(([, file = '']) => file).filter((file) => !existsSync(join(ROOT, file)))).toEqual(
      [],
    );
  });
});

it('a broken link and a missing heading are found', () => {
  expect(linksIn('[a](b.md#c) `[x](y)` ![d](e.png) [f](https://g)')).toEqual(['b.md#c', 'e.png']);
  expect(isBroken('README.md', 'docs/nothing.md')).toBe(true);
  expect(isBroken('README.md', '#no-such-heading')).toBe(true);
  expect(anchorsOf('## What it cannot tell\n## Packages, and why')).toEqual([
    'what-it-cannot-tell',
    'packages-and-why',
  ]);
});

it('every page can be reached from README.md', () => {
  const reached = new Set<string>();
  const visit = (page: string): void => {
    if (reached.has(page) || !page.endsWith('.md') || !existsSync(join(ROOT, page))) return;
    reached.add(page);
    for (const target of linksIn(textOf(page)))
      visit(relative(ROOT, join(ROOT, dirname(page), target.split('#')[0] ?? '')));
  };
  visit('README.md');
  expect(PAGES.filter((page) => !reached.has(page))).toEqual([]);
});
