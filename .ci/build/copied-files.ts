import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';

/** Copies the files of a directory whose name matches, after the build was written. */
export function copiedFiles(from: string, name: RegExp, to: string): Plugin {
  return {
    name: 'copied-files',
    apply: 'build',
    writeBundle: {
      sequential: true,
      async handler() {
        const files = (await readdir(from)).filter((file) => name.test(basename(file)));
        if (files.length === 0) this.error(`No file in ${from} matches ${String(name)}.`);
        await mkdir(to, { recursive: true });
        await Promise.all(files.map((file) => copyFile(join(from, file), join(to, file))));
      },
    },
  };
}
