/**
 * Hashes that another thread is computing (PKCE). They take real time, so a test whose clock stands still has to wait
 * for them: on a busy machine, two minutes of that clock can pass before the thread has had its turn.
 */
let pending = 0;

const { subtle } = globalThis.crypto;
const digest = subtle.digest.bind(subtle);
subtle.digest = async (algorithm, data) => {
  pending += 1;
  try {
    return await digest(algorithm, data);
  } finally {
    pending -= 1;
  }
};

/** True while a hash is being computed. */
export function isHashing(): boolean {
  return pending > 0;
}
