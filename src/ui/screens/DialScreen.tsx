import { type FormEvent, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { CallRecord } from '../../history/call-record';
import { type DialerError, toDialerError } from '../../runtime/dialer-error';
import { CallingFrom } from '../components/CallingFrom';
import type { DialAidsProps } from '../components/DialAids';
import { Icon } from '../components/Icon';
import { Notice } from '../components/Notice';
import { NumberField } from '../components/NumberField';
import type { KeyListener } from '../components/RecentMatches';
import { useCore } from '../core-context';
import { lazyPart } from '../lazy-part';
import { useNumberFormat } from '../use-formatted-number';
import { useWords } from '../words/use-words';

const DialAids = lazyPart<DialAidsProps>(
  () => import('../components/DialAids').then((file) => file.DialAids),
  () => null, // a number can be typed and called without them
);

/** A number and the button that calls it. */
export function DialScreen({ onSettings }: { onSettings: () => void }) {
  const t = useWords();
  const core = useCore();
  const draft = useStore(core.draft);
  const format = useNumberFormat();
  const [error, setError] = useState<DialerError>();
  const [calling, setCalling] = useState(false);
  const [padWanted, setPadWanted] = useState(false);
  /** The match that Enter would take. */
  const [active, setActive] = useState<string>();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const keys = useRef<KeyListener>(null);
  const [roomy, setRoomy] = useState(true);

  const write = (text: string) => {
    setError(undefined);
    setActive(undefined);
    core.draft.setState({ text }, true);
  };
  const take = ({ to: { number, ...contact } }: CallRecord) => {
    setActive(undefined);
    core.draft.setState({ text: format(number), contact }, true);
    field.current?.focus();
  };
  const call = async (event: FormEvent) => {
    event.preventDefault();
    if (calling) return;
    setError(undefined);
    setCalling(true);
    try {
      await core.dialer.dial({ ...draft.contact, number: draft.text });
    } catch (cause) {
      const failure = toDialerError(cause, 'The call could not be placed.');
      // A call that was tried tells of its end itself.
      if (!core.calls.getState().call) setError(failure);
    } finally {
      setCalling(false);
    }
  };

  const problem = `${id}problem`;
  const pad = padWanted ? 'asked' : roomy ? 'room' : undefined;
  return (
    <form
      className="screen dial"
      data-low-pad={padWanted && !roomy ? '' : undefined}
      onSubmit={(event) => void call(event)}
      noValidate
    >
      <NumberField
        field={field}
        draft={draft}
        invalid={error?.code === 'invalid-number'}
        problem={error && problem}
        matches={`${id}matches`}
        active={active}
        onKey={(event) => keys.current?.(event) === true}
        onType={write}
      />
      <div id={problem}>
        <Notice error={error} tone="error" />
      </div>
      <DialAids
        field={field}
        onKeys={(listener) => {
          keys.current = listener;
        }}
        draft={draft}
        matches={`${id}matches`}
        active={active}
        onActive={setActive}
        onTake={take}
        pad={pad}
        onRoom={setRoomy}
      />
      <div className="actions dialing">
        <CallingFrom onSettings={onSettings} />
        {!roomy && (
          <button
            type="button"
            className="big square"
            aria-label={t('Keypad')}
            title={t('Keypad')}
            aria-expanded={padWanted}
            onClick={() => setPadWanted(!padWanted)}
          >
            <Icon name="keypad" />
          </button>
        )}
        <button type="submit" className="big call" aria-disabled={calling}>
          <Icon name="phone" /> {t('Call')}
        </button>
      </div>
    </form>
  );
}
