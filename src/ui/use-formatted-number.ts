import { useEffect, useState } from 'react';
import { loadPhoneNumbers, type PhoneNumbers } from '../devices/phone-number';
import { useCore } from './core-context';

/** Here at once for what is shown later. */
let loadedBefore: PhoneNumbers | undefined;

/** A number of RingCentral's as people write it; as it came until the number metadata is there, or if it is no number. */
export function useFormattedNumber(e164: string): string {
  return useNumberFormat()(e164);
}

/** The same for many numbers. */
export function useNumberFormat(): (e164: string) => string {
  const core = useCore();
  const [numbers, setNumbers] = useState(loadedBefore);

  useEffect(() => {
    let current = true;
    loadPhoneNumbers().then(
      (loaded) => {
        loadedBefore = loaded;
        if (current) setNumbers(loaded);
      },
      () => undefined, // without the metadata the number stays as it came
    );
    return () => {
      current = false;
    };
  }, []);

  const directory = core.directory.getState();
  const country =
    core.options.defaultCountry ?? (directory.status === 'ready' ? directory.user.country : undefined);
  return (e164) => numbers?.format(e164, country) ?? e164;
}
