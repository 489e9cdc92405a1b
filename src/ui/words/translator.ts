import { createElement, Fragment, type ReactNode } from 'react';
import { english } from 'virtual:words';
import type { Sentence } from '../../runtime/sentence';
import { keyOf } from './key';
import { type Messages, piecesOf, plainMessage } from './message';
import type { Recogniser } from './recognised';
import type { ValuesFor } from './places';

/**
 * Says a sentence in the user's language. It is written in English, as an ICU message, and is its own key; the values are
 * those that it names. With elements among them the answer is one, too.
 *
 * @example
 * t('Call again')
 * t('{count, plural, one {# call} other {# calls}}', { count })
 * t('Calling from {device}', { device: <strong>{label}</strong> })
 */
export interface Translator extends Say {
  /** A sentence from below the face: an error's, an ending's. What no language has stays English. */
  said(sentence: Sentence): string;
  /** BCP 47: for `Intl`, and for the `lang` of what is shown. */
  readonly locale: string;
}

interface Say {
  <const Text extends string>(text: Text, ...values: ValuesFor<Text, string | number>): string;
  <const Text extends string>(text: Text, ...values: ValuesFor<Text, ReactNode>): ReactNode;
}

/**
 * @param messages of the language of `locale`; what is missing is said in English.
 * @param recognised what was a sentence before its values were put into it
 */
export function createTranslator(
  locale: string,
  messages: Messages = {},
  recognised?: Recogniser,
): Translator {
  function piecesIn(text: string, values: Readonly<Record<string, unknown>>): unknown[] {
    const key = keyOf(text);
    return piecesOf(messages[key] ?? english[key] ?? plainMessage(text), locale, values);
  }

  function translate(text: string, values: Readonly<Record<string, unknown>> = {}): ReactNode {
    const pieces = piecesIn(text, values);
    if (pieces.every((piece) => typeof piece === 'string')) return pieces.join('');
    return createElement(Fragment, null, ...(pieces as ReactNode[]));
  }

  function said(sentence: Sentence): string {
    // Not every text is a sentence of ours: one of another version's may have braces of its own.
    if (typeof sentence === 'string') {
      const message = messages[keyOf(sentence)];
      if (message === undefined) return recognised?.(sentence, said) ?? sentence;
      return piecesOf(message, locale, {}).join('');
    }
    const values = Object.entries(sentence.values).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : said(value),
    ]);
    return sentence.written?.(locale) ?? piecesIn(sentence.text, Object.fromEntries(values)).join('');
  }

  return Object.assign(translate as Say, { said, locale });
}
