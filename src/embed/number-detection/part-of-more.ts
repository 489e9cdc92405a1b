/** Directly before a number: it is an id, an address, or goes on to the left. */
const BEFORE = /[#=@_&?%\\~]$/u;
/** Directly after a number: it is an assignment, an address, or the name of a file. */
const AFTER = /^(?:[=@_%\\]|\.(?:[a-z]\w{1,4}|[A-Z]{2,4})\b)/u;

/** In an address of the web everything is a part of it. */
const IN_URL = /(?:\/\/|\bwww\.)\S*$/iu;
/** What comes before a slash is a number itself: "650 555 0100/650 555 0101". */
const NUMBER_AND_SLASH = /(?:\p{Nd}[^\p{Nd}\p{L}/]{0,3}){7}\/$/u;
/** A sign, or the joint of an article's number: "SKU-6505550100". A dash that stands alone is neither. */
const HYPHEN = /[-\u2010\u2011\u2212]$/u;

/** "1.234.567,89", "1,234,567", "12'345'678": groups of three behind one or two digits, or with decimals. */
const AMOUNT =
  /^(?:\p{Nd}{1,2}(?:([.,'’])\p{Nd}{3})(?:\1\p{Nd}{3})+|\p{Nd}{3}(?:\.\p{Nd}{3})+,\p{Nd}{1,2})(?!\p{Nd})/u;
const MONEY = String.raw`(?:\p{Sc}|\b(?:AUD|CAD|CHF|EUR|GBP|JPY|USD)\b)`;
const MONEY_BEFORE = new RegExp(`${MONEY}\\s?[-\u2212]?$`, 'u');
const MONEY_AFTER = new RegExp(`^\\s?${MONEY}`, 'u');

/** So much of the text before a number is looked at. */
const ENOUGH_BEFORE = 200;

/** True for what looks like a phone number, but is a part of something else: an address, a file's name, an amount. */
export function isPartOfMore(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - ENOUGH_BEFORE), start);
  const after = text.slice(end, end + ENOUGH_BEFORE);
  if (BEFORE.test(before) || AFTER.test(after) || IN_URL.test(before)) return true;
  if (before.endsWith('/') && !NUMBER_AND_SLASH.test(before)) return true;
  if (HYPHEN.test(before) && /\p{Nd}/u.test(text.charAt(start))) return true;
  return AMOUNT.test(text.slice(start, end + 1)) || MONEY_BEFORE.test(before) || MONEY_AFTER.test(after);
}
