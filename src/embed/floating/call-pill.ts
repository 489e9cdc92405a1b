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
  /** Who the call is with. */
  name?: string;
  /** When the talk began, in milliseconds since the epoch: it is timed. */
  since?: number;
}

/** What the launcher tells of a call while nobody sees the dialer. */
export interface CallPill {
  /** Shows `shown` and, to those who listen, says `said`. */
  set(shown: PillWords | undefined, said: string): void;
  /** Says something else that is not seen. */
  say(words: string): void;
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
  let last = '';

  function add(className: string, text: string): HTMLElement {
    const element = document.createElement('span');
    element.className = className;
    element.dataset.shortened = ''; // the button's name has all of it
    element.textContent = text;
    pill.append(element);
    return element;
  }

  /** Renews the time at every full second of the talk. */
  function run(time: HTMLElement, since: number): void {
    const ms = Math.max(0, clock.now() - since);
    time.textContent = formatDuration(ms);
    stopTimer = clock.setTimeout(() => run(time, since), 1000 - (ms % 1000));
  }

  function set(shown: PillWords | undefined, said: string): void {
    stopTimer();
    if (last !== said) announced.textContent = said; // it is not said twice
    last = said;
    pill.replaceChildren();
    button.dataset.tone = shown?.tone ?? '';
    button.removeAttribute('aria-describedby');
    if (!shown) return button.setAttribute('aria-label', NAME);
    const { title, since } = shown;
    // Where the words have the name in them, it is not said twice.
    const name = shown.name === undefined || title.includes(shown.name) ? '' : shown.name;
    button.setAttribute('aria-label', `${NAME}: ${title}${name && `, ${name}`}`);
    add('words', title);
    if (since !== undefined) {
      const time = add('time', '');
      time.id = 'time';
      button.setAttribute('aria-describedby', time.id); // to be looked at; it is never said by itself
      run(time, since);
    }
    if (name) add('name', name).dir = 'auto';
  }

  return {
    set,
    say(words) {
      announced.textContent = words;
    },
    remove() {
      set(undefined, '');
      for (const added of [pill, announced, arrow]) added.remove();
    },
  };
}
