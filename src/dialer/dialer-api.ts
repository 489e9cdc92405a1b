import type { Brand, BrandId } from '../auth/brands';
import type { CredentialsOption } from '../auth/credential-store';
import type { EnvironmentOption, Region } from '../auth/environments';
import type { CallPhase } from '../calls/call-state';
import type { HangUpResult } from '../calls/hang-up';
import type { HangUpWay } from '../calls/hang-up-way';
import type { CallOutcome, Leg } from '../calls/leg-status';
import type { CallerId } from '../devices/caller-id';
import type { Device, UnavailableDevice } from '../devices/device';
import type { SettingsStore } from '../devices/settings-store';
import type { CallRecord } from '../history/call-record';
import type { DialerError } from '../runtime/dialer-error';
import type { LogEntry } from '../runtime/logger';
import type { Stop } from '../runtime/runtime';

/** What a dialer is made with. Mistakes are reported all at once, as one `bad-options` error. */
export interface DialerOptions {
  /**
   * Client id of the RingCentral app (type "Client-side web app", authorization code with PKCE); one for each
   * environment where they differ.
   */
  clientId: string | Record<Region, string>;
  /** Registered with that app, to the letter; of the page's own origin. */
  redirectUri: string;
  /** Default `production`. */
  environment?: EnvironmentOption;
  /** The customer's brand, if the page knows it: then no choice is shown. */
  brand?: BrandId;
  /** The brands to offer sign-in buttons for. Default: RingCentral's own. */
  brands?: BrandId[];
  /**
   * How the login page is reached. `popup`: in a window over the page. `redirect`: the page itself goes there and comes
   * back. Default `popup`.
   */
  signIn?: 'popup' | 'redirect';
  /** Called before the page is left to sign in: save work here; `false` stays. Replaces the dialer's own question. */
  beforeRedirect?: (context: { reason: 'get-credentials' | 'expired' }) => boolean | Promise<boolean>;
  /** Where the session is kept. Default `session`; unless it is `memory`, the tabs of this origin share it. */
  credentials?: CredentialsOption;
  /** Tells dialers of the same app on one origin apart, for two users at once. Default: they share a session. */
  profile?: string;
  /** Where the user's choices (device, prompt) are kept. Default: the browser's localStorage. */
  settings?: SettingsStore;
  /** "Press 1 to connect" on the user's own phone before the contact is dialed. Default false. */
  playPrompt?: boolean;
  /** The user cannot change `playPrompt`. Default false. */
  lockPlayPrompt?: boolean;
  /** The title of the page shows the call while there is one in this tab. Default false. */
  callInTitle?: boolean;
  /**
   * Counts requests to RingCentral by the hour, in this browser only, for the diagnostics: endpoint, status, time taken;
   * never who, or which number. Default true.
   */
  meter?: boolean;
  /** ISO 3166-1 alpha-2; how national numbers are read. Default: the extension's home country. */
  defaultCountry?: string;
  /**
   * A click on a `tel:` link or an element with `data-dial` calls. Default false. `root`: only below it; `selector`: what
   * can be clicked; `detectNumbers`: numbers in the page's text can be called, too.
   */
  clickToDial?: boolean | { root?: ParentNode; selector?: string; detectNumbers?: boolean };
  /** The page's call history: called with every record until it succeeds. */
  onCallRecord?: (record: CallRecord) => void | Promise<void>;
  /** The element, or its selector, to show the dialer in. Without it nothing is shown and the page draws its own. */
  target?: HTMLElement | string;
  /**
   * `inline`: where it is put. `floating`: over the page, behind a button in the corner of the window; `target` then only
   * says where in the document. Default `inline`.
   */
  layout?: 'inline' | 'floating';
  /** Default `auto`: as the page's user prefers. */
  theme?: 'light' | 'dark' | 'auto';
  /**
   * The language that the dialer speaks to its user, as a BCP 47 tag: `de`, `fr-CA`. The nearest of the dialer's own is
   * taken. Default: the `lang` of the page around it, else the browser's.
   */
  locale?: string;
  /** Receives the dialer's log; never a token, a code or a phone number. */
  logger?: (entry: LogEntry) => void;
}

/** A click-to-call dialer on a page. */
export interface Dialer {
  /** Of the package, as in its package.json. */
  readonly version: string;
  /** Resolves when stored credentials have been read. Calls made earlier wait for it. */
  ready(): Promise<void>;
  getState(): DialerState;
  /** Calls `listener` after every change of {@link getState}'s answer. */
  subscribe(listener: () => void): Stop;
  /**
   * Places a call; the user's own phone rings first. Resolves when RingCentral has accepted it.
   * The same `requestId` twice is one call, and so is the same contact again before the call is connected.
   * @throws DialerError; a call that was refused for its input (`invalid-number`, `call-in-progress`) leaves no record.
   */
  dial(request: string | DialRequest): Promise<CallHandle>;
  /** Ends the call as far as RingCentral allows; `ended` when there is none. */
  hangUp(): Promise<HangUpResult>;
  /**
   * Who is signed in; signs in if needed. Call it in a click: it opens the sign-in window.
   * @throws DialerError `popup-blocked`, `sign-in-cancelled`, `sign-in-failed`
   */
  getCredentials(): Promise<SessionInfo>;
  /** Signs out: revokes the session at RingCentral and forgets it here, in the host's store and in the other tabs. */
  clearCredentials(): Promise<void>;
  /** Opens a dialer that floats over the page, and goes there with the keyboard. Another one is always open. */
  open(): void;
  /** Leaves only its button in the corner. */
  minimize(): void;
  /**
   * Shows the diagnostics in the dialer, and goes there with the keyboard: whether the app is ready for production, what
   * was asked of RingCentral, how the dialer is. Resolves when they stand.
   * @throws DialerError `call-in-progress`; `network` when their file cannot be had; `bad-options` where nothing is shown
   */
  openDiagnostics(): Promise<void>;
  on<E extends keyof DialerEvents>(
    event: E,
    listener: (payload: DialerEvents[E] & EventStamp) => void,
    options?: { signal?: AbortSignal },
  ): Stop;
  /** Takes the dialer off the page; nothing of it is left running. A call in progress is recorded as `unknown`. */
  destroy(): Promise<void>;
}

/** A wish to call somebody. */
export interface DialRequest {
  /** Any notation; `tel:` URIs too. An extension in it becomes `digits`. */
  number: string;
  /**
   * The contact's extension, to be dialed by hand after connecting: up to 32 digits, `*` and `#`. Goes before the one in
   * `number`.
   */
  digits?: string;
  /** The contact's name. */
  name?: string;
  /** The page's own record of the contact, echoed in every event and record. */
  record?: { type: string; id: string };
  /** The same id twice is one call, after a reload and in other tabs, too; unless the first was `not-placed`. */
  requestId?: string;
  /** A device's id, for this call only. */
  deviceId?: string;
  /** What the contact is shown, for this call only: the number of one of the user's caller IDs, in any notation. */
  callerId?: string;
  /** `prefill` only puts the number in the field. Default `call`. */
  mode?: 'call' | 'prefill';
}

/** A call that was accepted; or, for `prefill`, a number that was put in the field (then without `callId`). */
export interface CallHandle {
  callId?: string;
  requestId?: string;
}

/** The signed-in user. */
export interface User {
  /** RingCentral's extension id. */
  id: string;
  accountId?: string;
  name: string;
  extensionNumber?: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
}

/** Who is signed in, and to what; never a token. */
export interface SessionInfo {
  user?: User;
  brand: Brand;
  /** The app's permissions, as RingCentral granted them. */
  permissions: string[];
}

/** `starting`: stored credentials are being read. */
export type SessionStatus = 'starting' | 'signed-out' | 'signing-in' | 'signed-in' | 'expired';

/** Four words for a call, for pages that want no more. */
export type CallStatus = 'dialing' | 'connected' | 'disconnected' | 'error';

/** A call as the page sees it. */
export interface CallInfo {
  callId: string;
  requestId?: string;
  status: CallStatus;
  phase: CallPhase;
  from: { deviceId: string; label: string; number: string };
  to: { number: string; name?: string; digits?: string };
  record?: { type: string; id: string };
  /** What `hangUp()` does at the moment, for the label of a button; absent once the call has ended. */
  hangUp?: HangUpWay;
  /** For `use-your-phone`: why, and what the user does, in words for her. */
  hangUpHint?: string;
  /** Only in `getState()`: another tab has the call, and sends its events and its record. `hangUp()` works from here. */
  elsewhere?: true;
  /** Once `phase` is `ended`. */
  outcome?: CallOutcome;
  /** Whose phone decided the outcome. */
  leg?: Leg;
  /** Why, in a sentence for people. */
  reason?: string;
  /** The same as a short machine word: `busy`, `not-enough-funds`, `answer-lost`. */
  reasonCode?: string;
}

/** Everything that a page may want to show; a new object after every change. */
export interface DialerState {
  session: {
    status: SessionStatus;
    user?: User;
    brand?: Brand;
    /** What is wrong at the moment. */
    error?: DialerError;
    /** ISO 8601; set when the session is about to end unless the user signs in again. */
    endsAt?: string;
  };
  /** Empty until they have been read. */
  devices: readonly Device[];
  /** The device that calls are placed from; absent while there is none, or the chosen one has vanished. */
  deviceId?: string;
  /** The chosen device, when it is not among `devices` any more: the next call asks for another. */
  vanishedDevice?: { id: string; label?: string };
  /** Numbers and phones of the user's that cannot be rung, and why. */
  unavailableDevices: readonly UnavailableDevice[];
  /** The numbers that contacts may be shown. */
  callerIds: readonly CallerId[];
  /** The chosen one, E.164; absent for the account's default. */
  callerId?: string;
  /** The chosen caller ID, when the user may not show it any more: the account's default is shown. */
  vanishedCallerId?: string;
  /** The call in progress, or the last one. */
  call?: CallInfo;
}

/** What every event carries besides its payload. */
export interface EventStamp {
  /** Version of the event format. */
  v: 1;
  /** Unique. */
  id: string;
  /** Counts up by one with every event of this dialer. */
  seq: number;
  /** ISO 8601. */
  at: string;
}

/** The dialer's events and their payloads. */
export interface DialerEvents {
  /** Once, when stored credentials have been read. */
  ready: Record<never, never>;
  /** When the session's status changes; for `signed-in` as soon as the user is known. */
  session: { status: Exclude<SessionStatus, 'starting'>; user?: User; brand?: Brand };
  /** When a call enters a phase: in order, none twice, `ended` exactly once. */
  call: CallInfo;
  /** Once for each `dial()` that was not refused as input, after the call's `ended`. */
  'call-record': { record: CallRecord };
  /** What no promise reported. */
  error: { error: DialerError };
}
