import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** Relative module specifiers in a declaration file: `from './x'`, `import('./x')`, `import './x'`. */
const specifier = /((?:\bfrom|\bimport)\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\2/g;

/**
 * Gives relative imports their `.js`: the sources are written for a bundler, while TypeScript's `node16` resolution
 * (which customers may use) finds no file without it.
 */
export function declarationsForNode(content: string): string {
  return content.replace(specifier, (whole, before: string, quote: string, path: string) =>
    /\.(js|json|css)$/.test(path) ? whole : `${before}${quote}${path}.js${quote}`,
  );
}

/** Deletes the declarations in `directory` that no entry leads to: they describe internals. */
export async function pruneDeclarations(directory: string, entries: string[]): Promise<void> {
  const needed = new Set<string>();
  const visit = async (file: string): Promise<void> => {
    if (needed.has(file)) return;
    needed.add(file);
    const content = await readFile(file, 'utf8');
    for (const [, , , path] of content.matchAll(specifier)) {
      await visit(resolve(dirname(file), path!.replace(/\.js$/, '.d.ts')));
    }
  };
  for (const entry of entries) await visit(join(directory, `${entry}.d.ts`));
  for (const path of await readdir(directory, { recursive: true })) {
    const file = join(directory, path);
    if (file.endsWith('.d.ts') && !needed.has(file)) await rm(file);
  }
}
