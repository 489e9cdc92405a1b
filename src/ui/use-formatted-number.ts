import { useEffect, useState } from 'react';
import { loadPhoneNumbers } from '../devices/phone-number';
import { useCore } from './core-context';

/** A number of RingCentral's as people write it; as it came until the number metadata is there, or if it is no number. */
export function useFormattedNumber(e164: string): string {
  const core = useCore();
  const [shown, setShown] = useState(e164);

  useEffect(() => {
    let current = true;
    const directory = core.directory.getState();
    const country =
      core.options.defaultCountry ?? (directory.status === 'ready' ? directory.user.country : undefined);
    loadPhoneNumbers().then(
      (numbers) => {
        if (current) setShown(numbers.format(e164, country));
      },
      () => undefined, // without the metadata the number stays as it came
    );
    return () => {
      current = false;
    };
  }, [core, e164]);

  return shown;
}
