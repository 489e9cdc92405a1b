import type { DialerError } from 'ringout-dialer';
import type { Problem } from './dialer-feed';

/** What a rejected promise of the dialer tells the user. */
export function problemOf(error: unknown): Problem {
  if (isDialerError(error)) return { message: error.message, solutions: error.solutions };
  return {
    message: error instanceof Error ? error.message : String(error),
    solutions: ['Reload the page and try again.'],
  };
}

/** By its name: a script tag has a class of its own, which no import gives. */
function isDialerError(error: unknown): error is DialerError {
  return error instanceof Error && error.name === 'DialerError';
}
