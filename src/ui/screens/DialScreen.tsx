import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useStore } from 'zustand';
import type { Device } from '../../devices/device';
import { deviceGone } from '../../dialer/calling-from';
import { type DialerError, sentencesOf, toDialerError } from '../../runtime/dialer-error';
import { DeviceLabel } from '../components/DeviceLabel';
import { Icon } from '../components/Icon';
import { Notice } from '../components/Notice';
import { VanishedCallerId } from '../components/VanishedCallerId';
import { useCore } from '../core-context';
import { useCallingFrom } from '../use-calling-from';
import { useFormattedNumber } from '../use-formatted-number';
import { useWords } from '../words/use-words';
import { NUMBER_FIELD } from '../keys';

/** A number and the button that calls it. */
export function DialScreen({ onSettings }: { onSettings: () => void }) {
  const t = useWords();
  const core = useCore();
  const draft = useStore(core.draft);
  const [error, setError] = useState<DialerError>();
  const [busy, setBusy] = useState(false);
  const field = useId();
  const problem = useId();

  const call = async (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    setBusy(true);
    try {
      await core.dialer.dial({ ...draft.contact, number: draft.text });
    } catch (cause) {
      const failure = toDialerError(cause, 'The call could not be placed.');
      // A call that was tried tells of its end itself.
      if (!core.calls.getState().call) setError(failure);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="screen dial">
      <form onSubmit={(event) => void call(event)} noValidate>
        <label htmlFor={field}>{t('Phone number')}</label>
        <input
          id={field}
          type="tel"
          autoComplete="off"
          placeholder={t('Enter a number')}
          value={draft.text}
          aria-invalid={error?.code === 'invalid-number'}
          aria-describedby={error ? problem : undefined}
          data-focus
          aria-keyshortcuts={NUMBER_FIELD}
          onChange={(event) => {
            setError(undefined);
            core.draft.setState({ text: event.target.value }, true);
          }}
        />
        {draft.contact?.name !== undefined && <p className="hint">{draft.contact.name}</p>}
        <div id={problem}>
          <Notice error={error} tone="error" />
        </div>
        <button type="submit" className="big call" aria-disabled={busy}>
          <Icon name="phone" /> {t('Call')}
        </button>
      </form>
      <CallingFrom onSettings={onSettings} />
    </div>
  );
}

/** The device in use, or why there is none. */
function CallingFrom({ onSettings }: { onSettings: () => void }): ReactNode {
  const t = useWords();
  const core = useCore();
  const directory = useStore(core.directory);
  switch (directory.status) {
    case 'empty':
    case 'loading':
      return <p className="from">{t('Reading your phones…')}</p>;
    case 'failed':
      return (
        <>
          <Notice error={directory.error} tone="error" />
          <button
            type="button"
            className="big"
            onClick={() => void core.directory.load().catch(() => undefined)}
          >
            {t('Try again')}
          </button>
        </>
      );
    case 'ready': {
      return <ChosenDevice onSettings={onSettings} canAdd={!directory.cannotCall} />;
    }
  }
}

function ChosenDevice(props: {
  onSettings: () => void;
  /** Whether a number that the user types would be a phone to call from. */
  canAdd: boolean;
}): ReactNode {
  const { onSettings, canAdd } = props;
  const t = useWords();
  const from = useCallingFrom();
  if (!from) return null;
  const { noDevices, device, callerId, vanishedCallerId } = from;
  return (
    <div className="from">
      <Notice error={noDevices} tone="error" />
      {noDevices && canAdd && (
        <button type="button" className="link" onClick={onSettings}>
          {t('Enter a number to call from')}
        </button>
      )}
      {device && (
        <p>
          {callerId
            ? t('Calling from {device}, shown as {number}', {
                device: <ShownDevice device={device} />,
                number: <CallerIdNumber number={callerId.number} />,
              })
            : t('Calling from {device}', { device: <ShownDevice device={device} /> })}
          <button type="button" className="link" onClick={onSettings}>
            {t('Change')}
          </button>
        </p>
      )}
      {!device && !noDevices && (
        <div className="notice" data-tone="warning">
          <p>{t.said(sentencesOf(deviceGone(from)).message)}</p>
          <button type="button" className="link" onClick={onSettings}>
            {t('Choose another')}
          </button>
        </div>
      )}
      <VanishedCallerId number={vanishedCallerId} />
    </div>
  );
}

function ShownDevice({ device }: { device: Device }) {
  return (
    <strong>
      <DeviceLabel device={device} />
    </strong>
  );
}

function CallerIdNumber({ number }: { number: string }) {
  return <strong>{useFormattedNumber(number)}</strong>;
}
