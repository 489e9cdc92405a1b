import { type KeyboardEvent, useEffect, useState } from 'react';
import type { CallRecord } from '../../history/call-record';
import { useNumberFormat } from '../use-formatted-number';
import { useWords } from '../words/use-words';
import { Icon } from './Icon';

/** Told of a key in the number field; true when it has used it. */
export type KeyListener = (event: KeyboardEvent) => boolean;

/** Calls of before that fit what is being typed: arrows walk in them, Enter or a click puts one into the field. */
export function RecentMatches(props: {
  found: readonly CallRecord[];
  /** Given what listens to the field's keys; `null` when nothing does any more. */
  onKeys: (listener: KeyListener | null) => void;
  matches: string;
  active: string | undefined;
  onActive: (id: string | undefined) => void;
  onTake: (record: CallRecord) => void;
}) {
  const { found, onKeys, matches, active, onActive, onTake } = props;
  const t = useWords();
  const format = useNumberFormat();
  const [closed, setClosed] = useState(false);
  const idOf = ({ id }: CallRecord) => `${matches}${id}`;
  const index = found.findIndex((record) => idOf(record) === active);

  useEffect(() => {
    const moveTo = (next: number) => {
      const record = found[(next + found.length) % found.length];
      if (record) onActive(`${matches}${record.id}`);
    };
    onKeys(({ key }) => {
      const chosen = found[index];
      if (closed) return false;
      if (key === 'ArrowDown') moveTo(index + 1);
      else if (key === 'ArrowUp') moveTo(index === -1 ? found.length - 1 : index - 1);
      else if (key === 'Enter' && chosen) onTake(chosen);
      else if (key === 'Escape') setClosed(true);
      else return false;
      if (key === 'Escape') onActive(undefined);
      return true;
    });
    return () => onKeys(null);
  });

  if (closed) return null;
  return (
    <>
      <div className="matches" role="listbox" id={matches} aria-label={t('Recent calls')}>
        {found.map((record) => {
          const number = format(record.to.number);
          return (
            // The keyboard stays in the field, which says what is active.
            <button
              type="button"
              key={record.id}
              id={idOf(record)}
              role="option"
              tabIndex={-1}
              aria-selected={idOf(record) === active}
              onClick={() => onTake(record)}
            >
              <Icon name="clock" />
              <span className="who">
                <strong>{record.to.name ?? number}</strong>
                {record.to.name !== undefined && <span>{number}</span>}
              </span>
            </button>
          );
        })}
      </div>
      <p className="unseen" role="status">
        {t('{count, plural, one {# recent call} other {# recent calls}}', { count: found.length })}
      </p>
    </>
  );
}
