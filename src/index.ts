/** RingOut Dialer: RingCentral click-to-call in any web page. Importing this touches no browser global. */
export { createDialer } from './embed/create-dialer';
export { DialerError, type DialerErrorCode } from './runtime/dialer-error';
export type {
  CallHandle,
  CallInfo,
  CallStatus,
  Dialer,
  DialerEvents,
  DialerOptions,
  DialerState,
  DialRequest,
  EventStamp,
  SessionInfo,
  SessionStatus,
  User,
} from './dialer/dialer-api';
export type { Brand, BrandId } from './auth/brands';
export type { CredentialStore } from './auth/credential-store';
export type { PlatformHost, PlatformHosts } from './auth/environments';
export type { RingOutDialerEventMap } from './embed/page-events';
export type { PageCommand, PageDialer } from './embed/script-tag/page-dialer';
export type { CallPhase } from './calls/call-state';
export type { HangUpResult } from './calls/hang-up';
export type { HangUpWay } from './calls/hang-up-way';
export type { CallOutcome, Leg } from './calls/leg-status';
export type { CallerId } from './devices/caller-id';
export type { Device, DeviceKind, UnavailableDevice, UnavailableReason } from './devices/device';
export type { SettingsStore } from './devices/settings-store';
export type { CallRecord } from './history/call-record';
export type { LogEntry } from './runtime/logger';
