import { useStore } from 'zustand';
import { useCore } from './core-context';

/** The country whose national notation numbers are read and written in, ISO 3166-1 alpha-2. */
export function useCountry(): string | undefined {
  const { options, directory } = useCore();
  const known = useStore(directory);
  return options.defaultCountry ?? (known.status === 'ready' ? known.user.country : undefined);
}
