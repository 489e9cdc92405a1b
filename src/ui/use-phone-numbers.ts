import { useEffect, useState } from 'react';
import { loadPhoneNumbers, type PhoneNumbers } from '../devices/phone-number';

/** Here at once for what is shown later. */
let loadedBefore: PhoneNumbers | undefined;

/** What reads and writes numbers, once its metadata is there. */
export function usePhoneNumbers(): PhoneNumbers | undefined {
  const [numbers, setNumbers] = useState(loadedBefore);

  useEffect(() => {
    let current = true;
    loadPhoneNumbers().then(
      (loaded) => {
        loadedBefore = loaded;
        if (current) setNumbers(loaded);
      },
      () => undefined, // without the metadata numbers stay as they came
    );
    return () => {
      current = false;
    };
  }, []);

  return numbers;
}
