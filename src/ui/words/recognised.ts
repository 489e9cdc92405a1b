import type { Sentence } from '../../runtime/sentence';

/** Says a text again that was a sentence once; `undefined` for one that never was. */
export type Recogniser = (text: string, said: (sentence: Sentence) => string) => string | undefined;

/** Between the parts of a phone's name: "Ext. 101 · Avery Collins · all my phones". */
const SEPARATOR = ' · ';

/**
 * What was written down, or comes from another tab, is English, with its values in their places. This finds the sentence
 * that it was, so that it can be said in the language.
 *
 * @param sentences with places, the ones that say most first
 */
export function createRecogniser(sentences: readonly string[]): Recogniser {
  let patterns: { text: string; names: string[]; pattern: RegExp }[] | undefined;

  return (given, said) => {
    patterns ??= sentences.map((text) => {
      const parts = text.split(/\{(\w+)\}/);
      const source = parts.map((part, index) => (index % 2 ? '(.+)' : part.replace(/[^\w\s]/g, '\\$&')));
      return {
        text,
        names: parts.filter((_part, index) => index % 2),
        pattern: new RegExp(`^${source.join('')}$`, 's'),
      };
    });
    for (const { text, names, pattern } of patterns) {
      const found = pattern.exec(given);
      // What stands in it was said in its place, and is looked at in the same way.
      if (found)
        return said({
          text,
          values: Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])),
        });
    }
    return given.includes(SEPARATOR) ? given.split(SEPARATOR).map(said).join(SEPARATOR) : undefined;
  };
}
