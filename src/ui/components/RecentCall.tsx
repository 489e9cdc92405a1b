import { memo } from 'react';
import type { CallRecord } from '../../history/call-record';
import { formatDuration, orMore, spokenDuration } from '../format';
import { outcomeInWords } from '../outcome-words';
import { Icon, Shape } from './Icon';

interface RecentCallProps {
  record: CallRecord;
  /** For people. */
  number: string;
  /** Milliseconds since the epoch: what is of today shows its time, everything else its date. */
  now: number;
  onCall: () => void;
  onEdit: () => void;
}

/** One call of the history: a click calls again. */
export const RecentCall = memo(
  function RecentCall({ record, number, now, onCall, onEdit }: RecentCallProps) {
    const who = record.to.name ?? number;
    const { words, tone, shape } = outcomeInWords(record);
    const when = timeInWords(record.startedAt, now);
    const ms = record.durationSeconds * 1000;
    const lasted = (duration: (ms: number) => string) =>
      ms > 0 ? [orMore(duration(ms), record.unseenUntil !== undefined)] : [];
    const spoken = [words, when, ...lasted(spokenDuration)].join(', ');
    return (
      <li>
        <button
          type="button"
          className="recent-call"
          aria-label={`Call ${who}. ${spoken}`}
          title={record.reason}
          onClick={onCall}
        >
          <span className="outcome" data-tone={tone}>
            <Shape path={shape} />
          </span>
          <span className="who">
            <strong>{who}</strong>
            <span>{[words, unbroken(when), ...lasted(formatDuration).map(unbroken)].join(' · ')}</span>
          </span>
          <Icon name="phone" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={`Edit before calling ${who}`}
          title="Put the number in the field"
          onClick={onEdit}
        >
          <Shape path={PENCIL} />
        </button>
      </li>
    );
  },
  // The handlers do the same for the same record.
  (before, after) =>
    before.record === after.record && before.number === after.number && before.now === after.now,
);

const PENCIL =
  'M3 17.25V21h3.75L17.8 9.94l-3.75-3.75zM20.7 7.04a1 1 0 0 0 0-1.41l-2.34-2.34a1 1 0 0 0-1.41 0l-1.83 1.83 3.75 3.75z';

/** The same text in one line. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

const CLOCK_TIME = new Intl.DateTimeFormat([], { hour: 'numeric', minute: '2-digit' });
const DATE = new Intl.DateTimeFormat([], { day: 'numeric', month: 'short' });
const DATE_WITH_YEAR = new Intl.DateTimeFormat([], { day: 'numeric', month: 'short', year: 'numeric' });

/** The clock time of a call of today, the date of another: "10:32 AM", "Mar 5", "Dec 30, 2025". */
export function timeInWords(iso: string, now: number): string {
  const at = new Date(iso);
  const today = new Date(now);
  if (at.toDateString() === today.toDateString()) return CLOCK_TIME.format(at);
  return (at.getFullYear() === today.getFullYear() ? DATE : DATE_WITH_YEAR).format(at);
}
