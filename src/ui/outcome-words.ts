import type { CallRecord } from '../history/call-record';
import { said, type Sentence } from '../runtime/sentence';

/** How a call ended in two or three words, with a shape that says the same without its colour. */
export interface OutcomeWords {
  words: Sentence;
  tone: 'good' | 'plain' | 'bad';
  /** The path of an icon in a square of 24. */
  shape: string;
}

const CHECK = 'M9 16.2 4.8 12l-1.4 1.4L9 19 21 7l-1.4-1.4z';
const CROSS = 'M19 6.4 17.6 5 12 10.6 6.4 5 5 6.4l5.6 5.6L5 17.6 6.4 19l5.6-5.6 5.6 5.6 1.4-1.4-5.6-5.6z';
const DASH = 'M5 11h14v2H5z';
const QUESTION =
  'M11 18h2v-2h-2zm1-16a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 18a8 8 0 1 1 0-16 8 8 0 0 1 0 16zm0-14a4 4 0 0 0-4 4h2a2 2 0 1 1 4 0c0 2-3 1.75-3 5h2c0-2.25 3-2.5 3-5a4 4 0 0 0-4-4z';

const WORDS: Record<CallRecord['outcome'], OutcomeWords> = {
  completed: { words: said('Completed'), tone: 'good', shape: CHECK },
  cancelled: { words: said('Cancelled'), tone: 'plain', shape: DASH },
  busy: { words: said('Busy'), tone: 'plain', shape: DASH },
  'no-answer': { words: said('No answer'), tone: 'plain', shape: DASH },
  rejected: { words: said('Declined'), tone: 'plain', shape: DASH },
  failed: { words: said('Failed'), tone: 'bad', shape: CROSS },
  'not-placed': { words: said('Not placed'), tone: 'bad', shape: CROSS },
  unknown: { words: said('Outcome unknown'), tone: 'plain', shape: QUESTION },
};

/** The user's own phone was the one. */
const ON_OWN_PHONE: Partial<Record<CallRecord['outcome'], Sentence>> = {
  busy: said('Your phone was busy'),
  'no-answer': said('You did not answer'),
  rejected: said('You declined'),
};

export function outcomeInWords({ outcome, leg }: Pick<CallRecord, 'outcome' | 'leg'>): OutcomeWords {
  const known = WORDS[outcome];
  const own = leg === 'caller' ? ON_OWN_PHONE[outcome] : undefined;
  return own === undefined ? known : { ...known, words: own };
}
