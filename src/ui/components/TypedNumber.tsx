import { type FormEvent, useId, useState } from 'react';
import { typedDevice } from '../../devices/added-devices';
import type { Device } from '../../devices/device';
import { loadPhoneNumbers } from '../../devices/phone-number';
import { DialerError, toDialerError } from '../../runtime/dialer-error';
import { useCore } from '../core-context';
import { useCountry } from '../use-country';
import { useWords } from '../words/use-words';
import { Notice } from './Notice';
import { BACK } from '../keys';

/** A field for a phone that RingCentral does not know: a hotel's, a friend's. */
export function TypedNumber({ onDone }: { onDone: (device?: Device) => void }) {
  const { choices } = useCore();
  const t = useWords();
  const country = useCountry();
  const [text, setText] = useState('');
  const [error, setError] = useState<DialerError>();
  const field = useId();
  const problem = useId();

  const add = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const numbers = await loadPhoneNumbers();
      const { e164, extension } = numbers.parse(text, country);
      if (extension !== undefined) throw behindAnExtension();
      choices.addNumber(e164);
      onDone(typedDevice(e164));
    } catch (cause) {
      setError(toDialerError(cause, 'The number could not be read.'));
    }
  };

  return (
    <form onSubmit={(event) => void add(event)} noValidate>
      <label htmlFor={field}>{t('Number of the phone')}</label>
      <input
        id={field}
        type="tel"
        autoComplete="tel"
        value={text}
        aria-invalid={error !== undefined}
        aria-describedby={error ? problem : undefined}
        onChange={(event) => {
          setError(undefined);
          setText(event.target.value);
        }}
      />
      <div id={problem}>
        <Notice error={error} tone="error" />
      </div>
      <div className="actions">
        <button type="submit" className="big primary">
          {t('Use this number')}
        </button>
        <button type="button" className="big" aria-keyshortcuts={BACK} onClick={() => onDone()}>
          {t('Cancel')}
        </button>
      </div>
    </form>
  );
}

function behindAnExtension(): DialerError {
  return new DialerError('invalid-number', 'RingOut cannot ring a phone behind an extension.', {
    solutions: ['Enter a number that rings the phone itself.'],
  });
}
