import type { DialRequest } from '../../dialer/dialer-api';
import type { Stop } from '../../runtime/runtime';
import { createNumberButton } from './number-button';
import { createNumberIndex } from './number-index';
import { followKeys } from './number-keys';
import { followPointer } from './number-pointer';

/**
 * Finds phone numbers in the page's text and lets them be called, by a button that appears where one points or goes to by
 * the keyboard. Stopped, it leaves nothing behind.
 */
export function startNumberDetection(options: {
  root: Node;
  /** ISO 3166-1 alpha-2, for national notations. */
  country: string | undefined;
  dial: (request: DialRequest) => void;
}): Stop {
  const { root, country, dial } = options;
  const index = createNumberIndex(root, country);
  const button = createNumberButton((number) => {
    const isThere = index.numbersIn(number.text).includes(number);
    keys.goBack();
    if (isThere) dial({ ...number.request });
  });
  const keys = followKeys(index, button);
  const stops = [followPointer(root, index, button), keys.stop, button.stop, index.stop];
  return () => {
    for (const stop of stops) stop();
  };
}
