import type { CallRecord } from '../history/call-record';

/** So many are of help; who wants more goes on typing. */
const MOST_SHOWN = 4;
const FEWEST_TYPED = 2;

/** The latest calls to whoever's number has these digits in it, or whose name has a word that begins so; each contact once, by name where one is known. */
export function matchingCalls(records: readonly CallRecord[], text: string): CallRecord[] {
  const typed = text.trim().toLowerCase();
  if (typed.length < FEWEST_TYPED) return [];
  // What is dialed before a national or a foreign number is no part of one that is written with its country code.
  const digits = /\p{L}/u.test(typed) ? '' : typed.replace(/\D/g, '').replace(/^0+/, '');
  const named = new Set(records.filter(({ to }) => to.name !== undefined).map(({ to }) => to.number));
  const found = new Map<string, CallRecord>();
  for (const record of records) {
    const { number, name = '' } = record.to;
    if (name === '' && named.has(number)) continue;
    const key = `${number} ${name}`;
    const fits =
      digits === '' ? beginsWord(name.toLowerCase(), typed) : number.replace(/\D/g, '').includes(digits);
    if (fits && !found.has(key)) found.set(key, record);
    if (found.size === MOST_SHOWN) break;
  }
  return [...found.values()];
}

function beginsWord(name: string, typed: string): boolean {
  return name.startsWith(typed) || name.includes(` ${typed}`);
}
