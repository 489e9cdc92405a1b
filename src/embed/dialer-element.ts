import { createDialerCore, type DialerCore } from '../dialer/dialer';
import { dialerDestroyed } from '../dialer/dialer-destroyed';
import type {
  CallHandle,
  Dialer,
  DialerEvents,
  DialerOptions,
  DialerState,
  DialRequest,
  EventStamp,
  SessionInfo,
} from '../dialer/dialer-api';
import { EVENTS } from '../dialer/dialer-events';
import { browserRuntime } from '../runtime/browser-runtime';
import { toDialerError } from '../runtime/dialer-error';
import type { Stop } from '../runtime/runtime';
import { VERSION } from '../version';
import { announce } from './announce';
import { ATTRIBUTES, optionsFromAttributes } from './attributes';
import { callInTitle } from './call-in-title';
import { dialerOver } from './dialer-over';
import { failedStart } from './failed-start';
import { createLate } from './late';
import { warnOfMistypedAttributes } from './mistyped-attributes';
import { parseOptions } from './options';
import { givenOptions, isSame, PROPERTIES, type PropertyOptions } from './property-options';
import { dialingFromPage } from './page-dialing';
import { createPageWords, type PageWords } from './page-words';
import { showFace } from './show-face';
import type { ShownFace } from './shown-face';

/** Told whenever an element comes into the page or leaves it. */
const watchers = new Set<() => void>();

/** Calls `listener` whenever a `<ringout-dialer>` comes into the page or leaves it. */
export function watchElements(listener: () => void): Stop {
  watchers.add(listener);
  return () => void watchers.delete(listener);
}

/** Set by the class, whose insides are its own. */
let dialWith: (element: RingOutDialerElement, request: DialRequest) => Promise<void>;

/** Dials for somebody who waits for no answer: what goes wrong is shown, and told as an event. */
export function dialUnattended(element: RingOutDialerElement, request: DialRequest): void {
  // An element whose class another copy of this file has registered keeps its insides from this one.
  const isOurs: boolean = element instanceof RingOutDialerElement;
  const dialed = isOurs ? dialWith(element, request) : element.dial(request);
  dialed.catch(reportError);
}

// On a server there is no HTMLElement; the module must be importable there all the same.
const Base = globalThis.HTMLElement ?? class {};

/**
 * `<ringout-dialer client-id redirect-uri environment brand brands sign-in credentials play-prompt lock-play-prompt
 * call-in-title default-country click-to-dial layout theme locale>`: a dialer as an element. Its methods are the dialer's;
 * its events are CustomEvents `ringout-dialer:<event>` that bubble and cross shadow roots.
 */
export class RingOutDialerElement extends Base implements Dialer {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  readonly version: string = VERSION;

  #properties: PropertyOptions = {};
  #running: { core: DialerCore; stopDialingFromPage: Stop; stop: () => Promise<void> } | undefined;
  /** What is shown: a dialer, or why it cannot start. */
  #face: ShownFace | undefined;
  #words: PageWords | undefined;
  #isDestroyed = false;
  #isScheduled = false;
  /** This dialer, and the one that takes its place when an option changes. */
  readonly #late = createLate<Dialer>();
  readonly #dialer = dialerOver(this.#late);

  connectedCallback(): void {
    for (const name of PROPERTIES) this.#takeUp(name);
    this.#schedule();
    for (const tell of watchers) tell();
  }

  disconnectedCallback(): void {
    this.#schedule();
    for (const tell of watchers) tell();
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (value === before) return; // a framework that renders again must not end a call
    if (name === 'theme') this.#face?.setTheme(value);
    else if (name === 'click-to-dial') this.#adjustClickToDial();
    else if (name === 'locale') this.#adjustLocale();
    else if (this.#hasStarted) this.#restart();
  }

  get credentials(): DialerOptions['credentials'] {
    return this.#properties.credentials;
  }
  set credentials(value: DialerOptions['credentials']) {
    this.#setProperty('credentials', value);
  }

  get settings(): DialerOptions['settings'] {
    return this.#properties.settings;
  }
  set settings(value: DialerOptions['settings']) {
    this.#setProperty('settings', value);
  }

  get clickToDial(): DialerOptions['clickToDial'] {
    return this.#properties.clickToDial;
  }
  set clickToDial(value: DialerOptions['clickToDial']) {
    this.#setProperty('clickToDial', value);
  }

  get onCallRecord(): DialerOptions['onCallRecord'] {
    return this.#properties.onCallRecord;
  }
  set onCallRecord(value: DialerOptions['onCallRecord']) {
    this.#setProperty('onCallRecord', value);
  }

  get beforeRedirect(): DialerOptions['beforeRedirect'] {
    return this.#properties.beforeRedirect;
  }
  set beforeRedirect(value: DialerOptions['beforeRedirect']) {
    this.#setProperty('beforeRedirect', value);
  }

  get logger(): DialerOptions['logger'] {
    return this.#properties.logger;
  }
  set logger(value: DialerOptions['logger']) {
    this.#setProperty('logger', value);
  }

  ready(): Promise<void> {
    return this.#dialer.ready();
  }
  getState(): DialerState {
    return this.#dialer.getState();
  }
  subscribe(listener: () => void): Stop {
    return this.#dialer.subscribe(listener);
  }
  dial(request: string | DialRequest): Promise<CallHandle> {
    return this.#dialer.dial(request);
  }
  hangUp(): ReturnType<Dialer['hangUp']> {
    return this.#dialer.hangUp();
  }
  getCredentials(): Promise<SessionInfo> {
    return this.#dialer.getCredentials();
  }
  clearCredentials(): Promise<void> {
    return this.#dialer.clearCredentials();
  }
  open(): void {
    this.#dialer.open();
  }
  minimize(): void {
    this.#dialer.minimize();
  }
  openDiagnostics(): Promise<void> {
    return this.#dialer.openDiagnostics();
  }
  on<E extends keyof DialerEvents>(
    event: E,
    listener: (payload: DialerEvents[E] & EventStamp) => void,
    options?: { signal?: AbortSignal },
  ): Stop {
    return this.#dialer.on(event, listener, options);
  }
  /** Ends the dialer while the element stays where it is. Put into the page again, it starts a new one. */
  async destroy(): Promise<void> {
    this.#isDestroyed = true;
    this.#late.refuse(dialerDestroyed());
    await this.#stop();
  }

  static {
    dialWith = (element, request) =>
      element.#late.get().then(
        () => element.#running?.core.unattended.dial(request),
        () => undefined, // it cannot start, and has said so
      );
  }

  /** Adjusts to being connected or not, a microtask later: a move in the DOM is a removal and an insertion. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      if (!this.isConnected) {
        this.#isDestroyed = false;
        void this.#stop();
      } else if (!this.#hasStarted && !this.#isDestroyed) this.#start();
    });
  }

  get #hasStarted(): boolean {
    return this.#face !== undefined;
  }

  #start(): void {
    warnOfMistypedAttributes(this);
    try {
      const options = this.#options();
      const core = createDialerCore(options, browserRuntime());
      const stops = EVENTS.map((event) => core.dialer.on(event, (payload) => announce(this, event, payload)));
      this.#words = createPageWords(this, options.locale, core);
      const stopTitle = callInTitle(core, this.#words.translator);
      this.#face = showFace(this, core, options.layout, this.#words, options.theme);
      this.#running = {
        core,
        stopDialingFromPage: dialingFromPage(core, this, options.clickToDial, this.#words.translator),
        stop: async () => {
          stopTitle();
          await core.dialer.destroy(); // still tells of a call that it cuts short
          for (const stop of stops) stop();
        },
      };
      this.#late.come(core.dialer);
    } catch (cause) {
      const error = toDialerError(cause, 'The dialer cannot start.');
      const layout = this.getAttribute('layout') === 'floating' ? 'floating' : 'inline';
      this.#words = createPageWords(this, undefined, { clock: browserRuntime().clock, log: () => undefined });
      this.#face = showFace(this, error, layout, this.#words, this.getAttribute('theme'));
      announce(this, 'error', failedStart(error));
      this.#late.fail(error);
    }
  }

  async #stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    this.#face?.stop();
    this.#face = undefined;
    this.#words?.stop();
    if (!this.#isDestroyed) this.#late.go(); // whoever calls now waits for the next one
    running?.stopDialingFromPage();
    await running?.stop();
  }

  #restart(): void {
    void this.#stop();
    this.#schedule();
  }

  /** @throws DialerError `bad-options` */
  #options(): DialerOptions {
    const { options, unreadable } = optionsFromAttributes(this);
    return parseOptions({ ...options, ...givenOptions(() => this.#properties) }, unreadable);
  }

  /** How the page's links are called may change while a call goes on. */
  #adjustClickToDial(): void {
    const running = this.#running;
    const words = this.#words;
    if (!running || !words) {
      if (this.#hasStarted) this.#restart();
      return;
    }
    try {
      const { clickToDial } = this.#options();
      running.stopDialingFromPage();
      running.stopDialingFromPage = dialingFromPage(running.core, this, clickToDial, words.translator);
    } catch {
      this.#restart(); // tells what is wrong
    }
  }

  /** So may the language. */
  #adjustLocale(): void {
    try {
      this.#words?.setLocale(this.#options().locale);
    } catch {
      if (this.#hasStarted) this.#restart(); // tells what is wrong
    }
  }

  #setProperty<Name extends keyof PropertyOptions>(name: Name, value: PropertyOptions[Name]): void {
    const before = this.#properties[name];
    this.#properties = { ...this.#properties, [name]: value };
    // A framework that renders again sets the same value, or another function for the same duty: neither may end a call.
    const sameDuty = typeof before === 'function' && typeof value === 'function';
    if (sameDuty || isSame(before, value)) return;
    if (name === 'clickToDial') return this.#adjustClickToDial();
    if (this.#hasStarted) this.#restart();
  }

  /** A property that was set before the element was defined hides the one that does something. */
  #takeUp(name: keyof PropertyOptions): void {
    if (!Object.hasOwn(this, name)) return;
    const value: unknown = Reflect.get(this, name);
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, value);
  }
}
