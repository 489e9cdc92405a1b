/** Lists what each language lacks, and where it is said: `npm run words`. */
import { join } from 'node:path';
import { LOCALES } from '../../src/ui/words/locales.ts';
import { sentencesIn } from './sentences.ts';
import { missingIn } from './words.ts';

const root = process.cwd();
const { sentences } = sentencesIn(join(root, 'src'));
for (const locale of LOCALES.filter((each) => each !== 'en-US')) {
  const missing = missingIn(root, locale);
  const lines = missing.map(
    (text) => `  ${JSON.stringify(text)}: "",   ← ${sentences.find((each) => each.text === text)?.at}`,
  );
  process.stdout.write(`${[`${locale}: ${missing.length} missing`, ...lines].join('\n')}\n`);
}
