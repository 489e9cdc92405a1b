import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { anchorOf, linksOf, readPage, root } from './markdown';

const paths = [
  'README.md',
  'CHANGELOG.md',
  'examples/README.md',
  ...readdirSync(`${root}docs`, { recursive: true, encoding: 'utf8' }).map((file) => join('docs', file)),
].filter((path) => path.endsWith('.md'));
const pages = new Map(paths.map((path) => [path, readPage(path)]));

describe.each([...pages.values()])('$path', (page) => {
  test('links to files and headings that exist', () => {
    expect(linksOf(page).filter((link) => !/^https?:/.test(link) && !exists(link, page.path))).toEqual([]);
  });

  test('names npm scripts that exist', () => {
    const text = page.prose + page.blocks.map(({ code }) => code).join('');
    const named = [...text.matchAll(/\bnpm (?:run ([\w:]+)|(start|test)\b)/g)];
    expect(
      named.map(([, script, short]) => script ?? short!).filter((name) => !(name in packageJson.scripts)),
    ).toEqual([]);
  });
});

test('README.md has the two commands, each on a line of its own', () => {
  const shell = pages.get('README.md')!.blocks.filter(({ language }) => language === 'sh');
  expect(shell.map(({ code }) => code)).toEqual(['npm ci && npm start\n', 'npm ci && npm test\n']);
});

test('README.md names every script of package.json', () => {
  const { tables } = pages.get('README.md')!;
  const named = (tables.get('Commands') ?? []).map(({ name }) => name.replace(/^npm (run )?/, ''));
  expect(named.toSorted()).toEqual(Object.keys(packageJson.scripts).toSorted());
});

test('decisions are numbered without a gap', () => {
  const numbers = paths.flatMap((path) => /decisions\/(\d{4})-/.exec(path)?.[1] ?? []).toSorted();
  expect(numbers).toEqual(numbers.map((_, index) => String(index + 1).padStart(4, '0')));
});

/** Whether a link from the page at `from` leads somewhere in this repository. */
function exists(link: string, from: string): boolean {
  const [file, anchor] = link.split('#') as [string, string?];
  const path = file === '' ? from : join(dirname(from), file);
  if (!existsSync(root + path)) return false;
  return (
    anchor === undefined || (pages.get(path)?.headings ?? []).some((heading) => anchorOf(heading) === anchor)
  );
}
