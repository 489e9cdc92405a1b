import type { Clock, Stop } from '../../runtime/runtime';
import { adoptStyles } from '../../ui/adopt-styles';
import type { CallTitle } from '../../ui/call-title';
import { formatDuration } from '../../ui/format';
import css from './call-pill.css?inline';
import { type Launcher, NAME, shape } from './launcher';

/** An arrow down: the button of an open panel closes it. */
const ARROW = 'M12 15.4 5.6 9 4 10.6l8 8 8-8L18.4 9z';

/** What there is to say beside the button while the panel is closed. */
export interface PillWords extends CallTitle {
  /** When the talk began, in milliseconds since the epoch: it is timed. */
  since?: number;
}

/** What the launcher tells of a call while nobody sees the dialer. */
export interface CallPill {
  /** Shows `shown` and, to those who listen, says `said`. */
  set(shown: PillWords | undefined, said: string): void;
  remove: Stop;
}

export function createCallPill({ root, button }: Launcher, clock: Clock): CallPill {
  adoptStyles(root, css);
  const pill = document.createElement('span');
  pill.className = 'pill';
  const announced = document.createElement('div');
  announced.className = 'said';
  announced.setAttribute('aria-live', 'polite');
  const arrow = shape(ARROW);
  button.querySelector('svg')?.append(arrow);
  button.append(pill);
  root.append(announced);
  let stopTimer: Stop = () => undefined;

  /** Renews the time at every full second of the talk. */
  function run(time: HTMLElement, since: number): void {
    const ms = Math.max(0, clock.now() - since);
    time.textContent = formatDuration(ms);
    stopTimer = clock.setTimeout(() => run(time, since), 1000 - (ms % 1000));
  }

  function set(shown: PillWords | undefined, said: string): void {
    stopTimer();
    if (announced.textContent !== said) announced.textContent = said; // it is not said twice
    pill.replaceChildren();
    button.dataset.tone = shown?.tone ?? '';
    button.setAttribute('aria-label', shown ? `${NAME}: ${shown.title}` : NAME);
    if (!shown) return;
    const words = document.createElement('span');
    words.textContent = shown.title;
    pill.append(words);
    if (shown.since === undefined) return;
    const time = document.createElement('span');
    pill.append(time);
    run(time, shown.since);
  }

  return {
    set,
    remove() {
      set(undefined, '');
      for (const added of [pill, announced, arrow]) added.remove();
    },
  };
}
