import type { Clock, Stop } from './runtime';

/** What a clock that is on time in a hidden tab is made of. */
export interface HiddenClockParts {
  /** Ordinary timers, which the browser thins out while the page is hidden. */
  plain: Clock;
  isHidden(): boolean;
  /** Calls `listener` whenever the page is hidden or shown. */
  onVisibility(listener: () => void): Stop;
  /** Milliseconds since some moment, on a clock that nobody sets. */
  uptime(): number;
  /** Rings once, after that many milliseconds, however hidden the page is. It may never ring. */
  alarm(ring: () => void, ms: number): Stop;
}

interface Timer {
  due: number;
  callback: () => void;
  stopPlain: Stop;
}

/**
 * A clock whose timers are on time in a hidden tab, too, where browsers fire ordinary ones once a second, and after a
 * while once a minute (decision 0011). Each timer stays an ordinary one; while the page is hidden and something waits,
 * an alarm for the next of them is set as well, and whichever comes first counts. So nothing is lost where there is no
 * such alarm.
 */
export function createHiddenClock(parts: HiddenClockParts): Clock {
  const { plain, alarm, uptime } = parts;
  const waiting = new Set<Timer>();
  let stopListening: Stop | undefined;
  let stopAlarm: Stop | undefined;
  let alarmFor: Timer | undefined;

  function setAlarm(): void {
    const next = parts.isHidden() ? earliest() : undefined;
    if (next === alarmFor) return;
    stopAlarm?.();
    stopAlarm = undefined;
    alarmFor = next;
    if (next) stopAlarm = alarm(() => ring(next), Math.max(0, next.due - uptime()));
  }

  function earliest(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of waiting) if (!first || timer.due < first.due) first = timer;
    return first;
  }

  function ring(timer: Timer): void {
    alarmFor = undefined;
    stopAlarm = undefined;
    if (timer.due <= uptime()) fire(timer);
    else setAlarm(); // a little too early, as rounding has it
  }

  function fire(timer: Timer): void {
    remove(timer);
    timer.callback();
  }

  function remove(timer: Timer): void {
    timer.stopPlain();
    if (!waiting.delete(timer)) return;
    if (waiting.size === 0) {
      stopListening?.();
      stopListening = undefined;
    }
    setAlarm();
  }

  return {
    now: plain.now,
    setTimeout(callback, delay) {
      const timer: Timer = {
        due: uptime() + delay,
        callback,
        stopPlain: plain.setTimeout(() => fire(timer), delay),
      };
      waiting.add(timer);
      stopListening ??= parts.onVisibility(setAlarm);
      setAlarm();
      return () => remove(timer);
    },
  };
}
