import { createListeners, type Listeners } from './listeners';
import { phonesIn, type Phone, type PhoneAction } from './phone';

/** The simulated phones as last seen. */
export type PhonesSeen =
  | { status: 'looking' }
  | { status: 'absent' }
  | { status: 'here'; phones: readonly Phone[]; refusal?: string };

/** Watches the phones of the simulators, and acts on them. */
export interface PhoneWatch extends Pick<Listeners, 'subscribe'> {
  /** The same object until something changes. */
  seen(): PhonesSeen;
  /** Looks while the page is visible. Returns the function that stops it. */
  start(): () => void;
  act(phone: Phone, action: PhoneAction): Promise<void>;
}

const EVERY_MS = 500;
/** A simulator that does not answer is left alone for so many looks: 10 s, so that one started later is found. */
const LOOKS_TO_SKIP = 20;

/** The page as this watch needs it. */
interface Surroundings {
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
  document: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
}

/** Watches over the simulators' control endpoints. @param origins none: there is nothing to watch */
export function createPhoneWatch(origins: readonly string[], { fetch, document }: Surroundings): PhoneWatch {
  const { subscribe, notify } = createListeners();
  let seen: PhonesSeen = origins.length === 0 ? { status: 'absent' } : { status: 'looking' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  const looksToSkip = new Map<string, number>();

  const show = (next: PhonesSeen) => {
    if (JSON.stringify(next) === JSON.stringify(seen)) return;
    seen = next;
    notify();
  };

  async function look(): Promise<void> {
    clearTimeout(timer);
    const answers = await Promise.all(origins.map((origin) => phonesAt(origin)));
    const here = answers.filter((phones) => phones !== undefined);
    if (here.length === 0) show({ status: 'absent' });
    else show({ ...(seen.status === 'here' ? seen : { status: 'here' }), phones: here.flat() });
    clearTimeout(timer);
    if (running && document.visibilityState === 'visible') timer = setTimeout(() => void look(), EVERY_MS);
  }

  /** `undefined` when the simulator does not answer, or has not lately. */
  async function phonesAt(origin: string): Promise<Phone[] | undefined> {
    const left = looksToSkip.get(origin) ?? 0;
    if (left > 0) {
      looksToSkip.set(origin, left - 1);
      return undefined;
    }
    try {
      const response = await fetch(`${origin}/simulator/state`);
      return phonesIn(await response.json(), origin);
    } catch {
      // Nobody there, or somebody else: shown as absent.
      looksToSkip.set(origin, LOOKS_TO_SKIP);
      return undefined;
    }
  }

  const onVisibility = () => {
    if (document.visibilityState === 'visible') void look();
    else clearTimeout(timer);
  };

  return {
    subscribe,
    seen: () => seen,
    start() {
      if (origins.length === 0) return () => undefined;
      running = true;
      document.addEventListener('visibilitychange', onVisibility);
      onVisibility();
      return () => {
        running = false;
        clearTimeout(timer);
        document.removeEventListener('visibilitychange', onVisibility);
      };
    },
    async act({ origin, number }, action) {
      const refusal = await refusalOf(
        fetch(`${origin}/simulator/phones/${encodeURIComponent(number)}/${action}`, { method: 'POST' }),
      );
      if (seen.status === 'here') {
        show({ status: 'here', phones: seen.phones, ...(refusal === undefined ? {} : { refusal }) });
      }
      await look();
    },
  };
}

/** Why the simulator would not do it; `undefined` when it did. */
async function refusalOf(request: Promise<Response>): Promise<string | undefined> {
  try {
    const response = await request;
    if (response.ok) return undefined;
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : 'Refused.';
  } catch {
    return 'The simulator did not answer.';
  }
}
