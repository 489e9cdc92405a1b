import { DialerError } from 'ringout-dialer';
import type { Problem } from './dialer-feed';

/** What a rejected promise of the dialer tells the user. */
export function problemOf(error: unknown): Problem {
  if (error instanceof DialerError) return { message: error.message, solutions: error.solutions };
  return {
    message: error instanceof Error ? error.message : String(error),
    solutions: ['Reload the page and try again.'],
  };
}
