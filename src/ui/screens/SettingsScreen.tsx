import { useId } from 'react';
import { useStore } from 'zustand';
import { CallerIdChoice } from '../components/CallerIdChoice';
import { DevicePicker } from '../components/DevicePicker';
import { KeyboardHelp } from '../components/KeyboardHelp';
import { Notice } from '../components/Notice';
import { NotifyChoice } from '../components/NotifyChoice';
import { UnavailableDevices } from '../components/UnavailableDevices';
import { WithExtensionSearch } from '../components/WithExtensionSearch';
import { useCore } from '../core-context';
import { useCallingFrom } from '../use-calling-from';
import { openDiagnostics } from '../open-diagnostics';
import { useWords } from '../words/use-words';
import { BACK } from '../keys';

/** Which phone rings first, what the contact sees, and whether the phone asks for a 1. */
export function SettingsScreen({ onDone }: { onDone: () => void }) {
  const t = useWords();
  const core = useCore();
  const { choices, dialer } = core;
  return (
    <WithExtensionSearch onChosen={choices.choose}>
      {(onSearch) => (
        <div className="screen settings">
          <h2>{t('Settings')}</h2>
          <Phones onSearch={onSearch} />
          <Prompt />
          <NotifyChoice />
          <KeyboardHelp />
          <button type="button" className="link diagnose" onClick={() => openDiagnostics(core)}>
            {t('Diagnostics')}
          </button>
          <div className="actions">
            <button
              type="button"
              className="big primary"
              data-focus
              aria-keyshortcuts={BACK}
              onClick={onDone}
            >
              {t('Done')}
            </button>
            <button
              type="button"
              className="big"
              onClick={() => void dialer.clearCredentials().catch(() => undefined)}
            >
              {t('Sign out')}
            </button>
          </div>
        </div>
      )}
    </WithExtensionSearch>
  );
}

function Phones({ onSearch }: { onSearch: () => void }) {
  const t = useWords();
  const { directory, state, choices } = useCore();
  const known = useStore(directory);
  const unavailable = useStore(state, (each) => each.unavailableDevices);
  const from = useCallingFrom();
  if (known.status === 'failed') return <Notice error={known.error} tone="error" />;
  if (known.status !== 'ready' || !from) return <p className="from">{t('Reading your phones…')}</p>;
  return (
    <>
      <Notice error={from.noDevices} tone="error" />
      {!known.cannotCall && (
        <DevicePicker from={from} selected={from.device} onSelect={choices.choose} onSearch={onSearch} />
      )}
      <UnavailableDevices devices={unavailable} />
      {!known.cannotCall && <CallerIdChoice from={from} />}
    </>
  );
}

function Prompt() {
  const t = useWords();
  const { choices, options } = useCore();
  const playPrompt = useStore(choices.store, choices.playPrompt);
  const locked = options.lockPlayPrompt === true;
  const hint = useId();
  return (
    <div>
      <label className="check">
        <input
          type="checkbox"
          checked={playPrompt}
          disabled={locked}
          aria-describedby={hint}
          onChange={(event) => choices.change({ playPrompt: event.target.checked })}
        />
        {t('Press 1 before the contact is called')}
      </label>
      <p className="hint" id={hint}>
        {t(
          locked
            ? 'Set by this page.'
            : 'Your phone plays a prompt first, so that no voicemail of yours answers the contact.',
        )}
      </p>
    </div>
  );
}
