/** The languages, as the build makes them of `locales/*.json` (.ci/build/words.ts). */
declare module 'virtual:words' {
  import type { Messages } from './message';
  import type { Recogniser } from './recognised';

  /** English sentences that count or choose. The others are said as they are written. */
  export const english: Messages;
  /** Fetches a language's messages, by locale; rejects where they cannot be had. */
  export const files: Readonly<Record<string, () => Promise<{ default: Messages; recognised: Recogniser }>>>;
}
