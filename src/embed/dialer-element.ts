import { createDialerCore, type DialerCore } from '../dialer/dialer';
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
import { browserRuntime } from '../runtime/browser-runtime';
import { type DialerError, toDialerError } from '../runtime/dialer-error';
import type { Stop } from '../runtime/runtime';
import { ATTRIBUTES, optionsFromAttributes } from './attributes';
import { startDialingFromPage } from './dialing-from-page';
import { mountFace } from './mount';
import { parseOptions } from './options';
import { plainDetail } from './plain-detail';
import { setTheme } from './theme';

/** The options that are functions or objects; set them as properties before the element is connected. */
type PropertyOptions = Pick<
  DialerOptions,
  'credentials' | 'settings' | 'clickToDial' | 'onCallRecord' | 'beforeRedirect' | 'logger'
>;

const PROPERTIES = [
  'credentials',
  'settings',
  'clickToDial',
  'onCallRecord',
  'beforeRedirect',
  'logger',
] as const satisfies (keyof PropertyOptions)[];

const EVENTS = ['ready', 'session', 'call', 'call-record', 'error'] as const satisfies (keyof DialerEvents)[];

/** Set by the class, whose insides are its own. */
let dialWith: (element: RingOutDialerElement, request: DialRequest) => Promise<void>;

/** Dials for somebody who waits for no answer: what goes wrong is shown, and told as an event. */
export function dialUnattended(element: RingOutDialerElement, request: DialRequest): void {
  void dialWith(element, request);
}

// On a server there is no HTMLElement; the module must be importable there all the same.
const Base = globalThis.HTMLElement ?? class {};

/**
 * `<ringout-dialer client-id redirect-uri environment brand brands sign-in credentials play-prompt lock-play-prompt
 * default-country click-to-dial theme>`: a dialer as an element. Its methods are the dialer's; its events are CustomEvents
 * `ringout-dialer:<event>` that bubble and cross shadow roots.
 */
export class RingOutDialerElement extends Base implements Omit<Dialer, 'version' | 'destroy'> {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  #properties: PropertyOptions = {};
  #running: { core: DialerCore; stopDialingFromPage: Stop; stop: () => Promise<void> } | undefined;
  #stopProblem: Stop | undefined;
  #problem: DialerError | undefined;
  #waiting: { resolve: (core: DialerCore) => void; reject: (error: DialerError) => void }[] = [];
  #scheduled = false;
  /** Who listens, by `on()` and `subscribe()`: to this dialer and to the one that takes its place. */
  readonly #followers = new Set<{ follow: (core: DialerCore) => Stop; stop: Stop | undefined }>();

  connectedCallback(): void {
    for (const name of PROPERTIES) this.#takeUp(name);
    this.#schedule();
  }

  disconnectedCallback(): void {
    this.#schedule();
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (value === before) return; // a framework that renders again must not end a call
    if (name === 'theme') setTheme(this, this.#theme());
    else if (name === 'click-to-dial') this.#adjustClickToDial();
    else if (this.#running || this.#problem) this.#restart();
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

  async ready(): Promise<void> {
    return (await this.#core()).dialer.ready();
  }
  getState(): DialerState {
    return this.#running?.core.dialer.getState() ?? { session: { status: 'starting' }, devices: [] };
  }
  subscribe(listener: () => void): Stop {
    return this.#follow(({ dialer }) => dialer.subscribe(listener));
  }
  async dial(request: string | DialRequest): Promise<CallHandle> {
    return (await this.#core()).dialer.dial(request);
  }
  async hangUp(): ReturnType<Dialer['hangUp']> {
    return (await this.#core()).dialer.hangUp();
  }
  async getCredentials(): Promise<SessionInfo> {
    return (await this.#core()).dialer.getCredentials();
  }
  async clearCredentials(): Promise<void> {
    return (await this.#core()).dialer.clearCredentials();
  }
  on<E extends keyof DialerEvents>(
    event: E,
    listener: (payload: DialerEvents[E] & EventStamp) => void,
    options?: { signal?: AbortSignal },
  ): Stop {
    const stop = this.#follow(({ dialer }) => dialer.on(event, listener, options));
    options?.signal?.addEventListener('abort', stop, { once: true });
    return stop;
  }

  static {
    dialWith = (element, request) =>
      element.#core().then(
        (core) => core.unattended.dial(request),
        () => undefined, // it cannot start, and has said so
      );
  }

  /** Adjusts to being connected or not, a microtask later: a move in the DOM is a removal and an insertion. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      if (this.isConnected && !this.#running) this.#start();
      else if (!this.isConnected) void this.#stop();
    });
  }

  #start(): void {
    this.#stopProblem?.();
    this.#problem = undefined;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    setTheme(this, this.#theme());
    const runtime = browserRuntime();
    try {
      const options = this.#options();
      const core = createDialerCore(options, runtime);
      const stops = EVENTS.map((event) => core.dialer.on(event, (payload) => this.#announce(event, payload)));
      const unmount = mountFace(root, core);
      this.#running = {
        core,
        stopDialingFromPage: startDialingFromPage(core, this, options.clickToDial),
        stop: async () => {
          unmount();
          await core.dialer.destroy(); // still tells of a call that it cuts short
          for (const stop of stops) stop();
        },
      };
      for (const follower of this.#followers) follower.stop = follower.follow(core);
      for (const { resolve } of this.#waiting.splice(0)) resolve(core);
    } catch (error) {
      this.#problem = toDialerError(error, 'The dialer cannot start.');
      this.#stopProblem = mountFace(root, this.#problem);
      // The first and only event of a dialer that cannot start.
      const stamp: EventStamp = {
        v: 1,
        id: runtime.randomId(),
        seq: 1,
        at: new Date(runtime.clock.now()).toISOString(),
      };
      this.#announce('error', { error: this.#problem, ...stamp });
      for (const { reject } of this.#waiting.splice(0)) reject(this.#problem);
    }
  }

  async #stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    this.#stopProblem?.();
    this.#stopProblem = undefined;
    running?.stopDialingFromPage();
    await running?.stop();
  }

  #restart(): void {
    this.#problem = undefined; // whoever calls now waits for the new options
    void this.#stop();
    this.#schedule();
  }

  /** @throws DialerError `bad-options` */
  #options(): DialerOptions {
    const { options, unreadable } = optionsFromAttributes(this);
    return parseOptions({ ...options, ...this.#propertyOptions() }, unreadable);
  }

  /** How the page's links are called may change while a call goes on. */
  #adjustClickToDial(): void {
    const running = this.#running;
    if (!running) {
      if (this.#problem) this.#restart();
      return;
    }
    try {
      const { clickToDial } = this.#options();
      running.stopDialingFromPage();
      running.stopDialingFromPage = startDialingFromPage(running.core, this, clickToDial);
    } catch {
      this.#restart(); // tells what is wrong
    }
  }

  #setProperty<Name extends keyof PropertyOptions>(name: Name, value: PropertyOptions[Name]): void {
    const before = this.#properties[name];
    this.#properties = { ...this.#properties, [name]: value };
    // A framework that renders again sets the same value, or another function for the same duty: neither may end a call.
    const sameDuty = typeof before === 'function' && typeof value === 'function';
    if (Object.is(before, value) || sameDuty) return;
    if (name === 'clickToDial') return this.#adjustClickToDial();
    if (this.#running || this.#problem) this.#restart();
  }

  /** The options set as properties; functions are looked up when they are called, so that they can be exchanged. */
  #propertyOptions(): PropertyOptions {
    const { onCallRecord, beforeRedirect, logger, credentials, settings, clickToDial } = this.#properties;
    return {
      // What is taken back leaves its place to the attribute.
      ...(credentials !== undefined && { credentials }),
      ...(settings && { settings }),
      ...(clickToDial !== undefined && { clickToDial }),
      ...(onCallRecord && { onCallRecord: (record) => this.#properties.onCallRecord?.(record) }),
      ...(beforeRedirect && {
        beforeRedirect: (context) => this.#properties.beforeRedirect?.(context) ?? true,
      }),
      ...(logger && { logger: (entry) => this.#properties.logger?.(entry) }),
    };
  }

  #theme(): 'light' | 'dark' | 'auto' | undefined {
    const theme = this.getAttribute('theme');
    return theme === 'light' || theme === 'dark' ? theme : 'auto';
  }

  /** The dialer, as soon as it runs. */
  #core(): Promise<DialerCore> {
    if (this.#running) return Promise.resolve(this.#running.core);
    if (this.#problem) return Promise.reject(this.#problem);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  #follow(follow: (core: DialerCore) => Stop): Stop {
    const follower = { follow, stop: this.#running && follow(this.#running.core) };
    this.#followers.add(follower);
    return () => {
      this.#followers.delete(follower);
      follower.stop?.();
    };
  }

  /** A property that was set before the element was defined hides the one that does something. */
  #takeUp(name: keyof PropertyOptions): void {
    if (!Object.hasOwn(this, name)) return;
    const value: unknown = Reflect.get(this, name);
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, value);
  }

  #announce(event: keyof DialerEvents, payload: unknown): void {
    const init = { detail: plainDetail(payload), bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent(`ringout-dialer:${event}`, init));
  }
}
