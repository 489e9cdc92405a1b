/**
 * A text without what stands in it unseen, and its digits as ASCII: address books and spreadsheets put marks for the
 * writing direction around numbers, East Asian keyboards write full-width digits, and other scripts have their own.
 */
export function visibleText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/(?![0-9])\p{Nd}/gu, asciiDigit)
    .trim();
}

/** In every script of Unicode's the ten digits follow each other. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}
