import { useState } from 'react';
import { useStore } from 'zustand';
import type { FlipTarget } from '../../devices/flip-target';
import { type DialerError, toDialerError } from '../../runtime/dialer-error';
import { styledBy } from '../adopt-styles';
import css from '../call-extras.css?inline';
import { useCore } from '../core-context';
import { useFormattedNumber } from '../use-formatted-number';
import { useWords } from '../words/use-words';
import { Notice } from './Notice';

const styled = styledBy(css);

/** The other phones, each with its shortcut, and a button where the app may move the call itself. */
export function FlipTargets({ targets }: { targets: readonly FlipTarget[] }) {
  const { flip, session } = useCore();
  const t = useWords();
  const allowed = useStore(session, flip.allowed);
  const [moving, setMoving] = useState<string>();
  const [ringing, setRinging] = useState('');
  const [error, setError] = useState<DialerError>();

  const move = async (target: FlipTarget) => {
    setMoving(target.id);
    setRinging('');
    setError(undefined);
    try {
      await flip.move(target);
      setRinging(target.name);
    } catch (cause) {
      setError(toDialerError(cause, 'The call could not be moved.'));
    } finally {
      setMoving(undefined);
    }
  };

  return (
    <details className="flip" ref={styled}>
      <summary>{t('Move this call to another phone')}</summary>
      <p className="hint">
        {t(
          allowed
            ? 'Press the keys on the phone that you are talking on, or let RingCentral ring the other one. Answer the other phone, then hang up the first.'
            : 'Press the keys on the phone that you are talking on. Answer the other phone, then hang up the first.',
        )}
      </p>
      <ul>
        {targets.map((target) => (
          <Target
            key={target.id}
            target={target}
            busy={moving !== undefined}
            onMove={allowed ? () => void move(target) : undefined}
          />
        ))}
      </ul>
      <p className="advice" role="status">
        {ringing !== '' &&
          t('{name} is ringing. Answer it, then hang up the phone that you are talking on.', {
            name: t.said(ringing),
          })}
      </p>
      <Notice error={error} tone="error" />
    </details>
  );
}

function Target(props: { target: FlipTarget; busy: boolean; onMove: (() => void) | undefined }) {
  const { target, busy, onMove } = props;
  const t = useWords();
  const number = useFormattedNumber(target.number);
  const name = t.said(target.name);
  return (
    <li>
      <span className="target">
        {name}
        <span className="number">{number}</span>
      </span>
      {/* RingCentral's guide has "*2" for the shortcut 2. */}
      <span className="keys" aria-hidden="true">
        <kbd>*</kbd>
        <kbd>{target.flipNumber}</kbd>
      </span>
      <span className="unseen">{t('Press star, then {key}', { key: target.flipNumber })}</span>
      {onMove && (
        <button
          type="button"
          className="small"
          aria-label={t('Move to {name}', { name })}
          aria-disabled={busy}
          onClick={() => {
            if (!busy) onMove();
          }}
        >
          {t('Move')}
        </button>
      )}
    </li>
  );
}
