import { lazyFile } from '../runtime/lazy-file';
import type { Clock } from '../runtime/runtime';
import type { OAuthClient, OAuthOptions } from './oauth-contract';

/** Loads what makes sign-in requests and checks their answers, a file of its own: whoever is signed in needs none of it. */
export const loadOAuth = lazyFile(async () => (await import('./oauth')).createOAuthClient);

/** Fetches it when it is first asked; rejects with a DialerError `network` where it cannot be had. */
export function lateOAuthClient(clock: Clock, options: OAuthOptions): OAuthClient {
  // It keeps what it knows in the storage: one is as good as another.
  const client = async () => (await loadOAuth(clock))(options);
  return {
    createRequest: async (request) => (await client()).createRequest(request),
    takeAnswer: async (answer) => (await client()).takeAnswer(answer),
  };
}
