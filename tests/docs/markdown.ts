import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's root directory, with a slash at the end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A page of the documentation, read line by line; what stands in code blocks is no heading, table or link. */
export interface Page {
  path: string;
  headings: string[];
  /** By heading: the rows of the first table below it that begin with a code word. */
  tables: Map<string, Row[]>;
  blocks: CodeBlock[];
  /** Everything outside code blocks. */
  prose: string;
}

export interface Row {
  /** The code word in the first column. */
  name: string;
  /** The text of the second column. */
  next: string;
}

export interface CodeBlock {
  language: string;
  code: string;
  /** Of its first line of code, counted from 1. */
  line: number;
}

/** Reads a page; `path` starts at the project's root. */
export function readPage(path: string): Page {
  const page: Page = { path, headings: [], tables: new Map(), blocks: [], prose: '' };
  let block: CodeBlock | undefined;
  let table: Row[] | undefined;
  readFileSync(root + path, 'utf8')
    .split('\n')
    .forEach((line, index) => {
      const fence = /^```(\w*)/.exec(line);
      if (block) {
        if (fence) block = undefined;
        else block.code += `${line}\n`;
      } else if (fence) {
        block = { language: fence[1]!, code: '', line: index + 2 };
        page.blocks.push(block);
      } else {
        page.prose += `${line}\n`;
        const heading = /^#+ (.*)$/.exec(line)?.[1]?.replaceAll('`', '');
        if (heading !== undefined) {
          page.headings.push(heading);
          table = undefined;
        }
        const [, name, next = ''] = /^\| `([^`]+)`[^|]*(?:\|((?:[^|\\]|\\.)*))?/.exec(line) ?? [];
        if (name === undefined) return;
        if (!table) page.tables.set(page.headings.at(-1) ?? '', (table = []));
        table.push({ name, next: next.trim() });
      }
    });
  return page;
}

/** The fragment that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** The targets of a page's links; pictures are none. */
export function linksOf({ prose }: Page): string[] {
  return [...prose.matchAll(/(?<!!)\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
}
