import { type DialerError } from '../runtime/dialer-error';
import { fileNotLoaded } from '../runtime/lazy-file';
import type { Stop } from '../runtime/runtime';
import { untilThere } from '../runtime/until-there';
import type { DialerCore } from './dialer';

/**
 * Fetches a file that the dialer needs although nobody waits for it, until it is there. That it is missing is told once, and
 * taken back when it has come.
 */
export function neededFile<File>(
  { clock, unattended }: Pick<DialerCore, 'clock' | 'unattended'>,
  fetch: () => Promise<File>,
  onThere: (file: File) => void,
  errorFor: (cause: unknown) => DialerError = fileNotLoaded,
): Stop {
  let told: DialerError | undefined;
  return untilThere(
    clock,
    fetch,
    (file) => {
      if (told && unattended.problem.getState().error === told) unattended.dismiss();
      onThere(file);
    },
    (cause) => {
      if (!told) unattended.report((told = errorFor(cause)), true);
    },
  );
}
