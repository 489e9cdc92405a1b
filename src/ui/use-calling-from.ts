import { useStore } from 'zustand';
import type { CallingFrom } from '../dialer/calling-from';
import { useCore } from './core-context';

/** What the user can call from and what she has chosen of it; `undefined` until it has been read. */
export function useCallingFrom(): CallingFrom | undefined {
  const { directory, choices } = useCore();
  const known = useStore(directory);
  useStore(choices.store); // what is chosen is part of the answer
  return known.status === 'ready' ? choices.callingFrom(known) : undefined;
}
