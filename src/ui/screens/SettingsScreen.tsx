import { useId } from 'react';
import { useStore } from 'zustand';
import type { Device } from '../../devices/device';
import { Notice } from '../components/Notice';
import { useCore } from '../core-context';
import { useFormattedNumber } from '../use-formatted-number';

/** Which phone rings first, and whether it asks for a 1. */
export function SettingsScreen({ onDone }: { onDone: () => void }) {
  const core = useCore();
  const playPrompt = useStore(core.choices.store, core.choices.playPrompt);
  const locked = core.options.lockPlayPrompt === true;
  const hint = useId();
  return (
    <div className="screen settings">
      <h2>Settings</h2>
      <DeviceChoice />
      <label className="check">
        <input
          type="checkbox"
          checked={playPrompt}
          disabled={locked}
          aria-describedby={hint}
          onChange={(event) => core.choices.change({ playPrompt: event.target.checked })}
        />
        Press 1 before the contact is called
      </label>
      <p className="hint" id={hint}>
        {locked
          ? 'Set by this page.'
          : 'Your phone plays a prompt first, so that no voicemail of yours answers the contact.'}
      </p>
      <div className="actions">
        <button type="button" className="big primary" data-focus onClick={onDone}>
          Done
        </button>
        <button
          type="button"
          className="big"
          onClick={() => void core.dialer.clearCredentials().catch(() => undefined)}
        >
          Sign out
        </button>
      </div>
    </div>
  );
}

function DeviceName({ device }: { device: Device }) {
  const number = useFormattedNumber(device.number);
  return (
    <span>
      {device.name}
      {device.kind !== 'extension' && <span className="number">{number}</span>}
    </span>
  );
}

function DeviceChoice() {
  const core = useCore();
  const directory = useStore(core.directory);
  const deviceId = useStore(core.state, (state) => state.deviceId);
  const name = useId();
  if (directory.status === 'failed') return <Notice error={directory.error} tone="error" />;
  if (directory.status !== 'ready') return <p className="from">Reading your phones…</p>;
  if (directory.noDevices) return <Notice error={directory.noDevices} tone="error" />;
  const [first, second] = directory.devices;
  if (!second) return <p className="from">Calls ring {first?.label} first.</p>;
  return (
    <fieldset>
      <legend>Phone that rings first</legend>
      {directory.devices.map((device) => (
        <label className="check" key={device.id}>
          <input
            type="radio"
            name={name}
            value={device.id}
            checked={device.id === deviceId}
            onChange={() => core.choices.change({ deviceId: device.id })}
          />
          <DeviceName device={device} />
        </label>
      ))}
    </fieldset>
  );
}
