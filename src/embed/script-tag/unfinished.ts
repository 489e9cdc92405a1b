/** The state of a request, which RingCentral's answer to it has in its URL (auth/state-parameter). */
const ANSWER = /[?&]state=[\da-f]{32}(;|%3b)/i;
/** Answers of the login page that another page left here (auth/redirect-answer), and sessions (dialer/dialer). */
const SESSION_KEYS = /^ringout-dialer:(answer:|.*:credentials$)/;
/** The journals of calls (dialer/dialer). */
const CALLS = /^ringout-dialer:.*:calls$/;

/**
 * Whether there is something to go on with on this page before anybody touches the dialer: an answer of the login page,
 * a session, a call in progress or a record that the page has not taken. Of whatever dialer of this origin: to load one
 * for nothing costs only its bytes.
 */
export async function hasUnfinishedBusiness(): Promise<boolean> {
  return ANSWER.test(location.search) || hasSession() || (await hasUnfinishedCalls());
}

function hasSession(): boolean {
  try {
    return [sessionStorage, localStorage].some((storage) =>
      Object.keys(storage).some((key) => SESSION_KEYS.test(key)),
    );
  } catch {
    return false; // a browser that blocks site data keeps nothing
  }
}

async function hasUnfinishedCalls(): Promise<boolean> {
  try {
    const names = (await indexedDB.databases()).flatMap(({ name = '' }) => (CALLS.test(name) ? name : []));
    return (await Promise.all(names.map(holdsUnfinishedCalls))).includes(true);
  } catch {
    // Blocked, or Firefox before 126, which does not tell the names: the next use of the dialer goes on with them.
    return false;
  }
}

/** Reads a journal without making or changing one. */
async function holdsUnfinishedCalls(name: string): Promise<boolean> {
  const opening = indexedDB.open(name);
  opening.addEventListener('upgradeneeded', () => opening.transaction?.abort()); // it is gone meanwhile
  const database = await resultOf(opening);
  try {
    const entries = database.transaction('entries').objectStore('entries');
    const found = (await resultOf(entries.getAll())) as { taken?: unknown }[];
    return found.some(({ taken }) => taken !== true);
  } finally {
    database.close();
  }
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error as Error));
  });
}
