/** So long an answer is waited for, in milliseconds, that is asked for again anyway: on a connection that is dead no time must be lost. */
export const LOOK_TIMEOUT_MS = 10_000;
