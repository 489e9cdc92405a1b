import { access } from 'node:fs/promises';

/** @throws Error when the package is not built */
export async function expectBuilt(file: 'index.js' | 'ringout-dialer.js'): Promise<void> {
  await access(`dist/${file}`).catch(() => {
    throw new Error(`There is no dist/${file}: run \`npm run build\` first.`);
  });
}
