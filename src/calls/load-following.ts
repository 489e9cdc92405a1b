import { lazyFile } from '../runtime/lazy-file';

/** Loads what follows a call, a file of its own: nobody needs it before there is one. */
export const loadCallFollowing = lazyFile(async () => (await import('./call-following')).createCallFollowing);
