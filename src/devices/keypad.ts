/** ITU-T E.161: the letters of the keys 2 to 9. */
const KEYS = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

/** A text with its letters A–Z as the digits of their keys. */
export function lettersAsDigits(text: string): string {
  return text.replace(/[a-z]/gi, (letter) =>
    String(2 + KEYS.findIndex((key) => key.includes(letter.toLowerCase()))),
  );
}

/**
 * The part before the letters, where a text looks like a number with a word in it (1-800-FLOWERS, 0800 CALL NOW): it
 * begins with at least three digits, and has at least three letters, not all of which look like digits (O, I, L).
 * Anything else with letters in it is no number: to read one out of it would be a guess at what was meant.
 */
export function beforeTheWord(text: string): string | undefined {
  if (!/^[+(]?\d[\da-z\s().\p{Pd}]*$/iu.test(text)) return undefined;
  const letters = text.replace(/[^a-z]/gi, '');
  const head = text.slice(0, text.search(/[a-z]/i));
  const isWord = letters.length >= 3 && !/^[oil]+$/i.test(letters);
  return isWord && head.replace(/\D/g, '').length >= 3 ? head : undefined;
}

/**
 * A toll-free number of North America, cut to its length: there the network leaves out what a word has too many
 * (1-800-CONTACTS). `undefined` unless all that is cut off is the end of a word.
 */
export function withoutLettersTooMany(text: string): string | undefined {
  const digits = /^(?:\+?1)?(?<toll>8\d{9})(?<rest>\d+)$/.exec(
    lettersAsDigits(text).replace(/[^\d+]/g, ''),
  )?.groups;
  const lastWord = /[a-z]+$/i.exec(text)?.[0] ?? '';
  return digits && lastWord.length > (digits.rest ?? '').length ? `+1${digits.toll}` : undefined;
}
