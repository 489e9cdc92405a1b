import type { DialRequest } from '../../dialer/dialer-api';
import type { Stop } from '../../runtime/runtime';
import type { FaceWords } from '../page-words';
import { createNumberButton } from './number-button';
import { createNumberIndex, type PlacedNumber } from './number-index';
import { followKeys } from './number-keys';
import { followPointer } from './number-pointer';

/** Where numbers are looked for, and what becomes of them. */
export interface NumberDetection {
  root: Node;
  /** ISO 3166-1 alpha-2, for national notations. */
  country: string | undefined;
  /** Whose colours the button takes, where a dialer is shown. */
  dialer?: Element | undefined;
  translator: FaceWords['translator'];
  dial: (request: DialRequest) => void;
}

/**
 * Finds phone numbers in the page's text and lets them be called, by a button that appears where one points or goes to by
 * the keyboard. Stopped, it leaves nothing behind.
 */
export function startNumberDetection({ root, country, dialer, translator, dial }: NumberDetection): Stop {
  const index = createNumberIndex(root, country);
  const press = (number: PlacedNumber) => {
    const isThere = index.numbersIn(number.text).includes(number);
    keys.goBack();
    if (isThere) dial({ ...number.request });
  };
  const button = createNumberButton(press, translator, dialer);
  const keys = followKeys(index, button);
  const stops = [followPointer(root, index, button), keys.stop, button.stop, index.stop];
  return () => {
    for (const stop of stops) stop();
  };
}
