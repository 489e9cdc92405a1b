import type { PhoneNumbers } from '../devices/phone-number';

/** What stands in a text field, and where one writes on in it. */
export interface Typed {
  text: string;
  /** So many characters stand before it. */
  caret: number;
}

/** All that a number needs; a vanity number, an extension or a tel: URI has more, and is left as it is typed. */
const PLAIN_NUMBER = /^\+?[\d\s().\-/\u2010-\u2015]*\d$/u;

/**
 * What the field shows after a change by its user: a number that grows at its end is written as people write it; what is
 * deleted, or changed in the middle, stays as it was left, so that nobody has to fight for it. Of what was pasted, the number
 * alone is kept where there is one.
 */
export function afterTyping(
  before: string,
  now: Typed,
  numbers: PhoneNumbers | undefined,
  country: string | undefined,
): string {
  const added = addedTo(before, now.text);
  if (!numbers || added === 0 || now.caret !== now.text.length) return now.text;
  if (PLAIN_NUMBER.test(now.text)) return numbers.asTyped(now.text, country).text;
  return added > 1 ? pasted(now.text, numbers, country) : now.text;
}

/** How many characters of `after` are new, where a stretch of `before` was replaced; none where it was only deleted. */
function addedTo(before: string, after: string): number {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return after.length - start - end;
}

/** A number out of a link or a signature; one whose digits are letters stays the word that it is. */
function pasted(text: string, { parse }: PhoneNumbers, country: string | undefined): string {
  try {
    const { e164, display, extension } = parse(text, country);
    const isWritten = text.replace(/\D/g, '').includes(e164.slice(-6));
    if (!isWritten) return text;
    return extension === undefined ? display : `${display} ext. ${extension}`;
  } catch {
    return text; // whoever calls it is told what is wrong with it
  }
}
