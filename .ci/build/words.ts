import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { keyOf } from '../../src/ui/words/key.ts';
import { LOCALES } from '../../src/ui/words/locales.ts';
import type { Messages } from '../../src/ui/words/message.ts';
import { compiledMessage } from './compiled-message.ts';
import { sentencesIn, sourcesIn } from './sentences.ts';

/** What a locale is based on: its file holds only what it says otherwise. */
const BASES: Readonly<Record<string, string>> = { 'fr-CA': 'fr-FR', 'es-US': 'es-ES', 'en-GB': 'en-US' };

/** Every sentence that counts or chooses has one of these. */
const NEEDS_COMPILING = /, (plural|select),/;

const DIRECTORY = 'src/ui/words/locales';
const PREFIX = 'virtual:words';

/**
 * Makes `virtual:words`: English sentences that need compiling, and the other languages, each a module of its own that is
 * fetched when it is wanted.
 */
export function words(root: string): Plugin {
  const directory = join(root, DIRECTORY);
  const moduleOf = (locale: string) => join(directory, `words-${locale}.js`);
  const locales = LOCALES.filter((locale) => existsSync(join(directory, `${locale}.json`)));
  return {
    name: 'words',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^virtual:words/ },
      handler: (id) => (id === PREFIX ? `\0${PREFIX}` : moduleOf(id.slice(PREFIX.length + 1))),
    },
    load: {
      filter: { id: /\0virtual:words|\/words-[\w-]+\.js$/ },
      handler(id) {
        const locale = locales.find((each) => id === moduleOf(each));
        if (locale) {
          for (const each of filesOf(locale)) this.addWatchFile(join(directory, `${each}.json`));
          // An instance of its own for each language: a part of the one-file script shares with the script alone.
          const recogniser = `${join(root, 'src/ui/words/recognised.ts')}?${locale}`;
          return [
            `import { createRecogniser } from '${recogniser}';`,
            `export default ${JSON.stringify(messagesOf(root, locale))};`,
            `export const recognised = createRecogniser(${JSON.stringify(recognisable(root))});`,
          ].join('\n');
        }
        if (id !== `\0${PREFIX}`) return undefined;
        const sources = join(root, 'src');
        for (const file of sourcesIn(join(sources, 'ui'))) this.addWatchFile(file);
        const english = sentencesIn(sources).sentences.filter(({ text }) => NEEDS_COMPILING.test(text));
        const files = locales.map((each) => `'${each}': () => import('${PREFIX}/${each}')`);
        return [
          `export const english = ${JSON.stringify(compiledAll(english.map(({ text }) => [text, text])))};`,
          `export const files = { ${files.join(', ')} };`,
        ].join('\n');
      },
    },
  };
}

/** A locale's file, and what it is based on, first. */
function filesOf(locale: string): string[] {
  const base = baseOf(locale);
  return base === undefined || base === 'en-US' ? [locale] : [base, locale];
}

/** The locale that this one differs from; none where it has everything itself. */
export function baseOf(locale: string): string | undefined {
  return BASES[locale];
}

/** The sentences that a locale lacks. */
export function missingIn(root: string, locale: string): string[] {
  const said = new Set(filesOf(locale).flatMap((file) => Object.keys(translationsIn(root, file))));
  if (baseOf(locale) === 'en-US') return [];
  const wanted = new Set(sentencesIn(join(root, 'src')).sentences.map(({ text }) => text));
  return [...wanted].filter((sentence) => !said.has(sentence));
}

/** What people have written: English sentence → translation. */
export function translationsIn(root: string, locale: string): Record<string, string> {
  return JSON.parse(readFileSync(join(root, DIRECTORY, `${locale}.json`), 'utf8')) as Record<string, string>;
}

/** The sentences from below the face that have places: errors and endings that are written down, or told to other tabs. */
function recognisable(root: string): string[] {
  const { sentences } = sentencesIn(join(root, 'src'));
  const found = sentences.filter(
    ({ text, at }) => /\{\w+\}/.test(text) && !NEEDS_COMPILING.test(text) && !/^(ui|embed)\//.test(at),
  );
  return [...new Set(found.map(({ text }) => text))].toSorted((one, other) => letters(other) - letters(one));
}

/** How much of a sentence is itself. */
function letters(sentence: string): number {
  return sentence.replace(/\{\w+\}/g, '').length;
}

function messagesOf(root: string, locale: string): Messages {
  const written = filesOf(locale).map((file) => translationsIn(root, file));
  return compiledAll(Object.entries(Object.assign({}, ...written) as Record<string, string>));
}

function compiledAll(sentences: (readonly [english: string, said: string])[]): Messages {
  const named = new Map<string, string>();
  for (const [english] of sentences) {
    const other = named.get(keyOf(english));
    if (other !== undefined && other !== english)
      throw new Error(
        `Two sentences have the same key; word one of them otherwise: "${english}", "${other}".`,
      );
    named.set(keyOf(english), english);
  }
  return Object.fromEntries(sentences.map(([english, said]) => [keyOf(english), compiledMessage(said)]));
}
