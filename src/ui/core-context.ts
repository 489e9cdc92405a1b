import { createContext, useContext } from 'react';
import type { DialerCore } from '../dialer/dialer';

/** The dialer that the components show. */
export const CoreContext = createContext<DialerCore | undefined>(undefined);

/** The dialer around the calling component. */
export function useCore(): DialerCore {
  const core = useContext(CoreContext);
  if (!core) throw new Error('This component stands outside of DialerApp.');
  return core;
}
