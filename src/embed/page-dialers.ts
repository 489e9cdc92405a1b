import type { Dialer } from '../dialer/dialer-api';
import type { Stop } from '../runtime/runtime';
import { dialerOver } from './dialer-over';
import { createLate, type Late } from './late';

/** Where the components of a page meet: the dialer that one shows, others use. */
interface Place {
  readonly late: Late<Dialer>;
  /** In front of the one that is shown, or will be. */
  readonly dialer: Dialer;
  /** All that are shown, oldest first. */
  readonly shown: Set<Dialer>;
}

const places = new Map<string, Place>();

/** The dialer that is shown for `profile`, or will be. */
export function pageDialer(profile: string | undefined): Dialer {
  return placeOf(profile).dialer;
}

/** Tells of a dialer that is shown; where there are several, the latest counts. */
export function showsDialer(profile: string | undefined, dialer: Dialer): Stop {
  const { late, shown } = placeOf(profile);
  shown.add(dialer);
  late.come(dialer);
  return () => {
    shown.delete(dialer);
    if (late.current !== dialer) return;
    const next = [...shown].at(-1);
    late.go(); // what it says in going is still heard
    if (next) late.come(next);
  };
}

function placeOf(profile = ''): Place {
  let place = places.get(profile);
  if (!place) {
    const late = createLate<Dialer>();
    place = { late, dialer: dialerOver(late), shown: new Set() };
    places.set(profile, place);
  }
  return place;
}
