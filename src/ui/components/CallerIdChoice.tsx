import { useId } from 'react';
import { useStore } from 'zustand';
import type { CallingFrom } from '../../dialer/calling-from';
import { useCore } from '../core-context';
import { useNumberFormat } from '../use-formatted-number';
import { useWords } from '../words/use-words';
import { VanishedCallerId } from './VanishedCallerId';

/** What the contact is shown. */
export function CallerIdChoice({ from }: { from: CallingFrom }) {
  const { state, choices } = useCore();
  const callerIds = useStore(state, (each) => each.callerIds);
  const t = useWords();
  const format = useNumberFormat();
  const field = useId();
  const hint = useId();
  if (callerIds.length === 0 && from.vanishedCallerId === undefined) return null;
  return (
    <div className="field">
      <label htmlFor={field}>{t('Number that contacts see')}</label>
      <select
        id={field}
        value={from.callerId?.number ?? ''}
        aria-describedby={from.vanishedCallerId === undefined ? undefined : hint}
        onChange={({ target }) => choices.change({ callerId: target.value || undefined })}
      >
        <option value="">{t('Account default')}</option>
        {callerIds.map(({ number, name }) => (
          <option key={number} value={number}>
            {format(number)} · {t.said(name)}
          </option>
        ))}
      </select>
      <div id={hint}>
        <VanishedCallerId number={from.vanishedCallerId} />
      </div>
    </div>
  );
}
