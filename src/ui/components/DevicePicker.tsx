import { useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Device } from '../../devices/device';
import type { CallingFrom } from '../../dialer/calling-from';
import { useCore } from '../core-context';
import { useNumberFormat } from '../use-formatted-number';
import { useRefocus } from '../use-refocus';
import { useWords } from '../words/use-words';
import { DeviceIcon } from './DeviceIcon';
import { Icon } from './Icon';
import { TypedNumber } from './TypedNumber';

/** The phones to call from, and the ways to add one. */
export function DevicePicker(props: {
  from: CallingFrom;
  selected: Device | undefined;
  onSelect: (device: Device) => void;
  /** Opens the search for a colleague's extension. */
  onSearch: () => void;
}) {
  const { from, selected, onSelect, onSearch } = props;
  const { directory, choices } = useCore();
  const t = useWords();
  const known = useStore(directory);
  const format = useNumberFormat();
  const group = useId();
  const list = useRef<HTMLFieldSetElement>(null);
  const refocus = useRefocus(list);
  const [typing, setTyping] = useState(false);

  // Whoever looks at her phones sees those of the last ten minutes.
  useEffect(() => {
    directory.load().catch(() => undefined); // told by the directory itself
  }, [directory]);

  /** Where the keyboard starts. */
  const first = selected ?? from.devices[0];
  const forget = (device: Device) => {
    choices.remove(device.id);
    refocus('input:checked', 'input');
  };
  const startTyping = () => {
    setTyping(true);
    refocus('input[type="tel"]');
  };
  return (
    <fieldset ref={list}>
      <legend>{t('Phone that rings first')}</legend>
      <div className="choices">
        {from.devices.map((device) => (
          <div className="device" key={device.id}>
            <label className="check">
              <input
                type="radio"
                name={group}
                value={device.id}
                checked={device.id === selected?.id}
                data-focus={device.id === first?.id ? '' : undefined}
                onChange={() => onSelect(device)}
              />
              <DeviceIcon kind={device.kind} />
              <DeviceName device={device} number={format(device.number)} />
            </label>
            {device.kind === 'typed-number' && (
              <RemoveButton name={format(device.number)} onRemove={() => forget(device)} />
            )}
            {device.kind === 'other-extension' && (
              <RemoveButton name={t.said(device.name)} onRemove={() => forget(device)} />
            )}
          </div>
        ))}
      </div>
      {typing ? (
        <TypedNumber
          onDone={(device) => {
            setTyping(false);
            if (device) onSelect(device);
            refocus(device ? 'input:checked' : '[data-type]');
          }}
        />
      ) : (
        <div className="links">
          <button type="button" className="link" data-type="" onClick={startTyping}>
            {t('Use another number…')}
          </button>
          {known.status === 'ready' && known.administrator && (
            <button type="button" className="link" onClick={onSearch}>
              {t('Call from somebody else’s extension…')}
            </button>
          )}
        </div>
      )}
    </fieldset>
  );
}

function DeviceName({ device: { kind, name }, number }: { device: Device; number: string }) {
  const t = useWords();
  return (
    <span>
      {t.said(name)}{' '}
      {kind !== 'extension' && kind !== 'other-extension' && <span className="number">{number}</span>}
    </span>
  );
}

function RemoveButton({ name, onRemove }: { name: string; onRemove: () => void }) {
  const t = useWords();
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={t('Remove {name}', { name })}
      title={t('Remove')}
      onClick={onRemove}
    >
      <Icon name="cross" />
    </button>
  );
}
