/** A RingCentral for tests and demos. It imports nothing of the product: a shared type would share a misreading. */
export { createManualClock, type Clock, type ManualClock } from './clock';
export { demoApp, type AppPermission, type AppRegistration } from './app-registration';
export { createPlatform, type Platform, type PlatformOptions } from './platform';
export { PortTaken, startSimulator, type RunningSimulator, type SimulatorServerOptions } from './server';
export { scenarios, type Scenario } from './scenarios';
export type { Fault } from './faults';
export type { Group } from './rate-limits';
export type { RequestLogEntry } from './request-log';
export type { SimulatorState } from './simulator-state';
export type { TokenResponse as TokenInfo } from './oauth/sessions';
export type { World } from './world';
