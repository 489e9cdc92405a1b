/**
 * Writes `dist/integrity.json`: the hash of every file that a page loads from there, as `integrity` attributes and import
 * maps want it (https://www.w3.org/TR/SRI/).
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = join(dirname(fileURLToPath(import.meta.url)), '../../dist');
/** The npm entries are for bundlers; what bundlers make of them has hashes of its own. */
const forPages = /^(ringout-dialer(-loader)?\.js|ringout-dialer(-parts)?\/.*\.js|oauth-callback\.(js|css))$/;

const files = (await readdir(dist, { recursive: true })).filter((file) => forPages.test(file)).toSorted();
const hashes = await Promise.all(
  files.map(async (file) => {
    const hash = createHash('sha384')
      .update(await readFile(join(dist, file)))
      .digest('base64');
    return [file, `sha384-${hash}`];
  }),
);
await writeFile(join(dist, 'integrity.json'), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
