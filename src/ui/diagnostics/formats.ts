/** How the diagnostics write figures and times, by `Intl` in the user's language. */
export interface Formats {
  count(value: number): string;
  /** From 0 to 1; rounded down. */
  share(value: number): string;
  /** Milliseconds; a dash where there are none. */
  duration(ms: number | undefined): string;
  /** A moment with its time zone. */
  moment(at: number): string;
  /** The same in UTC: the boundary of a UTC day. */
  utcMoment(at: number): string;
  /** A moment that is near: its time to the second. */
  soon(at: number): string;
  /** The beginning of an hour, where it is at this computer; of a day, in UTC. */
  step(at: number, ms: number): string;
}

const HOUR_MS = 3_600_000;

export function formatsOf(locale: string): Formats {
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 2,
    roundingMode: 'floor', // what is below a limit is not written as the limit
  });
  const ms = new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond', unitDisplay: 'short' });
  const full = {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  } as const;
  const moment = new Intl.DateTimeFormat(locale, full);
  const utcMoment = new Intl.DateTimeFormat(locale, { ...full, timeZone: 'UTC' });
  const hour = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  const second = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const day = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' });
  return {
    count: (value) => number.format(value),
    share: (value) => percent.format(value),
    duration: (value) => (value === undefined ? '–' : ms.format(value)),
    moment: (at) => moment.format(at),
    utcMoment: (at) => utcMoment.format(at),
    soon: (at) => second.format(at),
    step: (at, length) => (length > HOUR_MS ? day : hour).format(at),
  };
}
