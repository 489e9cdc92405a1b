import type { CallOutcome } from 'ringout-dialer';
import type { HistoryEntry } from './call-history';

/** How a call ended, in the words of this CRM, and why, where the title leaves that open. */
export function outcomeInWords({ outcome, reason }: Pick<HistoryEntry, 'outcome' | 'reason'>): {
  title: string;
  detail?: string;
  tone: 'good' | 'plain' | 'bad';
} {
  const known = isOutcome(outcome) ? words[outcome] : { title: outcome, tone: 'plain' as const };
  return outcome === 'completed' || reason === undefined ? known : { ...known, detail: reason };
}

/** `0:42`, `12:05`, `1:02:03`, `at least 0:42`; a dash for a call that was never connected. */
export function durationInWords(seconds: number, atLeast = false): string {
  if (seconds <= 0) return '–';
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  const clock = shown
    .map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0')))
    .join(':');
  return atLeast ? `at least ${clock}` : clock;
}

const words: Record<CallOutcome, { title: string; tone: 'good' | 'plain' | 'bad' }> = {
  completed: { title: 'Completed', tone: 'good' },
  cancelled: { title: 'Cancelled', tone: 'plain' },
  busy: { title: 'Busy', tone: 'plain' },
  'no-answer': { title: 'No answer', tone: 'plain' },
  rejected: { title: 'Declined', tone: 'plain' },
  failed: { title: 'Failed', tone: 'bad' },
  'not-placed': { title: 'Not placed', tone: 'bad' },
  unknown: { title: 'Outcome unknown', tone: 'bad' },
};

function isOutcome(word: string): word is CallOutcome {
  return word in words;
}
