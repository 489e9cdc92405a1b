import { memo } from 'react';
import type { CallRecord } from '../../history/call-record';
import { clockTime, formatDuration, orMore, spokenDuration } from '../format';
import { outcomeInWords } from '../outcome-words';
import { useWords } from '../words/use-words';
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
    const t = useWords();
    const who = record.to.name ?? number;
    const { words, tone, shape } = outcomeInWords(record);
    const outcome = t.said(words);
    const when = timeInWords(record.startedAt, now, t.locale);
    const ms = record.durationSeconds * 1000;
    // How long it was says that they have talked, in a line that has room for it.
    const talked = record.outcome === 'completed' && ms > 0;
    const lasted = (duration: (ms: number, locale: string) => string) =>
      ms > 0 ? [orMore(duration(ms, t.locale), record.unseenUntil !== undefined, t)] : [];
    const spoken = [outcome, when, ...lasted(spokenDuration)].join(', ');
    return (
      <li>
        <button
          type="button"
          className="recent-call"
          aria-label={`${t('Call {who}', { who })}. ${spoken}`}
          title={record.reason && t.said(record.reason)}
          onClick={onCall}
        >
          <span className="outcome" data-tone={tone}>
            <Shape path={shape} />
          </span>
          <span className="who">
            <strong data-shortened="">{who}</strong>
            <span>
              {[...(talked ? [] : [outcome]), when.replaceAll(' ', '\u00a0'), ...lasted(formatDuration)].join(
                ' · ',
              )}
            </span>
          </span>
          <Icon name="phone" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t('Edit before calling {who}', { who })}
          title={t('Put the number in the field')}
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

/** The clock time of a call of today, the date of another: "10:32 AM", "Mar 5", "Dec 30, 2025". */
export function timeInWords(iso: string, now: number, locale: string): string {
  const at = new Date(iso);
  const today = new Date(now);
  if (at.toDateString() === today.toDateString()) return clockTime(at, locale);
  const year = at.getFullYear() === today.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return at.toLocaleDateString(locale, { day: 'numeric', month: 'short', ...year });
}
