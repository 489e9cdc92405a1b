/** What RingCentral counts requests by; `auth` is the token endpoint. */
export const LOAD_GROUPS = ['light', 'medium', 'heavy', 'auth'] as const;

export type LoadGroup = (typeof LOAD_GROUPS)[number];

/** How many requests arrive in each second of a day. */
export interface RequestLoad {
  /** @param at milliseconds since the epoch; what lies outside the day is not counted */
  add(group: LoadGroup, at: number): void;
  /** Of the named groups together, between two times in seconds since the day began. */
  within(groups: readonly LoadGroup[], from: number, to: number): Load;
}

export interface Load {
  requests: number;
  /** Requests a second. */
  mean: number;
  /** Requests in the busiest second. */
  busiestSecond: number;
  /** When that is, in seconds since the day began. */
  busiestAt: number;
  /** Requests a second in the busiest minute. */
  busiestMinute: number;
}

export function createRequestLoad(beginsAt: number, seconds: number): RequestLoad {
  const counts = Object.fromEntries(LOAD_GROUPS.map((group) => [group, new Uint32Array(seconds)])) as Record<
    LoadGroup,
    Uint32Array
  >;

  return {
    add(group, at) {
      const second = Math.floor((at - beginsAt) / 1000);
      if (second >= 0 && second < seconds) counts[group][second]! += 1;
    },
    within(groups, from, to) {
      const perSecond = Array.from({ length: to - from }, (_, index) =>
        groups.reduce((sum, group) => sum + (counts[group][from + index] ?? 0), 0),
      );
      const requests = perSecond.reduce((sum, each) => sum + each, 0);
      const busiest = perSecond.reduce((best, each, index) => (each > perSecond[best]! ? index : best), 0);
      const minutes: number[] = [];
      for (let begin = 0; begin < perSecond.length; begin += 60) {
        const minute = perSecond.slice(begin, begin + 60);
        minutes.push(minute.reduce((sum, each) => sum + each, 0) / minute.length);
      }
      return {
        requests,
        mean: requests / perSecond.length,
        busiestSecond: perSecond[busiest] ?? 0,
        busiestAt: from + busiest,
        busiestMinute: Math.max(...minutes),
      };
    },
  };
}
